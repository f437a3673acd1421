package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the reports that the tests hold rules against. */
final class Reports {
    private static final String DIGEST = "d".repeat(64);

    private final Map<String, MetricValue> metrics = new LinkedHashMap<>();
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final List<Comparison.SliceDifferences> sliceDifferences = new ArrayList<>();
    private final Map<String, MetricValue> baselineMetrics = new LinkedHashMap<>();
    private final List<Slice> slices = new ArrayList<>();
    private final List<Latency.Bin> histogram = new ArrayList<>();
    private long failedRequests;
    private boolean baseline;
    private String baselineData = DIGEST;
    private long rows = 1_000;
    private long scored = 1_000;
    private Task task = Task.CLASSIFICATION;
    private List<String> labels = List.of("no", "yes");

    static Reports report() {
        return new Reports();
    }

    /** A metric with bounds at 0.95, made by nobody that could be asked again. */
    Reports measured(String name, double low, double value, double high, long n) {
        return measured(name, low, value, high, 0.95, n, "bca");
    }

    Reports measured(String name, Double low, double value, Double high, double confidence, long n, String method) {
        metrics.put(name, new MetricValue(value, low, high, confidence, n, unit(name), method, null));
        return this;
    }

    /** A metric without bounds. */
    Reports plain(String name, double value, Long n) {
        metrics.put(name, MetricValue.of(value, n, unit(name)));
        return this;
    }

    Reports metric(String name, MetricValue value) {
        metrics.put(name, value);
        return this;
    }

    Reports undefined(String name, String reason) {
        return metric(name, MetricValue.undefined(reason, 1_000L, unit(name)));
    }

    Reports rows(long all, long ofThemScored) {
        rows = all;
        scored = ofThemScored;
        return this;
    }

    Reports labels(String... names) {
        labels = List.of(names);
        return this;
    }

    Reports onlyMetrics() {
        task = null;
        rows = 0;
        scored = 0;
        return this;
    }

    Reports slice(String name, String column, long n, Map<String, MetricValue> values) {
        slices.add(new Slice(name, column, n, n >= 30, values));
        return this;
    }

    Reports baseline() {
        baseline = true;
        return this;
    }

    Reports baselineOnOtherRows() {
        baseline = true;
        baselineData = "e".repeat(64);
        return this;
    }

    Reports baselineMetric(String name, MetricValue value) {
        baselineMetrics.put(name, value);
        return this;
    }

    /** Candidate against baseline with the difference's bounds at 0.95. */
    Reports compared(String name, double candidate, double against, double low, double high, long n, String test) {
        return difference(
                name,
                new Difference(
                        candidate, against, candidate - against, low, high, 0.95, n, null, null, test, 0.5, null));
    }

    Reports difference(String name, Difference difference) {
        baseline = true;
        differences.put(name, difference);
        metrics.putIfAbsent(name, MetricValue.of(difference.candidate(), difference.n(), unit(name)));
        return this;
    }

    Reports sliceDifference(String slice, String name, Difference difference) {
        baseline = true;
        sliceDifferences.add(new Comparison.SliceDifferences(slice, Map.of(name, difference)));
        return this;
    }

    Reports timed(double low, double high, long count) {
        histogram.add(new Latency.Bin(low, high, count));
        return this;
    }

    /** Requests that were sent and not answered. */
    Reports failedRequests(long number) {
        failedRequests = number;
        return this;
    }

    Report build() {
        Comparison comparison = !baseline
                ? null
                : new Comparison(
                        new Comparison.Baseline("champion.model", "champion", null, baselineData, baselineMetrics),
                        differences,
                        sliceDifferences);
        Latency latency = histogram.isEmpty()
                ? null
                : new Latency(
                        "in-process",
                        histogram.stream().mapToLong(Latency.Bin::count).sum() + failedRequests,
                        0,
                        true,
                        null,
                        Map.of(),
                        null,
                        histogram,
                        List.of(),
                        null,
                        null,
                        Map.of());
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", "c".repeat(64), 1L, "weka", null, null, null),
                new DataInfo("holdout.arff", DIGEST, rows, scored, rows - scored, "class", task, labels),
                metrics,
                null,
                null,
                slices,
                latency,
                comparison,
                List.of(),
                null,
                new Provenance("churn", Map.of(), 1, null, null, "2026-01-01T00:00:00Z", Map.of(), Map.of()));
    }

    static MetricValue rows(long number) {
        return MetricValue.of(number, 1_000L, "rows");
    }

    private static String unit(String name) {
        return MetricCatalog.findOrCustom(name).unit().symbol();
    }
}
