package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.Markdown;
import io.jenkins.plugins.modelgate.render.text.MetricRow;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.ScoredRows;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The result as Markdown for the job summary of a CI system, a comment or a check run. Always well below 65,535
 * characters, the strictest limit among them, whatever the report contains.
 */
public final class MarkdownSummary {
    private static final int LONGEST = 60_000;
    private static final int MOST_RULES = 30;
    private static final int MOST_METRICS = 40;
    private static final int LONGEST_TEXT = 400;

    /** The Markdown; ends with a line feed. */
    public String render(Report report) {
        int rules = MOST_RULES;
        int metrics = MOST_METRICS;
        String markdown = render(report, rules, metrics);
        while (markdown.length() > LONGEST && rules > 0) {
            rules = metrics > 0 ? rules : rules / 2;
            metrics /= 2;
            markdown = render(report, rules, metrics);
        }
        return markdown;
    }

    private static String render(Report report, int mostRules, int mostMetrics) {
        Markdown out = new Markdown();
        VerdictLabel label = VerdictLabel.of(report);
        String name = report.model() == null
                ? "model"
                : SafeText.shortened(report.model().name(), 100);
        out.heading(
                2,
                emoji(report.gate() == null ? null : report.gate().verdict()) + " " + label.word() + ": "
                        + Markdown.code(name));
        if (report.gate() == null) {
            out.line("No rules were applied: this shows the measurements, not whether the model is good enough to "
                            + "ship.")
                    .blank();
        } else {
            out.line(text(report.gate().reason())).blank();
            rules(out, report.gate().rules(), mostRules);
        }
        metrics(out, report, mostMetrics);
        out.line(subject(report));
        return out.toString();
    }

    private static void rules(Markdown out, List<RuleResult> rules, int most) {
        if (rules.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rules.stream()
                .sorted(RuleWording.WORST_FIRST)
                .limit(most)
                .forEach(rule -> rows.add(List.of(
                        emoji(rule.verdict()) + " "
                                + VerdictLabel.of(rule.verdict()).word(),
                        Markdown.codeCell(SafeText.shortened(RuleWording.name(rule), LONGEST_TEXT)),
                        Markdown.text(RuleWording.value(rule)),
                        Markdown.text(RuleWording.bounds(rule)),
                        text(rule.reason()))));
        out.table(List.of("Verdict", "Rule", "Measured", "Bounds", "Why"), rows);
        if (rules.size() > most) {
            out.line("and " + (rules.size() - most) + " more rules, none with a worse verdict.")
                    .blank();
        }
    }

    private static void metrics(Markdown out, Report report, int most) {
        if (report.metrics().isEmpty() || most == 0) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        report.metrics().entrySet().stream()
                .limit(most)
                .forEach(entry -> rows.add(MetricRow.cells(report, entry.getKey(), entry.getValue())));
        out.line("<details><summary>Metrics (" + report.metrics().size() + ")</summary>")
                .blank();
        out.table(MetricRow.columns(report), rows);
        if (report.metrics().size() > most) {
            out.line("The rest is in report.json.").blank();
        }
        out.line("</details>").blank();
    }

    private static String subject(Report report) {
        List<String> parts = new ArrayList<>();
        if (report.model() != null) {
            parts.add("Model " + Markdown.code(SafeText.shortened(report.model().path(), LONGEST_TEXT)));
            if (report.model().sha256() != null) {
                parts.add("SHA-256 "
                        + Markdown.code(SafeText.shortened(report.model().sha256(), 64)));
            }
        }
        if (report.data() != null && report.data().path() != null) {
            parts.add(
                    "test set " + Markdown.code(SafeText.shortened(report.data().path(), LONGEST_TEXT)) + ", "
                            + ScoredRows.of(report.data()));
        }
        if (report.comparison() != null) {
            parts.add("baseline " + MetricRow.baseline(report.comparison()));
        }
        return String.join(", ", parts);
    }

    private static String text(String text) {
        return Markdown.text(SafeText.shortened(text, LONGEST_TEXT));
    }

    private static String emoji(Verdict verdict) {
        if (verdict == null) {
            return "⚪";
        }
        return switch (verdict) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case INCONCLUSIVE -> "⚠️";
            case ERROR -> "⛔";
        };
    }
}
