package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubject;
import io.jenkins.plugins.modelgate.jenkins.gate.ReportDecisions;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Finds the evaluation that a gate is about. */
public final class GateSubjects {
    private static final Pattern BUILD = Pattern.compile("(.+)#([0-9]{1,9})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Run<?, ?> asking;
    private final BuildSight sight;

    /**
     * @param asking the gate's own build
     */
    public GateSubjects(Run<?, ?> asking) {
        this.asking = asking;
        this.sight = new BuildSight(asking);
    }

    /** An evaluation of the asking build. */
    public GateSubject ofThisBuild(String id) throws AbortException {
        return of(asking, id, "this build");
    }

    /**
     * An evaluation of another build.
     *
     * @param build {@code JOB#NUMBER}; the job relative to the asking job's folder, or absolute with a leading slash
     */
    public GateSubject ofBuild(String build, String id) throws AbortException {
        return of(find(build), id, build);
    }

    /**
     * A version of the registry, with its evidence.
     *
     * @param version its number, or the alias that points to it
     */
    public GateSubject ofVersion(String model, String version) throws AbortException {
        try {
            RegisteredModel registered =
                    EmbeddedRegistry.get().find(model).orElseThrow(() -> noVersion(model, version));
            ModelVersion found = version(registered, version)
                    .filter(known -> sees(registered, known))
                    .orElseThrow(() -> noVersion(model, version));
            String where = "version " + found.version() + " of " + model;
            byte[] report = EmbeddedRegistry.get()
                    .report(found)
                    .orElseThrow(() -> new AbortException("the report of " + where + " is gone from the registry"));
            ModelVersion.Evidence evidence = found.evidence();
            Optional<Run<?, ?>> evaluated = build(found);
            ReportDecisions decisions = evaluated
                    .map(run -> ReportDecisions.in(run, evidence.evaluation(), evidence.reportSha256()))
                    .orElseGet(() -> new ReportDecisions(List.of()))
                    .with(PersonalApprovals.decisions(evidence.approvals()));
            return new GateSubject(
                    evidence.evaluation(),
                    new GateSubject.Source(
                            found.location().job(),
                            evaluated.map(Run::getNumber).orElse(null),
                            where),
                    evidence.verdict(),
                    decision(report, evidence.evaluation(), where).reason(),
                    evidence.reportSha256(),
                    before(decisions, false));
        } catch (RegistryException e) {
            throw new AbortException("the registry cannot be read: " + ControllerPaths.hidden(e.getMessage()));
        }
    }

    /** The message is the same whether the version does not exist or may not be seen. */
    private static AbortException noVersion(String model, String version) {
        return new AbortException("there is no version '" + version + "' of the model '" + model
                + "' in the registry, or this build may not see the job that registered it");
    }

    /**
     * Whether the asking build may see a version, because its job is one of the model's owners or may see the job that
     * registered it.
     *
     * @param model the model of the version
     */
    boolean sees(RegisteredModel model, ModelVersion version) {
        String job = version.location().job();
        return job != null
                && (ModelOwners.of(model).hold(asking.getParent().getFullName())
                        || sight.find("/" + job).isPresent());
    }

    /** The build that a version comes from, whatever the user's permissions; empty when it is gone. */
    static Optional<Run<?, ?>> build(ModelVersion version) {
        ModelVersion.Location location = version.location();
        if (location.job() == null || location.build() == null) {
            return Optional.empty();
        }
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(location.job(), Job.class);
            return job == null ? Optional.empty() : Optional.ofNullable(job.getBuildByNumber(location.build()));
        }
    }

    private static Optional<ModelVersion> version(RegisteredModel model, String version) {
        return NUMBER.matcher(version).matches() ? model.version(Integer.parseInt(version)) : model.alias(version);
    }

    /** Finds another build that the asking build may see. */
    public Run<?, ?> find(String build) throws AbortException {
        Matcher matcher = BUILD.matcher(build);
        if (!matcher.matches()) {
            throw new AbortException("build is '" + build + "', expected JOB#NUMBER, for example 'train-churn#41'");
        }
        int number = Integer.parseInt(matcher.group(2));
        Run<?, ?> run = sight.find(matcher.group(1))
                .<Run<?, ?>>map(job -> job.getBuildByNumber(number))
                .orElse(null);
        if (run == null) {
            // the message is the same whether the build does not exist or may not be seen
            throw new AbortException("there is no build " + build + ", or this build may not see it");
        }
        return run;
    }

    private GateSubject of(Run<?, ?> run, String id, String where) throws AbortException {
        if (!EvaluationId.isValid(id)) {
            throw new AbortException("'" + id + "' is not an evaluation's id; expected letters, digits, '.', '_', '-'");
        }
        byte[] report;
        try {
            report = new ReportFolder(run, id).bytes();
        } catch (NoSuchFileException e) {
            throw new AbortException(
                    wasEvaluated(run, id)
                            ? "the report of '" + id + "' in " + where + " is no longer in the build's folder;"
                                    + " evaluate again"
                            : "no evaluation '" + id + "' in " + where
                                    + "; evaluateModel must have run with this id before modelGate");
        } catch (IOException e) {
            throw new AbortException("the report of '" + id + "' in " + where + " cannot be read: " + e.getMessage());
        }
        GateResult gate = decision(report, id, where);
        String sha256 = Sha256.sha256(report);
        boolean own = run.equals(asking);
        ReportDecisions decisions = ReportDecisions.in(run, id, sha256);
        return new GateSubject(
                id,
                own
                        ? GateSubject.Source.here(where)
                        : new GateSubject.Source(run.getParent().getFullName(), run.getNumber(), where),
                gate.verdict(),
                gate.reason(),
                sha256,
                before(decisions, own));
    }

    /**
     * @param own whether the evaluation is from the asking build: there each gate asks again, since its approvers may
     *     be different
     */
    private GateSubject.Before before(ReportDecisions decisions, boolean own) {
        return new GateSubject.Before(
                own ? null : decisions.countingIn(asking.getParent()).letThroughBy(),
                decisions.standingRejection().map(ApprovalDecision::getUser).orElse(null));
    }

    private static boolean wasEvaluated(Run<?, ?> run, String id) {
        ModelGateAction published = run.getAction(ModelGateAction.class);
        return published != null && published.find(id).isPresent();
    }

    private static GateResult decision(byte[] report, String id, String where) throws AbortException {
        GateResult gate;
        try {
            gate = new ReportJson()
                    .read(new ByteArrayInputStream(report), "report.json")
                    .gate();
        } catch (IOException e) {
            throw new AbortException("the report of '" + id + "' in " + where + " cannot be read: " + e.getMessage());
        }
        if (gate == null) {
            throw new AbortException("the evaluation '" + id + "' in " + where + " was not decided by any rule");
        }
        return gate;
    }
}
