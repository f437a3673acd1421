package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Small models with evidence. The bytes of model {@code n} are the text {@code "model n"}. */
final class Samples {
    static final String DATA = Sha256.sha256("holdout".getBytes(StandardCharsets.UTF_8));

    private Samples() {}

    static byte[] bytes(int n) {
        return ("model " + n).getBytes(StandardCharsets.UTF_8);
    }

    static String digest(int n) {
        return Sha256.sha256(bytes(n));
    }

    static Report report(int n, Comparison comparison) {
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", digest(n), (long) bytes(n).length, "weka", "J48", null, null),
                new DataInfo("holdout.arff", DATA, 200, 200, 0, "left", Task.CLASSIFICATION, List.of("no", "yes")),
                Map.of("accuracy", MetricValue.of(0.9 + n / 1000.0, 200L, "")),
                null,
                null,
                List.of(),
                null,
                comparison,
                List.of(),
                null,
                new Provenance("churn", Map.of(), 1, "abc", "train#" + n, "2026-01-01T00:00:00Z", Map.of(), Map.of()));
    }

    static Comparison against(String source, String sha256) {
        return new Comparison(new Comparison.Baseline(source, "churn", sha256, DATA, Map.of()), Map.of(), List.of());
    }

    static NewVersion version(int n, Verdict verdict, List<ModelVersion.Approval> approvals) {
        return version("churn", n, report(n, null), verdict, approvals);
    }

    static NewVersion version(
            String model, int n, Report report, Verdict verdict, List<ModelVersion.Approval> approvals) {
        byte[] json = new ReportJson().write(report);
        return new NewVersion(
                model,
                digest(n),
                bytes(n).length,
                ModelVersion.Location.artifact("train", n, "churn.model"),
                new ModelVersion.Evidence(
                        "churn",
                        verdict,
                        Sha256.sha256(json),
                        DATA,
                        "abc",
                        "train#" + n,
                        approvals,
                        RuledMetrics.of(report)),
                json,
                "alice",
                Map.of());
    }

    static NewVersion passed(int n) {
        return version(n, Verdict.PASSED, List.of());
    }
}
