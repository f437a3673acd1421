package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.ReportDiff.MetricPair;
import io.jenkins.plugins.modelgate.render.ReportDiff.RulePair;
import io.jenkins.plugins.modelgate.render.html.HtmlTable;
import io.jenkins.plugins.modelgate.render.html.Markup;
import io.jenkins.plugins.modelgate.render.text.ConsoleText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Markdown;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes two reports side by side. */
final class DiffWriter {
    private static final int LONGEST_NAME = 80;
    private static final String MISSING = "missing";

    private final ReportDiff diff;
    private final String nameA;
    private final String nameB;

    DiffWriter(ReportDiff diff) {
        this.diff = diff;
        nameA = SafeText.shortened(diff.nameA(), LONGEST_NAME);
        nameB = SafeText.shortened(diff.nameB(), LONGEST_NAME);
    }

    String console(boolean ansi) {
        ConsoleText text = new ConsoleText(ansi);
        text.line("A  " + text.coloured(label(diff.verdictA())) + "  " + nameA);
        text.line("B  " + text.coloured(label(diff.verdictB())) + "  " + nameB);
        diff.warnings().forEach(text::line);
        if (!diff.rules().isEmpty()) {
            text.line("");
            text.table(ruleColumns(), rules(UnaryOperator.identity(), ConsoleText::ascii));
        }
        if (!diff.metrics().isEmpty()) {
            text.line("");
            text.table(metricColumns(), metrics(UnaryOperator.identity(), ConsoleText::ascii));
        }
        return text.toString();
    }

    String markdown() {
        Markdown out = new Markdown();
        out.heading(2, "Comparison");
        out.line("- A: " + Markdown.code(nameA) + ", " + label(diff.verdictA()).word());
        out.line("- B: " + Markdown.code(nameB) + ", " + label(diff.verdictB()).word())
                .blank();
        diff.warnings().forEach(warning -> out.line(warning).blank());
        if (!diff.rules().isEmpty()) {
            out.heading(3, "Rules");
            out.table(ruleColumns(), rules(Markdown::codeCell, Markdown::text));
        }
        if (!diff.metrics().isEmpty()) {
            out.heading(3, "Metrics");
            out.table(metricColumns(), metrics(Markdown::codeCell, Markdown::text));
        }
        return out.toString();
    }

    String html() {
        Markup html = new Markup();
        html.open("ul", "class", "model-gate-sides");
        side(html, "A", nameA, label(diff.verdictA()));
        side(html, "B", nameB, label(diff.verdictB()));
        html.close();
        if (!diff.warnings().isEmpty()) {
            html.open("ul", "class", "model-gate-warnings");
            diff.warnings().forEach(warning -> html.element("li", warning));
            html.close();
        }
        table(html, "Rules", ruleColumns(), rules(SafeText::line, UnaryOperator.identity()));
        table(html, "Metrics", metricColumns(), metrics(SafeText::line, UnaryOperator.identity()));
        return html.toString();
    }

    private static void side(Markup html, String letter, String name, VerdictLabel label) {
        html.open("li").element("strong", letter).space().element("bdi", name).space();
        html.open("span", "class", "model-gate-verdict " + label.name());
        html.element("span", label.symbol(), "aria-hidden", "true")
                .space()
                .text(label.word())
                .close(2);
    }

    private static void table(Markup html, String title, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            html.element("h2", title);
            HtmlTable.write(html, new DataTable(title + " of both reports", columns, rows));
        }
    }

    private static List<String> ruleColumns() {
        return List.of("Rule", "A", "B", "Measured A", "Measured B", "Limit");
    }

    private List<List<String>> rules(UnaryOperator<String> name, UnaryOperator<String> cell) {
        List<List<String>> rows = new ArrayList<>();
        for (RulePair pair : diff.rules()) {
            RuleResult either = pair.b() == null ? pair.a() : pair.b();
            rows.add(List.of(
                    name.apply(SafeText.line(pair.rule())),
                    word(pair.a()),
                    word(pair.b()),
                    cell.apply(pair.a() == null ? Numbers.NONE : RuleWording.value(pair.a())),
                    cell.apply(pair.b() == null ? Numbers.NONE : RuleWording.value(pair.b())),
                    cell.apply(RuleWording.limit(either))));
        }
        return rows;
    }

    private static List<String> metricColumns() {
        return List.of("Metric", "A", "B", "B minus A", "Meaning");
    }

    private List<List<String>> metrics(UnaryOperator<String> name, UnaryOperator<String> cell) {
        List<List<String>> rows = new ArrayList<>();
        for (MetricPair pair : diff.metrics()) {
            rows.add(List.of(
                    name.apply(SafeText.line(pair.name())),
                    cell.apply(value(pair.a(), pair.b())),
                    cell.apply(value(pair.b(), pair.a())),
                    cell.apply(Numbers.signed(pair.difference(), pair.unit())),
                    pair.difference() == null ? "" : pair.change().words()));
        }
        return rows;
    }

    /** Uses enough digits to distinguish it from the other value. */
    private static String value(MetricValue value, MetricValue other) {
        if (value == null) {
            return MISSING;
        }
        return value.defined()
                ? Numbers.against(value.value(), other == null ? null : other.value(), value.unit())
                : "undefined";
    }

    private static String word(RuleResult rule) {
        return rule == null ? MISSING : VerdictLabel.of(rule.verdict()).word();
    }

    private static VerdictLabel label(Verdict verdict) {
        return verdict == null ? new VerdictLabel("MEASURED", Numbers.NONE, "none") : VerdictLabel.of(verdict);
    }
}
