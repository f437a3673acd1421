package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.render.text.Change;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares two reports side by side. Their numbers were measured separately, not in pairs, so a difference is called
 * better or worse only if the bounds do not overlap.
 *
 * @param nameA what to call the first, usually a file name or a build
 * @param nameB what to call the second
 * @param verdictA the first one's verdict; {@code null} if it was not decided
 * @param verdictB the second one's
 * @param warnings reasons why the two are hard to compare, a sentence each; empty if there are none
 * @param metrics every metric of either, in the order of the second
 * @param rules every rule of either
 */
public record ReportDiff(
        String nameA,
        String nameB,
        Verdict verdictA,
        Verdict verdictB,
        List<String> warnings,
        List<MetricPair> metrics,
        List<RulePair> rules) {
    public ReportDiff {
        warnings = List.copyOf(warnings);
        metrics = List.copyOf(metrics);
        rules = List.copyOf(rules);
    }

    /**
     * @param a {@code null} if the first has no such metric
     * @param b {@code null} if the second has no such metric
     * @param unit the canonical unit's symbol
     * @param difference second minus first; {@code null} if either is undefined
     * @param change what the difference means
     */
    public record MetricPair(
            String name, MetricValue a, MetricValue b, String unit, Double difference, Change change) {}

    /**
     * @param rule the rule's text form, with its slice
     * @param a {@code null} if the first has no such rule
     * @param b {@code null} if the second has no such rule
     */
    public record RulePair(String rule, RuleResult a, RuleResult b) {
        /** Whether the verdicts differ. */
        public boolean changed() {
            return a == null || b == null || a.verdict() != b.verdict();
        }
    }

    /** Compares the second with the first. */
    public static ReportDiff of(Report a, String nameA, Report b, String nameB) {
        Set<String> names = new LinkedHashSet<>(b.metrics().keySet());
        names.addAll(a.metrics().keySet());
        boolean elsewhere = timedElsewhere(a, b);
        List<MetricPair> metrics = names.stream()
                .map(name -> pair(name, a.metrics().get(name), b.metrics().get(name), elsewhere && timed(name)))
                .toList();
        Map<String, RuleResult> rulesA = rules(a);
        Map<String, RuleResult> rulesB = rules(b);
        Set<String> texts = new LinkedHashSet<>(rulesB.keySet());
        texts.addAll(rulesA.keySet());
        List<RulePair> rules = texts.stream()
                .map(text -> new RulePair(text, rulesA.get(text), rulesB.get(text)))
                .toList();
        return new ReportDiff(nameA, nameB, verdict(a), verdict(b), warnings(a, b), metrics, rules);
    }

    /**
     * Whether the times were measured on different machines, and say more about those than about the models. A
     * different load on the same machine does not count.
     */
    private static boolean timedElsewhere(Report a, Report b) {
        return a.latency() != null && b.latency() != null && !machine(a).equals(machine(b));
    }

    private static Map<String, String> machine(Report report) {
        Map<String, String> machine = new LinkedHashMap<>(report.latency().environment());
        machine.remove("load");
        return machine;
    }

    private static boolean timed(String name) {
        Unit unit = MetricCatalog.findOrCustom(name).unit();
        return unit == Unit.MILLISECONDS || unit == Unit.PER_SECOND;
    }

    private static MetricPair pair(String name, MetricValue a, MetricValue b, boolean incomparable) {
        String unit = b == null ? a.unit() : b.unit();
        if (a == null || b == null || !a.defined() || !b.defined()) {
            return new MetricPair(name, a, b, unit, null, Change.UNCLEAR);
        }
        double difference = b.value() - a.value();
        return new MetricPair(
                name, a, b, unit, difference, incomparable ? Change.UNCLEAR : change(name, a, b, difference));
    }

    private static Change change(String name, MetricValue a, MetricValue b, double difference) {
        if (difference == 0) {
            return Change.SAME;
        }
        boolean apart = a.bounded() && b.bounded() && (a.high() < b.low() || b.high() < a.low());
        Direction direction = MetricCatalog.findOrCustom(name).direction();
        return !apart ? Change.UNCLEAR : direction.gain(b.value(), a.value()) > 0 ? Change.BETTER : Change.WORSE;
    }

    private static Map<String, RuleResult> rules(Report report) {
        Map<String, RuleResult> rules = new LinkedHashMap<>();
        if (report.gate() != null) {
            report.gate().rules().forEach(rule -> rules.put(RuleWording.name(rule), rule));
        }
        return rules;
    }

    private static Verdict verdict(Report report) {
        return report.gate() == null ? null : report.gate().verdict();
    }

    private static List<String> warnings(Report a, Report b) {
        List<String> warnings = new ArrayList<>();
        if (a.data() != null && b.data() != null) {
            if (a.data().sha256() == null || b.data().sha256() == null) {
                warnings.add("The reports do not say whether both were measured on the same test set.");
            } else if (!a.data().sha256().equals(b.data().sha256())) {
                warnings.add("They were measured on different test sets, which may explain a difference.");
            }
            if (!Objects.equals(a.data().classAttribute(), b.data().classAttribute())) {
                warnings.add("They predict different class attributes.");
            }
        }
        if (a.latency() != null && b.latency() != null) {
            if (timedElsewhere(a, b)) {
                warnings.add("They were timed in different environments, so their latencies cannot be compared.");
            } else {
                warnings.add("They were timed separately, not interleaved: small differences of latency are "
                        + "meaningless.");
            }
        }
        if (a.model() != null
                && b.model() != null
                && a.model().sha256() != null
                && a.model().sha256().equals(b.model().sha256())) {
            warnings.add("Both are the same model, byte for byte.");
        }
        return warnings;
    }

    /** Text for a terminal: lines that each end with a line feed. */
    public String console(boolean ansi) {
        return new DiffWriter(this).console(ansi);
    }

    /** As Markdown. */
    public String markdown() {
        return new DiffWriter(this).markdown();
    }

    /** An HTML fragment without scripts and styles: second-level headings, lists and tables. */
    public String html() {
        return new DiffWriter(this).html();
    }
}
