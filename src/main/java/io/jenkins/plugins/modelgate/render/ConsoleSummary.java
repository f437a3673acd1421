package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.CheckWarnings;
import io.jenkins.plugins.modelgate.render.text.ConsoleText;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.ScoredRows;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The result for a terminal: the verdict first, then each rule with value, bounds, limit and reason. Plain ASCII except
 * for texts from the report, whose control characters are never passed on.
 */
public final class ConsoleSummary {
    /** With more rules than this, passed rules are only counted. */
    private static final int MOST_RULES = 40;

    private static final int MOST_NOT_PASSED = 100;
    private static final int MOST_METRICS = 30;

    /**
     * @param ansi whether verdicts are coloured with escape sequences
     * @return lines that each end with a line feed
     */
    public String render(Report report, boolean ansi) {
        ConsoleText text = new ConsoleText(ansi);
        String name = report.model() == null ? "" : SafeText.line(report.model().name());
        String verdict = text.coloured(VerdictLabel.of(report));
        text.line(verdict + "  " + name + subject(report));
        if (report.gate() == null) {
            text.line("no rules were applied");
            metrics(text, report);
            warnings(text, report);
            return text.toString();
        }
        text.line(SafeText.line(report.gate().reason()));
        List<RuleResult> rules = report.gate().rules();
        if (!rules.isEmpty()) {
            text.line("");
            rules(text, rules);
        }
        warnings(text, report);
        return text.toString();
    }

    private static void warnings(ConsoleText text, Report report) {
        List<String> warnings = CheckWarnings.lines(report);
        if (!warnings.isEmpty()) {
            text.line("");
            warnings.forEach(text::line);
        }
    }

    private static String subject(Report report) {
        if (report.data() == null || report.data().path() == null) {
            return "";
        }
        String rows = report.data().rows() > 0 ? " (" + ScoredRows.of(report.data()) + ")" : "";
        return " on " + SafeText.line(report.data().path()) + rows;
    }

    private static void rules(ConsoleText text, List<RuleResult> rules) {
        List<RuleResult> notPassed =
                rules.stream().filter(rule -> rule.verdict() != Verdict.PASSED).toList();
        List<RuleResult> shown = rules.size() <= MOST_RULES
                ? rules
                : notPassed.stream()
                        .sorted(RuleWording.WORST_FIRST)
                        .limit(MOST_NOT_PASSED)
                        .toList();
        List<List<String>> rows = new ArrayList<>();
        List<VerdictLabel> labels = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (RuleResult rule : shown) {
            labels.add(VerdictLabel.of(rule.verdict()));
            rows.add(List.of(
                    SafeText.line(RuleWording.name(rule)),
                    ConsoleText.ascii(RuleWording.value(rule)),
                    ConsoleText.ascii(RuleWording.bounds(rule)),
                    "limit " + ConsoleText.ascii(RuleWording.limit(rule))));
            reasons.add(SafeText.line(rule.reason())
                    + (RuleWording.note(rule) && RuleWording.open(rule) ? " (only noted)" : ""));
        }
        text.verdicts(labels, rows, reasons);
        if (shown.size() < rules.size()) {
            if (shown.size() < notPassed.size()) {
                text.line("  " + Numbers.count((long) notPassed.size() - shown.size()) + " more rules did not pass");
            }
            text.line("  " + Numbers.count((long) rules.size() - notPassed.size()) + " more rules passed");
        }
    }

    private static void metrics(ConsoleText text, Report report) {
        List<List<String>> rows = new ArrayList<>();
        report.metrics().entrySet().stream().limit(MOST_METRICS).forEach(entry -> {
            MetricValue metric = entry.getValue();
            rows.add(List.of(
                    SafeText.line(entry.getKey()),
                    metric.defined() ? Numbers.format(metric.value(), metric.unit()) : "undefined",
                    metric.defined()
                            ? ConsoleText.ascii(Numbers.interval(metric.low(), metric.high(), null, metric.unit()))
                            : SafeText.line(metric.reason())));
        });
        text.table(List.of(), rows);
        if (report.metrics().size() > MOST_METRICS) {
            text.line("  and " + (report.metrics().size() - MOST_METRICS) + " more");
        }
    }
}
