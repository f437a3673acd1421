package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as real evaluations write them, and as an attacker would. */
final class SampleReports {
    /** HTML, JavaScript, JSON, Markdown, XML, terminal and bidirectional attacks in one string. */
    static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>]]>&amp;{a|b}\u2028\u202Egnp.exe\u202C"
            + "\u001B[31mred\u001B[0m\u0000\u0007|pipe|`code`[link](javascript:alert(3))\r\n# heading\n<!--${7*7}{{7*7}}\uD800";

    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String DATA_DIGEST = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

    private SampleReports() {}

    /** Two labels, a baseline, slices, checks, curves and latency; one rule of each verdict. */
    static Report binary() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", bounded(0.931, 0.92618, 0.93552, 8000, "wilson"));
        metrics.put("balanced_accuracy", bounded(0.88412, 0.8752, 0.8927, 8000, "bca"));
        metrics.put("precision_macro", bounded(0.8977, 0.8891, 0.9062, 8000, "bca"));
        metrics.put("recall_macro", bounded(0.88412, 0.8752, 0.8927, 8000, "bca"));
        metrics.put("f1_macro", bounded(0.89064, 0.88251, 0.89842, 8000, "bca"));
        metrics.put("roc_auc", bounded(0.9612, 0.9571, 0.9649, 8000, "delong"));
        metrics.put("pr_auc", bounded(0.9034, 0.8931, 0.9127, 8000, "bca"));
        metrics.put("log_loss", bounded(0.18233, 0.17441, 0.19052, 8000, "bca"));
        metrics.put("brier_score", bounded(0.05214, 0.04933, 0.05502, 8000, "bca"));
        metrics.put("ece", MetricValue.of(0.01371, 8000L, ""));
        metrics.put("matthews_corrcoef", bounded(0.7816, 0.7653, 0.7971, 8000, "bca"));
        metrics.put("cohen_kappa", bounded(0.7813, 0.7649, 0.7969, 8000, "bca"));
        for (String label : List.of("no", "yes")) {
            double shift = label.equals("yes") ? 0.1 : 0;
            metrics.put("precision:" + label, bounded(0.9512 - shift, 0.946 - shift, 0.956 - shift, 6400, "wilson"));
            metrics.put("recall:" + label, bounded(0.9622 - shift * 1.56, 0.958 - shift * 1.7, 0.966 - shift * 1.4, 6400, "wilson"));
            metrics.put("f1:" + label, bounded(0.9567 - shift * 1.3, 0.952 - shift * 1.4, 0.961 - shift * 1.2, 6400, "bca"));
        }
        latencyMetrics(metrics, 0.412, 1.93);
        metrics.put("unscored", MetricValue.of(12, 8012L, "rows"));
        List<RuleResult> rules = List.of(
                rule("accuracy >= 0.92", "accuracy", 0.931, 0.92618, 0.93552, 0.92, "", Verdict.PASSED,
                        "accuracy is 0.931, surely above 0.92: with 95% confidence at least 0.9262 on 8,000 rows"),
                rule("recall:yes >= 0.82", "recall:yes", 0.8062, 0.788, 0.8188, 0.82, "", Verdict.FAILED,
                        "recall of yes is 0.8062, surely below 0.82: with 95% confidence at most 0.8188 on 1,600 rows"),
                rule("roc_auc drop <= 0.005", "roc_auc", 0.0031, -0.0009, 0.0071, 0.005, "", Verdict.INCONCLUSIVE,
                        "roc_auc dropped by 0.0031, which may still be more than 0.005 (up to 0.0071 with 95% confidence);"
                                + " needs about 3,400 more rows"),
                rule("latency_p99 <= 5 ms", "latency_p99", 1.93, 1.84, 2.11, 5.0, "ms", Verdict.PASSED,
                        "latency_p99 is 1.93 ms, surely within 5 ms: with 95% confidence at most 2.11 ms on 20,000 requests"),
                new RuleResult("f1_macro gain >= 0.01", "f1_macro", null, null, null, null, 0.01, "", null, "fail",
                        "policy release", "not applied: the baseline has no f1_macro"));
        return report(
                "churn",
                new DataInfo("holdout.arff", DATA_DIGEST, 8012, 8000, 12, "churned", Task.CLASSIFICATION, List.of("no", "yes")),
                metrics,
                new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(6158.0, 242.0), List.of(310.0, 1290.0))),
                new Curves(List.of(roc("yes", 0.9612)), List.of(precisionRecall("yes", 0.9034)), calibration(), List.of()),
                slices("region", List.of("EU", "US", "APAC", "LATAM")),
                latency(),
                comparison(metrics),
                checks(),
                new GateResult(Verdict.FAILED, "release", rules,
                        "1 of 4 rules failed: recall of yes is 0.8062, surely below 0.82"));
    }

    /** Seven labels, everything passed. */
    static Report sevenClasses() {
        List<String> labels = List.of("amber", "black", "cyan", "dark green", "emerald", "fuchsia", "gold");
        List<List<Double>> counts = new ArrayList<>();
        for (int actual = 0; actual < 7; actual++) {
            List<Double> row = new ArrayList<>();
            for (int predicted = 0; predicted < 7; predicted++) {
                row.add(actual == predicted ? 900.0 - 40 * actual : (double) ((actual * 13 + predicted * 29) % 23));
            }
            counts.add(row);
        }
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", bounded(0.9134, 0.9071, 0.9193, 5700, "wilson"));
        metrics.put("f1_macro", bounded(0.9102, 0.9033, 0.9166, 5700, "bca"));
        List<Curves.Curve> roc = new ArrayList<>();
        List<Curves.Curve> precisionRecall = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            metrics.put("precision:" + labels.get(i), bounded(0.95 - 0.02 * i, 0.93 - 0.02 * i, 0.965 - 0.02 * i, 900, "wilson"));
            metrics.put("recall:" + labels.get(i), bounded(0.94 - 0.015 * i, 0.92 - 0.015 * i, 0.955 - 0.015 * i, 900, "wilson"));
            roc.add(roc(labels.get(i), 0.99 - 0.02 * i));
            precisionRecall.add(precisionRecall(labels.get(i), 0.97 - 0.03 * i));
        }
        latencyMetrics(metrics, 0.05, 0.21);
        return report(
                "gemstones",
                new DataInfo("gems.csv.gz", DATA_DIGEST, 5700, 5700, 0, "colour", Task.CLASSIFICATION, labels),
                metrics,
                new ConfusionMatrix(labels, counts),
                new Curves(roc, precisionRecall, calibration(), List.of()),
                List.of(),
                latency(),
                null,
                checks(),
                new GateResult(Verdict.PASSED, null, List.of(rule("accuracy >= 0.9", "accuracy", 0.9134, 0.9071, 0.9193, 0.9,
                        "", Verdict.PASSED, "accuracy is 0.9134, surely above 0.9: with 95% confidence at least 0.9071 on 5,700 rows")),
                        "the only rule passed"));
    }

    static Report regression() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("mae", bounded(2134.7, 2088.1, 2183.9, 4000, "bca"));
        metrics.put("rmse", bounded(3310.2, 3195.8, 3431.4, 4000, "bca"));
        metrics.put("r2", bounded(0.8723, 0.8634, 0.8805, 4000, "bca"));
        metrics.put("mape", MetricValue.undefined("an actual value is 0", 4000L, ""));
        metrics.put("max_error", MetricValue.of(28_411.5, 4000L, ""));
        List<Curves.Quantile> residuals = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double p = i / 100.0;
            residuals.add(new Curves.Quantile(p, 3000 * Math.tan((p - 0.5) * 2.8)));
        }
        return report(
                "diamond-price",
                new DataInfo("diamonds.csv", DATA_DIGEST, 4000, 4000, 0, "price", Task.REGRESSION, List.of()),
                metrics,
                null,
                new Curves(List.of(), List.of(), List.of(), residuals),
                List.of(),
                null,
                null,
                List.of(),
                new GateResult(Verdict.INCONCLUSIVE, null, List.of(rule("mae <= 2150", "mae", 2134.7, 2088.1, 2183.9, 2150.0, "",
                        Verdict.INCONCLUSIVE, "mae is 2,134.7, within noise of 2,150; needs about 21,000 more rows")),
                        "the only rule is inconclusive"));
    }

    /** Nothing could be measured. */
    static Report error() {
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", null, null, "weka", null, List.of(), List.of()),
                new DataInfo("holdout.arff", null, 0, 0, 0, null, null, List.of()),
                Map.of(), null, null, List.of(), null, null, List.of(),
                new GateResult(Verdict.ERROR, null, List.of(),
                        "holdout.arff: the test set has no rows; expected at least one row after @data"),
                provenance());
    }

    /** Measured, no rules. */
    static Report undecided() {
        Report binary = binary();
        return binary.decided(null);
    }

    /** A rule over 200 slices, and a matrix of 40 labels. */
    static Report twoHundredSlices() {
        List<String> regions = new ArrayList<>();
        List<RuleResult> rules = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            regions.add("R" + (1000 + i));
            Verdict verdict = i % 67 == 5 ? Verdict.FAILED : i % 40 == 7 ? Verdict.INCONCLUSIVE : Verdict.PASSED;
            double value = verdict == Verdict.PASSED ? 0.93 : verdict == Verdict.FAILED ? 0.71 : 0.86;
            rules.add(new RuleResult("accuracy >= 0.85 [every region]", "accuracy", "region=R" + (1000 + i), value, value - 0.03,
                    value + 0.03, 0.85, "", verdict, "fail", "command line", "accuracy is " + value + " in region=R" + (1000 + i)));
        }
        List<String> labels = new ArrayList<>();
        List<List<Double>> counts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            labels.add("label " + i);
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < 40; j++) {
                row.add(i == j ? 200.0 : (double) ((i * 7 + j * 3) % 11 == 0 ? 5 : 0));
            }
            counts.add(row);
        }
        Report binary = binary();
        return new Report(Report.SCHEMA, binary.model(), binary.data(), binary.metrics(), new ConfusionMatrix(labels, counts),
                binary.curves(), slices("region", regions), binary.latency(), null, binary.checks(),
                new GateResult(Verdict.FAILED, null, rules, "3 of 200 slices failed"), provenance());
    }

    /** More of everything than anybody reads: 5,000 metrics, 20,000 slices, 20,000 results of a rule, 1,000 labels. */
    static Report thousands() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        List<RuleResult> rules = new ArrayList<>();
        List<Curves.Curve> curves = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            metrics.put("metric_" + i, MetricValue.of(i, 10L, ""));
        }
        for (int i = 0; i < 20_000; i++) {
            values.add("v" + i);
            rules.add(rule("accuracy >= 0.9 [every region]", "accuracy", 0.8, 0.7, 0.85, 0.9, "", Verdict.FAILED, "too low"));
        }
        for (int i = 0; i < 1_000; i++) {
            curves.add(roc("label " + i, 0.9));
        }
        Report binary = binary();
        return new Report(Report.SCHEMA, binary.model(), binary.data(), metrics, null,
                new Curves(curves, List.of(), List.of(), List.of()), slices("region", values), null, null, binary.checks(),
                new GateResult(Verdict.FAILED, null, rules, "20,000 of 20,000 rules failed"), provenance());
    }

    /** Every text is an attack. */
    static Report hostile() {
        return named(HOSTILE);
    }

    /** Every text is very long and without a place to break. */
    static Report longNames() {
        return named("averyveryverylongnamewithoutanyspaces".repeat(12));
    }

    private static Report named(String text) {
        MetricValue value = bounded(0.9, 0.8, 0.95, 100, text);
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put(text, value);
        metrics.put("recall:" + text, value);
        metrics.put("undefined" + text, MetricValue.undefined(text, 3L, text));
        metrics.put("latency_p99", MetricValue.of(1.5, 100L, "ms"));
        String other = "other " + text;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(text, text);
        return new Report(
                Report.SCHEMA,
                new ModelInfo(text, text, text, 12_345L, text, text, List.of(text), List.of(text)),
                new DataInfo(text, text, 100, 99, 1, text, Task.CLASSIFICATION, List.of(text, other)),
                metrics,
                new ConfusionMatrix(List.of(text, other), List.of(List.of(40.0, 10.0), List.of(5.0, 44.0))),
                new Curves(List.of(roc(text, 0.9)), List.of(precisionRecall(text, 0.8)), calibration(), List.of()),
                List.of(new Slice(text + "=" + text, text, 99, true, metrics), new Slice(other, other, 2, false, Map.of())),
                new Latency(text, 100, 10, false, 12.0, Map.of("p50", MetricValue.of(1, 100L, "ms"), text, value), 900.0,
                        List.of(new Latency.Bin(0, 1, 50), new Latency.Bin(1, 2, 50)),
                        List.of(new Latency.Fork(100, Map.of(text, 1.0))), 0.001, new Latency.GcPauses(1, 2), facts),
                new Comparison(
                        new Comparison.Baseline(text, text, text, text, metrics),
                        Map.of(text, new Comparison.Difference(0.9, 0.8, 0.1, 0.05, 0.15, 0.95, 99L, 3L, 1L, text, 0.01, text)),
                        List.of(new Comparison.SliceDifferences(text, Map.of()))),
                List.of(new DataCheck(text, DataCheck.Status.WARNING, text, List.of(new DataCheck.Finding(text, 1.0, text)))),
                new GateResult(Verdict.ERROR, text,
                        List.of(new RuleResult(text, text, text, 0.9, 0.8, 0.95, 0.85, text, Verdict.ERROR, text, text, text)), text),
                new Provenance(text, facts, 1, text, text, text, Map.of(text, 1.0), facts));
    }

    private static Report report(
            String name,
            DataInfo data,
            Map<String, MetricValue> metrics,
            ConfusionMatrix matrix,
            Curves curves,
            List<Slice> slices,
            Latency latency,
            Comparison comparison,
            List<DataCheck> checks,
            GateResult gate) {
        return new Report(
                Report.SCHEMA,
                new ModelInfo(name, name + ".model", DIGEST, 4_812_345L, "weka",
                        "weka.classifiers.trees.RandomForest -P 100 -I 100 -num-slots 1 -K 0 -M 1.0 -V 0.001 -S 1",
                        List.of(), List.of()),
                data, metrics, matrix, curves, slices, latency, comparison, checks, gate, provenance());
    }

    private static Provenance provenance() {
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
        return new Provenance("churn", tools, 42, "c0ffee254729296a45a3885639ac7e10e3d54d1f",
                "https://ci.example.com/job/train-churn/41/", "2026-03-04T05:06:07Z", durations, machine);
    }

    private static MetricValue bounded(double value, double low, double high, long n, String method) {
        return MetricValue.of(value, n, "").between(low, high, 0.95, method);
    }

    private static RuleResult rule(
            String text, String metric, double value, double low, double high, double limit, String unit, Verdict verdict, String reason) {
        return new RuleResult(text, metric, null, value, low, high, limit, unit, verdict, "fail", "command line", reason);
    }

    private static void latencyMetrics(Map<String, MetricValue> metrics, double median, double tail) {
        metrics.put("latency_p50", MetricValue.of(median, 20_000L, "ms").between(median * 0.99, median * 1.01, 0.95, "order-statistics"));
        metrics.put("latency_p99", MetricValue.of(tail, 20_000L, "ms").between(tail * 0.95, tail * 1.09, 0.95, "order-statistics"));
        metrics.put("latency_first", MetricValue.of(38.2, 1L, "ms"));
        metrics.put("throughput", MetricValue.of(2210.4, 20_000L, "1/s"));
        metrics.put("load_time", MetricValue.of(214, null, "ms"));
        metrics.put("model_size", MetricValue.of(4_812_345, null, "bytes"));
    }

    private static Curves.Curve roc(String label, double area) {
        // TPR = FPR^((1 - area) / area) has exactly this area.
        double power = (1 - area) / area;
        List<Curves.Point> points = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double x = Math.pow(i / 100.0, 2);
            points.add(new Curves.Point(x, Math.pow(x, power)));
        }
        return new Curves.Curve(label, area, points);
    }

    private static Curves.Curve precisionRecall(String label, double area) {
        List<Curves.Point> points = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            double x = i / 100.0;
            points.add(new Curves.Point(x, 1 - (1 - area) * 3 * Math.pow(x, 2)));
        }
        return new Curves.Curve(label, area, points);
    }

    private static List<Curves.CalibrationBin> calibration() {
        List<Curves.CalibrationBin> bins = new ArrayList<>();
        long[] n = {4100, 1300, 420, 260, 180, 150, 0, 210, 390, 990};
        for (int i = 0; i < 10; i++) {
            double middle = (i + 0.5) / 10;
            bins.add(n[i] == 0
                    ? new Curves.CalibrationBin(i / 10.0, (i + 1) / 10.0, 0, null, null)
                    : new Curves.CalibrationBin(i / 10.0, (i + 1) / 10.0, n[i], middle, middle + 0.05 * Math.sin(i * 0.9)));
        }
        return bins;
    }

    private static Latency latency() {
        Map<String, MetricValue> percentiles = new LinkedHashMap<>();
        double[][] measured = {{0.412, 0.409, 0.416}, {0.81, 0.79, 0.83}, {1.12, 1.08, 1.16}, {1.93, 1.84, 2.11}, {4.9, 3.8, 7.7}};
        String[] names = {"p50", "p90", "p95", "p99", "p99.9"};
        for (int i = 0; i < names.length; i++) {
            percentiles.put(names[i], MetricValue.of(measured[i][0], 20_000L, "ms")
                    .between(measured[i][1], measured[i][2], 0.95, "order-statistics"));
        }
        percentiles.put("max", MetricValue.of(12.71, 20_000L, "ms"));
        List<Latency.Bin> bins = new ArrayList<>();
        double low = 0.2;
        for (int i = 0; i < 40; i++) {
            double high = low * 1.11;
            bins.add(new Latency.Bin(low, high, Math.round(1900 * Math.exp(-Math.pow((i - 8) / (i < 8 ? 3.0 : 7.0), 2)))));
            low = high;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("cpu", "AMD EPYC 7763 64-Core Processor");
        environment.put("jvm", "OpenJDK 64-Bit Server VM 17.0.15+6");
        environment.put("heap", "512 MiB");
        return new Latency("in-process", 20_000, 6_000, true, 38.2, percentiles, 2210.4, bins,
                List.of(new Latency.Fork(10_000, Map.of("p50", 0.409, "p99", 1.9)),
                        new Latency.Fork(10_000, Map.of("p50", 0.415, "p99", 1.97))),
                0.000024, new Latency.GcPauses(3, 4.2), environment);
    }

    private static Comparison comparison(Map<String, MetricValue> metrics) {
        Map<String, MetricValue> baseline = new LinkedHashMap<>(metrics);
        baseline.put("accuracy", bounded(0.9288, 0.9239, 0.9334, 8000, "wilson"));
        baseline.put("roc_auc", bounded(0.9643, 0.9604, 0.9679, 8000, "delong"));
        baseline.put("latency_p99", MetricValue.of(2.6, 20_000L, "ms"));
        Map<String, Comparison.Difference> differences = new LinkedHashMap<>();
        differences.put("accuracy", new Comparison.Difference(0.931, 0.9288, 0.0022, -0.0011, 0.0055, 0.95, 8000L, 142L, 124L, "tango", 0.27, null));
        differences.put("roc_auc", new Comparison.Difference(0.9612, 0.9643, -0.0031, -0.0071, 0.0009, 0.95, 8000L, null, null, "delong", 0.2, null));
        differences.put("recall:yes", new Comparison.Difference(0.8062, 0.8312, -0.025, -0.034, -0.016, 0.95, 1600L, 21L, 61L, "tango", 1.1e-5, null));
        differences.put("latency_p99", new Comparison.Difference(1.93, 2.6, -0.67, -0.8, -0.5, 0.95, 20_000L, null, null, "interleaved-latency", 0.0001, null));
        differences.put("ece", new Comparison.Difference(0.01371, null, null, null, null, null, null, null, null, null, null, "the baseline has no ece"));
        return new Comparison(
                new Comparison.Baseline("production", "churn version 6", DIGEST.replace('9', '1'), DATA_DIGEST, baseline), differences, List.of());
    }

    private static List<DataCheck> checks() {
        return List.of(
                new DataCheck("unlabelled-rows", DataCheck.Status.WARNING, "12 of 8,012 rows have no label and were left out", List.of()),
                new DataCheck("duplicates", DataCheck.Status.OK, "no duplicate rows", List.of()),
                new DataCheck("leakage", DataCheck.Status.NOT_RUN, "needs the training set (--train FILE)", List.of()),
                new DataCheck("drift", DataCheck.Status.WARNING, "2 of 14 columns have drifted",
                        List.of(new DataCheck.Finding("tenure", 0.31, "population stability index above 0.25"),
                                new DataCheck.Finding("plan", 0.27, "population stability index above 0.25"))));
    }

    private static List<Slice> slices(String column, List<String> values) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            long n = i == values.size() - 1 ? 21 : 4000L / (i + 1);
            double accuracy = 0.95 - 0.003 * (i * 17 % 31);
            Map<String, MetricValue> metrics = new LinkedHashMap<>();
            metrics.put("accuracy", bounded(accuracy, accuracy - 1.5 / Math.sqrt(n * 10), Math.min(1, accuracy + 1.4 / Math.sqrt(n * 10)), n, "wilson"));
            metrics.put("recall:yes", bounded(accuracy - 0.1, accuracy - 0.13, accuracy - 0.07, n / 5, "wilson"));
            metrics.put("roc_auc", i == 1 ? MetricValue.undefined("only one label occurs", n, "") : bounded(0.95, 0.94, 0.96, n, "delong"));
            slices.add(new Slice(column + "=" + values.get(i), column, n, n >= 30, metrics));
        }
        return slices;
    }
}
