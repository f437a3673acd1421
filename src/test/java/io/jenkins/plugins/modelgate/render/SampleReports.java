package io.jenkins.plugins.modelgate.render;

import static io.jenkins.plugins.modelgate.render.SampleParts.DATA_DIGEST;
import static io.jenkins.plugins.modelgate.render.SampleParts.DIGEST;
import static io.jenkins.plugins.modelgate.render.SampleParts.bounded;
import static io.jenkins.plugins.modelgate.render.SampleParts.calibration;
import static io.jenkins.plugins.modelgate.render.SampleParts.checks;
import static io.jenkins.plugins.modelgate.render.SampleParts.comparison;
import static io.jenkins.plugins.modelgate.render.SampleParts.latency;
import static io.jenkins.plugins.modelgate.render.SampleParts.latencyMetrics;
import static io.jenkins.plugins.modelgate.render.SampleParts.precisionRecall;
import static io.jenkins.plugins.modelgate.render.SampleParts.provenance;
import static io.jenkins.plugins.modelgate.render.SampleParts.roc;
import static io.jenkins.plugins.modelgate.render.SampleParts.rule;
import static io.jenkins.plugins.modelgate.render.SampleParts.slices;

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
public final class SampleReports {
    /** HTML, JavaScript, JSON, Markdown, XML, terminal and bidirectional attacks in one string. */
    static final String HOSTILE =
            "\"'><script>alert(1)</script><img src=x onerror=alert(2)>]]>&amp;{a|b}\u2028\u202Egnp.exe\u202C"
                    + "\u001B[31mred\u001B[0m\u0000\u0007|pipe|`code`[link](javascript:alert(3))\r\n# heading\n<!--${7*7}{{7*7}}\uD800";

    private SampleReports() {}

    /** Two labels, a baseline, slices, checks, curves and latency; one rule of each verdict. */
    public static Report binary() {
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
            metrics.put(
                    "recall:" + label,
                    bounded(0.9622 - shift * 1.56, 0.958 - shift * 1.7, 0.966 - shift * 1.4, 6400, "wilson"));
            metrics.put(
                    "f1:" + label,
                    bounded(0.9567 - shift * 1.3, 0.952 - shift * 1.4, 0.961 - shift * 1.2, 6400, "bca"));
        }
        latencyMetrics(metrics, 0.412, 1.93);
        metrics.put("unscored", MetricValue.of(12, 8012L, "rows"));
        List<RuleResult> rules = List.of(
                rule(
                        "accuracy >= 0.92",
                        "accuracy",
                        0.931,
                        0.92618,
                        0.93552,
                        0.92,
                        "",
                        Verdict.PASSED,
                        "accuracy 0.931 is above 0.92 (95% lower bound 0.9262, Clopper-Pearson, 8,000 rows)"),
                rule(
                        "recall:yes >= 0.82",
                        "recall:yes",
                        0.8062,
                        0.788,
                        0.8188,
                        0.82,
                        "",
                        Verdict.FAILED,
                        "recall:yes 0.8062 is below 0.82 (95% upper bound 0.8188, Clopper-Pearson, 1,600 rows)"),
                rule(
                        "roc_auc drop <= 0.005",
                        "roc_auc",
                        0.0031,
                        -0.0009,
                        0.0071,
                        0.005,
                        "",
                        Verdict.INCONCLUSIVE,
                        "roc_auc 0.91 is 0.0031 worse than the baseline's 0.9131, within the 0.005 allowed, but the 95% upper"
                                + " bound of the drop is 0.0071 (DeLong, 8,000 rows); about 17,000 more fresh rows settle it"),
                rule(
                        "latency_p99 <= 5 ms",
                        "latency_p99",
                        1.93,
                        1.84,
                        2.11,
                        5.0,
                        "ms",
                        Verdict.PASSED,
                        "latency_p99 1.93 ms is below 5 ms (95% upper bound 2.11 ms, order statistics, 20,000 requests)"),
                new RuleResult(
                        "f1_macro gain >= 0.01",
                        "f1_macro",
                        null,
                        null,
                        null,
                        null,
                        0.01,
                        "",
                        null,
                        "fail",
                        "policy release",
                        "not applied: the baseline has no f1_macro"));
        return report(
                "churn",
                new DataInfo(
                        "holdout.arff",
                        DATA_DIGEST,
                        8012,
                        8000,
                        12,
                        "churned",
                        Task.CLASSIFICATION,
                        List.of("no", "yes")),
                metrics,
                new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(6158.0, 242.0), List.of(310.0, 1290.0))),
                new Curves(
                        List.of(roc("yes", 0.9612)), List.of(precisionRecall("yes", 0.9034)), calibration(), List.of()),
                slices("region", List.of("EU", "US", "APAC", "LATAM")),
                latency(),
                comparison(metrics),
                checks(),
                new GateResult(
                        Verdict.FAILED, "release", rules, "1 of 4 rules failed: recall:yes 0.8062 is below 0.82"));
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
            metrics.put(
                    "precision:" + labels.get(i),
                    bounded(0.95 - 0.02 * i, 0.93 - 0.02 * i, 0.965 - 0.02 * i, 900, "wilson"));
            metrics.put(
                    "recall:" + labels.get(i),
                    bounded(0.94 - 0.015 * i, 0.92 - 0.015 * i, 0.955 - 0.015 * i, 900, "wilson"));
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
                new GateResult(
                        Verdict.PASSED,
                        null,
                        List.of(rule(
                                "accuracy >= 0.9",
                                "accuracy",
                                0.9134,
                                0.9071,
                                0.9193,
                                0.9,
                                "",
                                Verdict.PASSED,
                                "accuracy 0.9134 is above 0.9 (95% lower bound 0.9071, Clopper-Pearson, 5,700 rows)")),
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
                new GateResult(
                        Verdict.INCONCLUSIVE,
                        null,
                        List.of(rule(
                                "mae <= 2150",
                                "mae",
                                2134.7,
                                2088.1,
                                2183.9,
                                2150.0,
                                "",
                                Verdict.INCONCLUSIVE,
                                "mae is 2,134.7, within noise of 2,150; needs about 21,000 more rows")),
                        "the only rule is inconclusive"));
    }

    /** Nothing could be measured. */
    public static Report error() {
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", null, null, "weka", null, List.of(), List.of()),
                new DataInfo("holdout.arff", null, 0, 0, 0, null, null, List.of()),
                Map.of(),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                new GateResult(
                        Verdict.ERROR,
                        null,
                        List.of(),
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
            rules.add(new RuleResult(
                    "accuracy >= 0.85 [every region]",
                    "accuracy",
                    "region=R" + (1000 + i),
                    value,
                    value - 0.03,
                    value + 0.03,
                    0.85,
                    "",
                    verdict,
                    "fail",
                    "command line",
                    "accuracy is " + value + " in region=R" + (1000 + i)));
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
        return new Report(
                Report.SCHEMA,
                binary.model(),
                binary.data(),
                binary.metrics(),
                new ConfusionMatrix(labels, counts),
                binary.curves(),
                slices("region", regions),
                binary.latency(),
                null,
                binary.checks(),
                new GateResult(Verdict.FAILED, null, rules, "3 of 200 slices failed"),
                provenance());
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
            rules.add(rule(
                    "accuracy >= 0.9 [every region]", "accuracy", 0.8, 0.7, 0.85, 0.9, "", Verdict.FAILED, "too low"));
        }
        for (int i = 0; i < 1_000; i++) {
            curves.add(roc("label " + i, 0.9));
        }
        Report binary = binary();
        return new Report(
                Report.SCHEMA,
                binary.model(),
                binary.data(),
                metrics,
                null,
                new Curves(curves, List.of(), List.of(), List.of()),
                slices("region", values),
                null,
                null,
                binary.checks(),
                new GateResult(Verdict.FAILED, null, rules, "20,000 of 20,000 rules failed"),
                provenance());
    }

    /** Every text is an attack. */
    public static Report hostile() {
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
                List.of(
                        new Slice(text + "=" + text, text, 99, true, metrics),
                        new Slice(other, other, 2, false, Map.of())),
                new Latency(
                        text,
                        100,
                        10,
                        false,
                        12.0,
                        Map.of("p50", MetricValue.of(1, 100L, "ms"), text, value),
                        900.0,
                        List.of(new Latency.Bin(0, 1, 50), new Latency.Bin(1, 2, 50)),
                        List.of(new Latency.Fork(100, Map.of(text, 1.0), null)),
                        0.001,
                        new Latency.GcPauses(1, 2),
                        facts),
                new Comparison(
                        new Comparison.Baseline(text, text, text, text, metrics),
                        Map.of(
                                text,
                                new Comparison.Difference(
                                        0.9, 0.8, 0.1, 0.05, 0.15, 0.95, 99L, 3L, 1L, text, 0.01, text)),
                        List.of(new Comparison.SliceDifferences(text, Map.of()))),
                List.of(new DataCheck(
                        text, DataCheck.Status.WARNING, text, List.of(new DataCheck.Finding(text, 1.0, text)))),
                new GateResult(
                        Verdict.ERROR,
                        text,
                        List.of(new RuleResult(
                                text, text, text, 0.9, 0.8, 0.95, 0.85, text, Verdict.ERROR, text, text, text)),
                        text),
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
                new ModelInfo(
                        name,
                        name + ".model",
                        DIGEST,
                        4_812_345L,
                        "weka",
                        "weka.classifiers.trees.RandomForest -P 100 -I 100 -num-slots 1 -K 0 -M 1.0 -V 0.001 -S 1",
                        List.of(),
                        List.of()),
                data,
                metrics,
                matrix,
                curves,
                slices,
                latency,
                comparison,
                checks,
                gate,
                provenance());
    }
}
