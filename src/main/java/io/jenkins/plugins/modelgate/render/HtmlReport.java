package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.render.html.ChecksSection;
import io.jenkins.plugins.modelgate.render.html.ConfusionSection;
import io.jenkins.plugins.modelgate.render.html.CurvesSection;
import io.jenkins.plugins.modelgate.render.html.LatencySection;
import io.jenkins.plugins.modelgate.render.html.Markup;
import io.jenkins.plugins.modelgate.render.html.MetricsSection;
import io.jenkins.plugins.modelgate.render.html.ProvenanceSection;
import io.jenkins.plugins.modelgate.render.html.RulesSection;
import io.jenkins.plugins.modelgate.render.html.Section;
import io.jenkins.plugins.modelgate.render.html.SlicesSection;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.ScoredRows;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code report.html}: a single file that needs no network, for screens, phones and paper.
 *
 * <p>Its Content-Security-Policy allows only the scripts and styles written here, by their digests, and no network
 * access.
 */
public final class HtmlReport {
    /** Reasons on the first screen; each rule also shows its own. */
    private static final int MOST_REASONS = 5;

    private static final int LONGEST_NAME = 100;

    private final List<Section> sections;
    private final String style = resource("report.css");
    private final String script = resource("numbers.js") + resource("drawing.js") + resource("charts.js");
    /** Two thirds of a megabyte, copied from the jar into the page unchanged. */
    private final byte[] echarts = bytes("echarts.common.min.js");

    public HtmlReport() {
        ReportCharts charts = new ReportCharts();
        sections = List.of(
                new RulesSection(),
                new MetricsSection(),
                new ConfusionSection(),
                new CurvesSection(charts),
                new LatencySection(charts),
                new SlicesSection(),
                new ChecksSection(),
                new ProvenanceSection());
    }

    /** The whole document, to be stored as UTF-8. */
    public String render(Report report) {
        return new String(bytes(report), StandardCharsets.UTF_8);
    }

    /** The whole document in UTF-8. */
    public byte[] bytes(Report report) {
        List<Section> present =
                sections.stream().filter(section -> section.isPresent(report)).toList();
        boolean charts = present.stream()
                .anyMatch(
                        section -> section.id().equals("curves") || section.id().equals("latency"));
        Markup html = new Markup();
        html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(html, report, charts);
        html.open("body");
        html.element("a", "Skip to the result", "class", "skip", "href", "#verdict");
        header(html, report);
        html.open("main", "id", "main");
        verdict(html, report);
        contents(html, present);
        for (Section section : present) {
            html.open("section", "id", section.id(), "aria-labelledby", section.id() + "-heading");
            html.element("h2", section.title(), "id", section.id() + "-heading");
            section.write(report, html);
            html.close().newline();
        }
        html.close();
        footer(html, report, charts);
        int library = html.length();
        if (charts) {
            library = html.open("script").length();
            html.close();
        }
        html.open("script").trusted(script).close();
        String page = html.close(2).newline().toString();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(page.substring(0, library).getBytes(StandardCharsets.UTF_8));
        all.writeBytes(charts ? echarts : new byte[0]);
        all.writeBytes(page.substring(library).getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private void head(Markup html, Report report, boolean charts) {
        StringBuilder policy = new StringBuilder("default-src 'none'; base-uri 'none'; form-action 'none'; style-src ")
                .append(digest(style.getBytes(StandardCharsets.UTF_8)))
                .append("; script-src ")
                .append(digest(script.getBytes(StandardCharsets.UTF_8)));
        if (charts) {
            policy.append(' ').append(digest(echarts));
        }
        html.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", policy.toString())
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "name", "referrer", "content", "no-referrer")
                .element(
                        "title",
                        VerdictLabel.of(report).word() + ": " + SafeText.shortened(name(report), 60) + " · Model Gate")
                .open("style")
                .trusted(style)
                .close(2)
                .newline();
    }

    private static void header(Markup html, Report report) {
        html.open("header").open("div", "class", "page");
        html.element("p", "Model Gate", "class", "brand");
        html.open("h1")
                .element("bdi", SafeText.shortened(name(report), LONGEST_NAME))
                .close();
        html.open("p", "class", "subject");
        if (report.data() != null && report.data().path() != null) {
            html.text("on")
                    .space()
                    .element("bdi", SafeText.shortened(report.data().path(), LONGEST_NAME));
            if (report.data().rows() > 0) {
                html.text(", " + ScoredRows.of(report.data()));
            }
        }
        if (report.provenance() != null && report.provenance().started() != null) {
            html.space().element("span", started(report.provenance().started()), "class", "when");
        }
        html.close(3).newline();
    }

    private static void verdict(Markup html, Report report) {
        VerdictLabel label = VerdictLabel.of(report);
        html.open(
                "section",
                "id",
                "verdict",
                "class",
                "verdict " + label.name(),
                "aria-labelledby",
                "verdict-heading",
                "tabindex",
                "-1");
        html.open("h2", "id", "verdict-heading");
        html.element("span", label.symbol(), "class", "symbol", "aria-hidden", "true")
                .space()
                .text(label.word())
                .close();
        if (report.gate() == null) {
            html.element(
                    "p",
                    "No rules were applied to this report: it shows the measurements, not whether the model is good "
                            + "enough to ship.");
        } else {
            lead(html, report.gate());
            counts(html, report.gate().rules());
            reasons(html, report);
        }
        html.close().newline();
    }

    /** The gate's summary, unless it only repeats the first reason below it. */
    private static void lead(Markup html, GateResult gate) {
        String first = gate.rules().stream()
                .filter(RuleWording::open)
                .min(RuleWording.WORST_FIRST)
                .map(RuleResult::reason)
                .orElse(null);
        if (gate.reason() != null && (first == null || !gate.reason().contains(first))) {
            html.element("p", gate.reason(), "class", "lead");
        }
    }

    private static void counts(Markup html, List<RuleResult> rules) {
        if (rules.isEmpty()) {
            return;
        }
        html.open("ul", "class", "counts", "aria-label", "Rules by verdict");
        // A rule over every slice has several results; the worst is the rule's.
        Map<List<String>, RuleResult> worst = new LinkedHashMap<>();
        rules.stream()
                .sorted(RuleWording.WORST_FIRST)
                .forEach(rule -> worst.putIfAbsent(Arrays.asList(rule.rule(), rule.source()), rule));
        for (Verdict verdict : List.of(Verdict.ERROR, Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.PASSED)) {
            count(
                    html,
                    VerdictLabel.of(verdict),
                    worst.values().stream()
                            .filter(rule ->
                                    rule.verdict() == verdict && !(RuleWording.open(rule) && RuleWording.note(rule)))
                            .count());
        }
        count(
                html,
                new VerdictLabel("ONLY NOTED", "–", "none"),
                worst.values().stream()
                        .filter(rule -> RuleWording.open(rule) && RuleWording.note(rule))
                        .count());
        count(
                html,
                VerdictLabel.of((Verdict) null),
                worst.values().stream().filter(rule -> rule.verdict() == null).count());
        html.close();
    }

    private static void count(Markup html, VerdictLabel label, long rules) {
        if (rules > 0) {
            html.open("li", "class", "chip " + label.name())
                    .element("span", label.symbol(), "aria-hidden", "true")
                    .space()
                    .text(Numbers.count(rules) + " " + label.word().toLowerCase(Locale.ROOT))
                    .close();
        }
    }

    private static void reasons(Markup html, Report report) {
        List<RuleResult> open = report.gate().rules().stream()
                .filter(RuleWording::open)
                .sorted(RuleWording.WORST_FIRST)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        html.open("ul", "class", "reasons");
        for (RuleResult rule : open.subList(0, Math.min(MOST_REASONS, open.size()))) {
            VerdictLabel label = VerdictLabel.of(rule.verdict());
            html.open("li", "class", label.name())
                    .element("span", label.symbol(), "class", "symbol", "aria-hidden", "true")
                    .open("div")
                    .element("strong", label.word() + (RuleWording.note(rule) ? ", only noted" : ""), "class", "word")
                    .space()
                    .element("code", rule.rule())
                    .element("p", rule.reason())
                    .close(2);
        }
        html.close();
        if (open.size() > MOST_REASONS) {
            html.open("p")
                    .element("a", "and " + (open.size() - MOST_REASONS) + " more", "href", "#rules")
                    .close();
        }
    }

    private static void contents(Markup html, List<Section> sections) {
        html.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach(section -> html.open("li")
                .element("a", section.title(), "href", "#" + section.id())
                .close());
        html.close(2).newline();
    }

    private static void footer(Markup html, Report report, boolean charts) {
        html.open("footer").open("div", "class", "page").open("p").text("Written by Model Gate");
        String version =
                report.provenance() == null ? null : report.provenance().tools().get("model-gate");
        if (version != null) {
            html.space().text(version);
        }
        html.text(". report.json has the numbers in full precision.").close();
        if (charts) {
            html.element("p", "Charts by Apache ECharts, under the Apache License 2.0.");
        }
        html.close(2).newline();
    }

    private static String name(Report report) {
        String name = report.model() == null ? null : report.model().name();
        return name == null || name.isBlank() ? "unnamed model" : name;
    }

    /** {@code 2026-03-04T05:06:07Z} as {@code 2026-03-04 05:06 UTC}; anything else unchanged. */
    private static String started(String instant) {
        return instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*Z")
                ? instant.substring(0, 10) + " " + instant.substring(11, 16) + " UTC"
                : SafeText.shortened(instant, LONGEST_NAME);
    }

    /** A Content-Security-Policy source that allows exactly this text. */
    private static String digest(byte[] inline) {
        return "'sha256-"
                + Base64.getEncoder().encodeToString(Sha256.newDigest().digest(inline)) + "'";
    }

    private static String resource(String name) {
        // An HTML parser converts every line break to a line feed before computing the digest.
        return new String(bytes(name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar", e);
        }
    }
}
