package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a report as a real evaluation writes them. */
final class SampleParts {
    static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String DATA_DIGEST = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

    private SampleParts() {}

    static Provenance provenance() {
        Map<String, String> tools = new LinkedHashMap<>();
        tools.put("model-gate", "1.0");
        tools.put("weka", "3.8.7");
        tools.put("java", "17.0.15");
        Map<String, Double> durations = new LinkedHashMap<>();
        durations.put("load", 214.0);
        durations.put("score", 1892.4);
        durations.put("latency", 10_412.9);
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("os", "Linux 6.1 amd64");
        machine.put("processors", "8");
        machine.put("memory", "32 GiB");
        return new Provenance(
                "churn",
                tools,
                42,
                "c0ffee254729296a45a3885639ac7e10e3d54d1f",
                "https://ci.example.com/job/train-churn/41/",
                "2026-03-04T05:06:07Z",
                durations,
                machine);
    }

    static MetricValue bounded(double value, double low, double high, long n, String method) {
        return MetricValue.of(value, n, "").between(low, high, 0.95, method);
    }

    static RuleResult rule(
            String text,
            String metric,
            double value,
            double low,
            double high,
            double limit,
            String unit,
            Verdict verdict,
            String reason) {
        return new RuleResult(
                text, metric, null, value, low, high, limit, unit, verdict, "fail", "command line", reason);
    }

    static void latencyMetrics(Map<String, MetricValue> metrics, double median, double tail) {
        metrics.put(
                "latency_p50",
                MetricValue.of(median, 20_000L, "ms").between(median * 0.99, median * 1.01, 0.95, "order-statistics"));
        metrics.put(
                "latency_p99",
                MetricValue.of(tail, 20_000L, "ms").between(tail * 0.95, tail * 1.09, 0.95, "order-statistics"));
        metrics.put("latency_first", MetricValue.of(38.2, 1L, "ms"));
        metrics.put("throughput", MetricValue.of(2210.4, 20_000L, "1/s"));
        metrics.put("load_time", MetricValue.of(214, null, "ms"));
        metrics.put("model_size", MetricValue.of(4_812_345, null, "bytes"));
    }

    static Curves.Curve roc(String label, double area) {
        // TPR = FPR^((1 - area) / area) has exactly this area.
        double power = (1 - area) / area;
        List<Curves.Point> points = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double x = Math.pow(i / 100.0, 2);
            points.add(new Curves.Point(x, Math.pow(x, power)));
        }
        return new Curves.Curve(label, area, points);
    }

    static Curves.Curve precisionRecall(String label, double area) {
        List<Curves.Point> points = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double x = i / 100.0;
            points.add(new Curves.Point(x, 1 - (1 - area) * 3 * Math.pow(x, 2)));
        }
        return new Curves.Curve(label, area, points);
    }

    static List<Curves.CalibrationBin> calibration() {
        List<Curves.CalibrationBin> bins = new ArrayList<>();
        long[] n = {4100, 1300, 420, 260, 180, 150, 0, 210, 390, 990};
        for (int i = 0; i < 10; i++) {
            double middle = (i + 0.5) / 10;
            bins.add(
                    n[i] == 0
                            ? new Curves.CalibrationBin(i / 10.0, (i + 1) / 10.0, 0, null, null)
                            : new Curves.CalibrationBin(
                                    i / 10.0, (i + 1) / 10.0, n[i], middle, middle + 0.05 * Math.sin(i * 0.9)));
        }
        return bins;
    }

    static Latency latency() {
        Map<String, MetricValue> percentiles = new LinkedHashMap<>();
        double[][] measured = {
            {0.412, 0.409, 0.416}, {0.81, 0.79, 0.83}, {1.12, 1.08, 1.16}, {1.93, 1.84, 2.11}, {4.9, 3.8, 7.7}
        };
        String[] names = {"p50", "p90", "p95", "p99", "p99.9"};
        for (int i = 0; i < names.length; i++) {
            percentiles.put(
                    names[i],
                    MetricValue.of(measured[i][0], 20_000L, "ms")
                            .between(measured[i][1], measured[i][2], 0.95, "order-statistics"));
        }
        percentiles.put("max", MetricValue.of(12.71, 20_000L, "ms"));
        List<Latency.Bin> bins = new ArrayList<>();
        double low = 0.2;
        for (int i = 0; i < 40; i++) {
            double high = low * 1.11;
            bins.add(new Latency.Bin(
                    low, high, Math.round(1900 * Math.exp(-Math.pow((i - 8) / (i < 8 ? 3.0 : 7.0), 2)))));
            low = high;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("cpu", "AMD EPYC 7763 64-Core Processor");
        environment.put("jvm", "OpenJDK 64-Bit Server VM 17.0.15+6");
        environment.put("heap", "512 MiB");
        return new Latency(
                "in-process",
                20_000,
                6_000,
                true,
                38.2,
                percentiles,
                2210.4,
                bins,
                List.of(
                        new Latency.Fork(10_000, Map.of("p50", 0.409, "p99", 1.9), 2_300.0),
                        new Latency.Fork(10_000, Map.of("p50", 0.415, "p99", 1.97), 2_290.0)),
                0.000024,
                new Latency.GcPauses(3, 4.2),
                environment);
    }

    static Comparison comparison(Map<String, MetricValue> metrics) {
        Map<String, MetricValue> baseline = new LinkedHashMap<>(metrics);
        baseline.put("accuracy", bounded(0.9288, 0.9239, 0.9334, 8000, "wilson"));
        baseline.put("roc_auc", bounded(0.9643, 0.9604, 0.9679, 8000, "delong"));
        baseline.put("latency_p99", MetricValue.of(2.6, 20_000L, "ms"));
        Map<String, Comparison.Difference> differences = new LinkedHashMap<>();
        differences.put(
                "accuracy",
                new Comparison.Difference(
                        0.931, 0.9288, 0.0022, -0.0011, 0.0055, 0.95, 8000L, 142L, 124L, "tango", 0.27, null));
        differences.put(
                "roc_auc",
                new Comparison.Difference(
                        0.9612, 0.9643, -0.0031, -0.0071, 0.0009, 0.95, 8000L, null, null, "delong", 0.2, null));
        differences.put(
                "recall:yes",
                new Comparison.Difference(
                        0.8062, 0.8312, -0.025, -0.034, -0.016, 0.95, 1600L, 21L, 61L, "tango", 1.1e-5, null));
        differences.put(
                "latency_p99",
                new Comparison.Difference(
                        1.93, 2.6, -0.67, -0.8, -0.5, 0.95, 20_000L, null, null, "interleaved-latency", 0.0001, null));
        differences.put(
                "ece",
                new Comparison.Difference(
                        0.01371,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "the baseline has no ece"));
        return new Comparison(
                new Comparison.Baseline(
                        "production", "churn version 6", DIGEST.replace('9', '1'), DATA_DIGEST, baseline),
                differences,
                List.of());
    }

    static List<DataCheck> checks() {
        return List.of(
                new DataCheck(
                        "unlabelled-rows",
                        DataCheck.Status.WARNING,
                        "12 of 8,012 rows have no label and were left out",
                        List.of()),
                new DataCheck("duplicates", DataCheck.Status.OK, "no duplicate rows", List.of()),
                new DataCheck("leakage", DataCheck.Status.NOT_RUN, "needs the training set (--train FILE)", List.of()),
                new DataCheck(
                        "drift",
                        DataCheck.Status.WARNING,
                        "2 of 14 columns have drifted",
                        List.of(
                                new DataCheck.Finding("tenure", 0.31, "population stability index above 0.25"),
                                new DataCheck.Finding("plan", 0.27, "population stability index above 0.25"))));
    }

    static List<Slice> slices(String column, List<String> values) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            long n = i == values.size() - 1 ? 21 : 4000L / (i + 1);
            double accuracy = 0.95 - 0.003 * (i * 17 % 31);
            Map<String, MetricValue> metrics = new LinkedHashMap<>();
            metrics.put(
                    "accuracy",
                    bounded(
                            accuracy,
                            accuracy - 1.5 / Math.sqrt(n * 10),
                            Math.min(1, accuracy + 1.4 / Math.sqrt(n * 10)),
                            n,
                            "wilson"));
            metrics.put("recall:yes", bounded(accuracy - 0.1, accuracy - 0.13, accuracy - 0.07, n / 5, "wilson"));
            metrics.put(
                    "roc_auc",
                    i == 1
                            ? MetricValue.undefined("only one label occurs", n, "")
                            : bounded(0.95, 0.94, 0.96, n, "delong"));
            slices.add(new Slice(column + "=" + values.get(i), column, n, n >= 30, metrics));
        }
        return slices;
    }
}
