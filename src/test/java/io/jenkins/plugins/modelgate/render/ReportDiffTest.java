package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.render.ReportDiff.MetricPair;
import io.jenkins.plugins.modelgate.render.text.Change;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReportDiffTest {
    private final Report old = with(Map.of(
            "accuracy", bounded(0.90, 0.89, 0.91),
            "log_loss", bounded(0.30, 0.29, 0.31),
            "f1_macro", bounded(0.80, 0.75, 0.85),
            "ece", MetricValue.of(0.01, 100L, "")));
    private final Report young = with(Map.of(
            "accuracy", bounded(0.93, 0.92, 0.94),
            "log_loss", bounded(0.35, 0.34, 0.36),
            "f1_macro", bounded(0.81, 0.76, 0.86),
            "roc_auc", bounded(0.95, 0.94, 0.96)));

    @Test
    void a_difference_is_better_or_worse_only_when_the_bounds_lie_apart() {
        ReportDiff diff = ReportDiff.of(old, "a", young, "b");

        assertThat(pair(diff, "accuracy").change()).isEqualTo(Change.BETTER);
        // Of a loss, more is worse.
        assertThat(pair(diff, "log_loss").change()).isEqualTo(Change.WORSE);
        assertThat(pair(diff, "f1_macro").change()).isEqualTo(Change.UNCLEAR);
    }

    @Test
    void a_metric_that_one_side_lacks_is_missing_there() {
        ReportDiff diff = ReportDiff.of(old, "a", young, "b");

        assertThat(pair(diff, "roc_auc").a()).isNull();
        assertThat(diff.console(false))
                .containsPattern("roc_auc +missing +0\\.9500")
                .containsPattern("ece +0\\.01 +missing");
    }

    @Test
    void a_report_beside_itself_is_the_same() {
        ReportDiff diff = ReportDiff.of(SampleReports.binary(), "a", SampleReports.binary(), "b");

        assertThat(diff.metrics()).allMatch(pair -> pair.change() == Change.SAME);
        assertThat(diff.rules()).noneMatch(ReportDiff.RulePair::changed);
        assertThat(diff.warnings()).contains("Both are the same model, byte for byte.");
    }

    @Test
    void what_makes_two_reports_hard_to_compare_is_said() {
        assertThat(ReportDiff.of(SampleReports.binary(), "a", SampleReports.error(), "b")
                        .warnings())
                .contains(
                        "The reports do not say whether both were measured on the same test set.",
                        "They predict different class attributes.");
    }

    @Test
    void a_rule_whose_verdict_changed_stands_with_both_verdicts() {
        Report passed = SampleReports.binary()
                .decided(new GateResult(
                        Verdict.PASSED,
                        null,
                        List.of(SampleReports.binary().gate().rules().get(0)),
                        "all rules passed"));
        ReportDiff diff = ReportDiff.of(SampleReports.binary(), "old.json", passed, "new.json");

        assertThat(diff.console(false))
                .startsWith("A  FAILED  old.json\nB  PASSED  new.json\n")
                .containsPattern("accuracy >= 0\\.92 +PASSED +PASSED +0\\.9310 +0\\.9310 +0\\.92")
                .containsPattern("recall:yes >= 0\\.82 +FAILED +missing +0\\.8062 +- +0\\.82");
    }

    @Test
    void two_values_that_differ_are_never_shown_alike() {
        Report a = with(Map.of("accuracy", bounded(0.912341, 0.91, 0.92)));
        Report b = with(Map.of("accuracy", bounded(0.912344, 0.91, 0.92)));

        assertThat(ReportDiff.of(a, "a", b, "b").console(false)).contains("0.912341", "0.912344", "+3e-6");
    }

    @Test
    void times_of_another_machine_are_neither_better_nor_worse() {
        Report here = timed(Map.of("processor", "EPYC", "load", "8.12"), "latency_p99", bounded(2, 1.9, 2.1));
        Report there = timed(Map.of("processor", "Xeon", "load", "8.12"), "latency_p99", bounded(3, 2.9, 3.1));
        ReportDiff diff = ReportDiff.of(here, "a", there, "b");

        assertThat(diff.warnings()).anyMatch(warning -> warning.contains("latencies cannot be compared"));
        assertThat(pair(diff, "latency_p99").change()).isEqualTo(Change.UNCLEAR);
        assertThat(pair(diff, "latency_p99").difference()).isEqualTo(1);
    }

    @Test
    void a_machine_that_was_busier_is_the_same_machine() {
        Report idle = timed(Map.of("processor", "EPYC", "load", "0.10"), "latency_p99", bounded(2, 1.9, 2.1));
        Report busy = timed(Map.of("processor", "EPYC", "load", "8.12"), "latency_p99", bounded(3, 2.9, 3.1));
        ReportDiff diff = ReportDiff.of(idle, "a", busy, "b");

        assertThat(diff.warnings()).noneMatch(warning -> warning.contains("latencies cannot be compared"));
        assertThat(pair(diff, "latency_p99").change()).isEqualTo(Change.WORSE);
    }

    @Test
    void the_fragment_for_a_page_is_escaped_and_needs_no_script_or_style() {
        Document page = Jsoup.parseBodyFragment(
                ReportDiff.of(SampleReports.hostile(), SampleReports.HOSTILE, SampleReports.binary(), "b")
                        .html());

        assertThat(page.select("script, style, img, [style]")).isEmpty();
        assertThat(page.select("h2").eachText()).containsExactly("Rules", "Metrics");
        assertThat(page.select("table caption")).hasSize(2);
        assertThat(page.text()).contains("[U+202E]gnp.exe");
    }

    private static MetricPair pair(ReportDiff diff, String name) {
        return diff.metrics().stream()
                .filter(pair -> pair.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MetricValue bounded(double value, double low, double high) {
        return MetricValue.of(value, 100L, "").between(low, high, 0.95, "wilson");
    }

    private static Report timed(Map<String, String> environment, String metric, MetricValue value) {
        Report error = SampleReports.error();
        Latency latency = new Latency(
                "one row at a time",
                100,
                10,
                true,
                1.0,
                Map.of(),
                900.0,
                List.of(),
                List.of(),
                0.001,
                new Latency.GcPauses(0, 0),
                environment);
        return new Report(
                Report.SCHEMA,
                error.model(),
                error.data(),
                Map.of(metric, value),
                null,
                null,
                List.of(),
                latency,
                null,
                List.of(),
                null,
                error.provenance());
    }

    private static Report with(Map<String, MetricValue> metrics) {
        Report error = SampleReports.error();
        return new Report(
                Report.SCHEMA,
                error.model(),
                error.data(),
                new LinkedHashMap<>(metrics),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                error.provenance());
    }
}
