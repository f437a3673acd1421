package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.ReportDecisions;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.registry.AuditHead;
import io.jenkins.plugins.modelgate.registry.ChangeGuard;
import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.NewVersion;
import io.jenkins.plugins.modelgate.registry.Promotion;
import io.jenkins.plugins.modelgate.registry.PromotionRefusedException;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One promotion by a build, for both Pipeline and freestyle jobs. */
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
     * Registers the model with its evidence, moves the alias, and marks the build to be kept.
     *
     * @throws AbortException when the promotion is refused; one line
     */
    public Promotion.Outcome promote(PromotionRequest request) throws IOException, InterruptedException {
        byte[] json = json(request.id());
        Report report = new ReportJson().read(new ByteArrayInputStream(json), "report.json");
        if (report.gate() == null || report.model().sha256() == null) {
            throw new AbortException("the evaluation '" + request.id() + "' has no verdict on a model file");
        }
        ReportDecisions decisions = decisions(request.id(), Sha256.sha256(json));
        List<String> approvers = decisions.letThroughBy() == null
                ? List.of()
                : decisions.decisions().stream().map(ApprovalDecision::getUser).toList();
        Promoters promoters = new Promoters(context.promoting(), run);
        String by = promoters.check(target(request, Optional.empty()), approvers);
        boolean embedded = request.registry() == null;
        ChangeGuard guard = known -> requireOwned(promoters, request.model(), known, approvers);
        try (ModelRegistry registry =
                embedded ? EmbeddedRegistry.get().guardedBy(guard) : NamedRegistry.open(request, context)) {
            ArchivedModel archived = ArchivedModel.of(
                    run,
                    report.model().path(),
                    report.model().sha256(),
                    context.isOwn() ? context.place() : null,
                    listener);
            Promotion promotion = new Promotion(registry);
            Promotion.Request candidate = new Promotion.Request(
                    candidate(request, report, json, archived, by, decisions),
                    report,
                    request.to(),
                    request.requires(),
                    request.reason());
            Optional<ModelVersion> champion = promotion.check(candidate);
            promoters.check(target(request, champion), approvers);
            // Kept before a version refers to it: the build must not be cleaned up meanwhile.
            run.keepLog(true);
            Promotion.Outcome outcome = promotion.promote(candidate, champion);
            tell(request, outcome);
            return outcome;
        } catch (RegistryException e) {
            throw new AbortException("Promotion refused: " + ControllerPaths.hidden(e.getMessage()));
        }
    }

    /** Empty when the registry is not Jenkins's own: other registries decide about ownership themselves. */
    private Optional<Promoters.Target> target(PromotionRequest request, Optional<ModelVersion> champion)
            throws AbortException {
        if (request.registry() != null) {
            return Optional.empty();
        }
        try {
            Optional<RegisteredModel> known = EmbeddedRegistry.get().find(request.model());
            return Optional.of(new Promoters.Target(request.model(), owners(request.model(), known), champion));
        } catch (RegistryException e) {
            throw new AbortException("Promotion refused: " + ControllerPaths.hidden(e.getMessage()));
        }
    }

    private ModelOwners owners(String model, Optional<RegisteredModel> known) {
        return ModelOwners.of(model, known, run.getParent().getFullName());
    }

    /** Checked again while nobody else can register the name. */
    private void requireOwned(
            Promoters promoters, String model, Optional<RegisteredModel> known, List<String> approvers)
            throws PromotionRefusedException {
        try {
            promoters.check(
                    Optional.of(new Promoters.Target(model, owners(model, known), Optional.empty())), approvers);
        } catch (AbortException e) {
            throw new PromotionRefusedException(e.getMessage().replaceFirst("^Promotion refused: ", ""));
        }
    }

    private void tell(PromotionRequest request, Promotion.Outcome outcome) throws RegistryException {
        PrintStream log = listener.getLogger();
        log.println("Model registry: " + request.to() + " of " + request.model() + " is version "
                + outcome.version().version() + (outcome.change().isPresent() ? "" : " already"));
        if (request.registry() == null) {
            AuditHead head = EmbeddedRegistry.get().head();
            log.println("Model registry: the audit log ends at " + head.sha256());
            context.promoting().addAction(new AuditLogAction(head));
        }
    }

    private NewVersion candidate(
            PromotionRequest request,
            Report report,
            byte[] json,
            ArchivedModel archived,
            String by,
            ReportDecisions decisions) {
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
                        PersonalApprovals.evidence(decisions),
                        RuledMetrics.of(report)),
                json,
                by,
                Map.of());
    }

    /** The commit from the report, or else from the build's environment. */
    private String commit(Report report) {
        String written = report.provenance().commit();
        return written != null || !context.isOwn()
                ? written
                : context.environment().get("GIT_COMMIT");
    }

    /**
     * The decisions about these bytes where they were evaluated and where they are promoted, as far as they count in
     * both places.
     */
    private ReportDecisions decisions(String id, String reportSha256) {
        ReportDecisions there = ReportDecisions.in(run, id, reportSha256);
        if (context.isOwn()) {
            return there;
        }
        Run<?, ?> promoting = context.promoting();
        return there.countingIn(promoting.getParent())
                .with(ReportDecisions.in(promoting, id, reportSha256).countingIn(run.getParent()));
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
