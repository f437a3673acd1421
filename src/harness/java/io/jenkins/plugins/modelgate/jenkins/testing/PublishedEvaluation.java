package io.jenkins.plugins.modelgate.jenkins.testing;

import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;

/** Publishes an evaluation with a given verdict, without measuring, for tests of later steps. */
public final class PublishedEvaluation {
    private PublishedEvaluation() {}

    /** Publishes an evaluation {@code churn}. */
    public static void in(Run<?, ?> run, Verdict verdict, String sha256) throws IOException {
        in(run, "churn", verdict, sha256);
    }

    private static void in(Run<?, ?> run, String id, Verdict verdict, String sha256) throws IOException {
        Report report = report(verdict, sha256);
        new ReportFolder(run, id).write(report);
        ModelGateAction.add(run, EvaluationSummary.of(id, report));
    }

    /** The same, from a script outside the sandbox. */
    public static void in(RunWrapper build, String verdict) throws IOException {
        in(build, verdict, "a".repeat(64));
    }

    /** Publishes an evaluation under another id. */
    public static void as(RunWrapper build, String id, String verdict) throws IOException {
        in(build.getRawBuild(), id, Verdict.valueOf(verdict), "a".repeat(64));
    }

    /** The same, for a model with these bytes. */
    public static void in(RunWrapper build, String verdict, String sha256) throws IOException {
        in(build.getRawBuild(), Verdict.valueOf(verdict), sha256);
    }

    /** The same, compared with the version that an alias pointed to. */
    public static void against(RunWrapper build, String alias, String aliasSha256, String sha256) throws IOException {
        Report alone = report(Verdict.PASSED, sha256);
        Comparison comparison = new Comparison(
                new Comparison.Baseline(alias, "churn", aliasSha256, "b".repeat(64), Map.of()), Map.of(), List.of());
        Report report = new Report(
                alone.schema(),
                alone.model(),
                alone.data(),
                alone.metrics(),
                alone.confusionMatrix(),
                alone.curves(),
                alone.slices(),
                alone.latency(),
                comparison,
                alone.checks(),
                alone.gate(),
                alone.provenance());
        Run<?, ?> run = build.getRawBuild();
        new ReportFolder(run, "churn").write(report);
        ModelGateAction.add(run, EvaluationSummary.of("churn", report));
    }

    /** A report of the model {@code churn} with this verdict. */
    public static Report report(Verdict verdict, String sha256) {
        GateResult gate = new GateResult(
                verdict,
                null,
                List.of(new GateResult.RuleResult(
                        "accuracy >= 0.9",
                        "accuracy",
                        null,
                        0.93,
                        0.91,
                        0.95,
                        0.9,
                        "",
                        verdict,
                        "fail",
                        "job",
                        "accuracy is 0.93")),
                "accuracy is 0.93");
        return new Report(
                Report.SCHEMA,
                new ModelInfo("churn", "churn.model", sha256, 5L, "weka", "J48", null, null),
                new DataInfo(
                        "holdout.arff", "b".repeat(64), 200, 200, 0, "left", Task.CLASSIFICATION, List.of("no", "yes")),
                Map.of("accuracy", MetricValue.of(0.93, 200L, "")),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                gate,
                new Provenance("churn", Map.of(), 1, null, null, "2026-01-01T00:00:00Z", Map.of(), Map.of()));
    }
}
