package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One promotion out of a build, the same for Pipeline and freestyle jobs. */
public final class BuildPromotion {
    private final PromotionContext context;
    private final Run<?, ?> run;
    private final TaskListener listener;

    public BuildPromotion(PromotionContext context) {
        this.context = context;
        this.run = context.evaluated();
        this.listener = context.listener();
    }

    /**
     * Registers the model with its evidence and moves the alias; the build is kept from then on.
     *
     * @throws AbortException when it is refused; one line
     */
    public Promotion.Outcome promote(PromotionRequest request) throws IOException, InterruptedException {
        Promoters promoters = new Promoters(context.promoting(), run);
        String by = promoters.check(Optional.empty());
        byte[] json = json(request.id());
        Report report = new ReportJson().read(new ByteArrayInputStream(json), "report.json");
        if (report.gate() == null || report.model().sha256() == null) {
            throw new AbortException("the evaluation '" + request.id() + "' has no verdict on a model file");
        }
        boolean embedded = request.registry() == null;
        try (ModelRegistry registry = embedded ? EmbeddedRegistry.get() : NamedRegistry.open(request, context)) {
            ArchivedModel archived = ArchivedModel.of(
                    run,
                    report.model().path(),
                    report.model().sha256(),
                    context.isOwn() ? context.directory() : null,
                    context.isOwn() ? context.launcher() : null,
                    listener);
            Promotion promotion = new Promotion(registry);
            Promotion.Request candidate = new Promotion.Request(
                    candidate(request, report, json, archived, by),
                    report,
                    request.to(),
                    request.requires(),
                    request.reason());
            Optional<ModelVersion> champion = promotion.check(candidate);
            if (embedded) {
                promoters.check(champion);
            }
            // Kept before it is referred to: a version must not point at a build that is cleaned away meanwhile.
            run.keepLog(true);
            Promotion.Outcome outcome = promotion.promote(candidate, champion);
            tell(request, outcome);
            return outcome;
        } catch (RegistryException e) {
            throw new AbortException("Promotion refused: " + e.getMessage());
        }
    }

    private void tell(PromotionRequest request, Promotion.Outcome outcome) throws RegistryException {
        PrintStream log = listener.getLogger();
        log.println("Model registry: " + request.to() + " of " + request.model() + " is version "
                + outcome.version().version() + (outcome.change().isPresent() ? "" : " already"));
        if (request.registry() == null) {
            log.println("Model registry: the audit log ends at "
                    + EmbeddedRegistry.get().headDigest());
        }
    }

    private NewVersion candidate(
            PromotionRequest request, Report report, byte[] json, ArchivedModel archived, String by) {
        List<ModelVersion.Approval> approvals = approvals(request.id(), Sha256.sha256(json));
        Verdict verdict = report.gate().verdict();
        return new NewVersion(
                request.model(),
                archived.sha256(),
                archived.bytes(),
                ModelVersion.Location.artifact(run.getParent().getFullName(), run.getNumber(), archived.path()),
                new ModelVersion.Evidence(
                        request.id(),
                        verdict,
                        Sha256.sha256(json),
                        report.data().sha256(),
                        commit(report),
                        run.getParent().getFullName() + "#" + run.getNumber(),
                        approvals,
                        RuledMetrics.of(report)),
                json,
                by,
                Map.of());
    }

    /** As the report tells it, or as the build's environment does. */
    private String commit(Report report) {
        String written = report.provenance().commit();
        return written != null || !context.isOwn()
                ? written
                : context.environment().get("GIT_COMMIT");
    }

    /** What people said about these bytes where they were evaluated, and where they are promoted. */
    private List<ModelVersion.Approval> approvals(String id, String reportSha256) {
        return (context.isOwn() ? Stream.of(run) : Stream.of(run, context.promoting()))
                .map(build -> build.getAction(ApprovalAction.class))
                .filter(Objects::nonNull)
                .flatMap(asked -> asked.decisionsAbout(id, reportSha256).stream())
                .map(BuildPromotion::approval)
                .toList();
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
            throw new AbortException(
                    "no evaluation '" + id + "' in " + run.getParent().getFullName() + "#" + run.getNumber()
                            + "; evaluateModel must have run with this id");
        }
    }
}
