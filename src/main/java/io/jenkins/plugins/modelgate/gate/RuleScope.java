package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.Map;
import java.util.Objects;

/**
 * The rows that one judgement covers.
 *
 * @param slice its name; {@code null} for all rows
 * @param n number of scored rows
 * @param judged whether it has enough rows for a rule to apply
 * @param metrics the candidate's, by name
 * @param differences from the baseline, by name; empty without one
 */
record RuleScope(
        String slice, long n, boolean judged, Map<String, MetricValue> metrics, Map<String, Difference> differences) {
    static RuleScope allRows(Report report) {
        Comparison comparison = report.comparison();
        return new RuleScope(
                null,
                report.data().scored(),
                true,
                report.metrics(),
                comparison == null ? Map.of() : comparison.differences());
    }

    static RuleScope of(Slice slice, Comparison comparison) {
        Map<String, Difference> differences = comparison == null
                ? Map.of()
                : comparison.slices().stream()
                        .filter(candidate -> Objects.equals(slice.name(), candidate.slice()))
                        .findFirst()
                        .map(Comparison.SliceDifferences::differences)
                        .orElse(Map.of());
        return new RuleScope(slice.name(), slice.n(), slice.judged(), slice.metrics(), differences);
    }

    /** Text that follows the metric's name in a sentence. */
    String suffix() {
        return slice == null ? "" : " in " + slice;
    }
}
