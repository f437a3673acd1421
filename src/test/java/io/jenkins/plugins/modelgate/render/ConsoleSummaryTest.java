package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {
    private final ConsoleSummary summary = new ConsoleSummary();

    @Test
    void the_verdict_is_the_first_word() {
        assertThat(summary.render(SampleReports.binary(), false))
                .startsWith("FAILED  churn on holdout.arff (8,000 of 8,012 rows scored)\n");
    }

    @Test
    void each_rule_stands_with_value_bounds_and_limit_in_columns_and_its_reason_below() {
        List<String> lines =
                summary.render(SampleReports.binary(), false).lines().toList();

        String accuracy = line(lines, "accuracy >= 0.92");
        String recall = line(lines, "recall:yes >= 0.82");
        assertThat(accuracy).matches(" {2}PASSED {8}accuracy >= 0\\.92 +0\\.9310 +0\\.9262 to 0\\.9355 +limit 0\\.92");
        assertThat(accuracy.indexOf("0.9262")).isEqualTo(recall.indexOf("0.7880"));
        assertThat(accuracy.indexOf("limit")).isEqualTo(recall.indexOf("limit"));
        assertThat(lines.get(lines.indexOf(recall) + 1))
                .isEqualTo("                "
                        + "recall:yes 0.8062 is below 0.82 (95% upper bound 0.8188, Clopper-Pearson, 1,600 rows)");
    }

    @Test
    void verdicts_are_coloured_only_where_the_terminal_wants_it() {
        assertThat(summary.render(SampleReports.binary(), true)).startsWith("\u001B[1;31mFAILED\u001B[0m  churn");
        assertThat(summary.render(SampleReports.binary(), false)).doesNotContain("\u001B");
    }

    @Test
    void of_many_rules_those_that_passed_are_counted() {
        String text = summary.render(SampleReports.twoHundredSlices(), false);

        // Of the slices 0 to 199 every 67th from 5 failed, every 40th from 7 is inconclusive: 3 and 5.
        assertThat(text).contains("192 more rules passed").doesNotContain("  PASSED");
        assertThat(text.lines().filter(line -> line.contains("in region="))).hasSize(16);
    }

    @Test
    void of_thousands_that_did_not_pass_the_rest_is_counted() {
        assertThat(summary.render(SampleReports.thousands(), false))
                .contains("19,900 more rules did not pass\n  0 more rules passed");
    }

    @Test
    void without_rules_the_metrics_are_shown() {
        assertThat(summary.render(SampleReports.undecided(), false))
                .startsWith("MEASURED  churn")
                .contains("no rules were applied")
                .containsPattern("roc_auc +0\\.9612 +0\\.9571 to 0\\.9649");
    }

    @Test
    void an_error_says_what_to_do() {
        assertThat(summary.render(SampleReports.error(), false))
                .isEqualTo("ERROR  churn on holdout.arff\n"
                        + "holdout.arff: the test set has no rows; expected at least one row after @data\n");
    }

    @Test
    void what_a_check_warns_of_follows_the_rules() {
        Report report = SampleReports.hostile();
        List<String> lines = summary.render(report, false).lines().toList();

        assertThat(report.checks()).extracting(DataCheck::status).contains(DataCheck.Status.WARNING);
        assertThat(lines.get(lines.size() - 1)).startsWith("warning: ");
        assertThat(lines.get(lines.size() - 2)).isEmpty();
    }

    @Test
    void a_report_cannot_send_commands_to_the_terminal() {
        String text = summary.render(SampleReports.hostile(), false);

        assertThat(text.codePoints()).noneMatch(c -> c < 0x20 && c != '\n' || c == 0x202E || c == 0x2028);
        // Verdict, reason, a blank line, the rule and its reason, a blank line and the warning of a check: no line of
        // its
        // own for a text with line breaks.
        assertThat(text.lines()).hasSize(7);
    }

    @Test
    void a_very_long_rule_does_not_push_the_others_aside() {
        String text = summary.render(SampleReports.longNames(), false);

        assertThat(text.lines().filter(line -> line.contains("limit"))).allMatch(line -> !line.contains("    limit"));
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
}
