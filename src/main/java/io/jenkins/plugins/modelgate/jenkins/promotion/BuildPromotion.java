package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.jenkins.build.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.registry.Digests;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.NewVersion;
import io.jenkins.plugins.modelgate.registry.Promotion;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.registry.RuledMetrics;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One promotion out of a build, the same for Pipeline and freestyle jobs. */
public final class BuildPromotion {
    private final Run<?, ?> run;
    private final TaskListener listener;

    /**
     * @param run the build with the evaluation
     */
    public BuildPromotion(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /**
     * What a job asks for.
     *
     * @param model the model's name in the registry
     * @param id of the evaluation
     * @param to the alias
     * @param requires an alias that the bytes must have held; {@code null} for none
     * @param reason {@code null} for none
     */
    public record Request(String model, String id, String to, String requires, String reason) {}

    /**
     * Registers the model with its evidence and moves the alias; the build is kept from then on.
     *
     * @param workspace where to archive the model from, if it is not yet; may be {@code null}
     * @throws AbortException when it is refused; one line
     */
    public Promotion.Outcome promote(Request request, FilePath workspace, Launcher launcher)
            throws IOException, InterruptedException {
        String by = Promoters.check(run);
        byte[] json = json(request.id());
        Report report = new ReportJson().read(new ByteArrayInputStream(json), "report.json");
        if (report.gate() == null || report.model().sha256() == null) {
            throw new AbortException("the evaluation '" + request.id() + "' has no verdict on a model file");
        }
        ArchivedModel archived = ArchivedModel.of(
                run, report.model().path(), report.model().sha256(), workspace, launcher, listener);
        FileRegistry registry = EmbeddedRegistry.get();
        try {
            Promotion.Outcome outcome = new Promotion(registry)
                    .promote(new Promotion.Request(
                            candidate(request, report, json, archived, by),
                            report,
                            request.to(),
                            request.requires(),
                            request.reason()));
            run.keepLog(true);
            listener.getLogger().println("Model registry: " + request.to() + " of " + request.model() + " is version "
                    + outcome.version().version() + (outcome.change().isPresent() ? "" : " already"));
            listener.getLogger().println("Model registry: the audit log ends at " + registry.headDigest());
            return outcome;
        } catch (RegistryException e) {
            throw new AbortException("Promotion refused: " + e.getMessage());
        }
    }

    private NewVersion candidate(Request request, Report report, byte[] json, ArchivedModel archived, String by) {
        List<ModelVersion.Approval> approvals = approvals(request.id(), Digests.sha256(json));
        Verdict verdict = report.gate().verdict();
        return new NewVersion(
                request.model(),
                archived.sha256(),
                archived.bytes(),
                ModelVersion.Location.artifact(run.getParent().getFullName(), run.getNumber(), archived.path()),
                new ModelVersion.Evidence(
                        request.id(),
                        verdict,
                        Digests.sha256(json),
                        report.data().sha256(),
                        report.provenance().commit(),
                        run.getParent().getFullName() + "#" + run.getNumber(),
                        approvals,
                        RuledMetrics.of(report)),
                json,
                by,
                Map.of());
    }

    private List<ModelVersion.Approval> approvals(String id, String reportSha256) {
        ApprovalAction asked = run.getAction(ApprovalAction.class);
        return asked == null
                ? List.of()
                : asked.decisionsAbout(id, reportSha256).stream().map(BuildPromotion::approval).toList();
    }

    private static ModelVersion.Approval approval(ApprovalDecision decision) {
        return new ModelVersion.Approval(
                decision.getUser(),
                decision.isApproved(),
                decision.isOverride(),
                decision.getReason(),
                Instant.ofEpochMilli(decision.getAt()).toString());
    }

    private byte[] json(String id) throws IOException {
        if (!EvaluationId.isValid(id)) {
            throw new AbortException("'" + id + "' is not an evaluation's id");
        }
        try {
            return Files.readAllBytes(new ReportFolder(run, id).reportFile());
        } catch (NoSuchFileException e) {
            throw new AbortException("no evaluation '" + id + "' in " + run.getParent().getFullName() + "#"
                    + run.getNumber() + "; evaluateModel must have run with this id");
        }
    }
}
