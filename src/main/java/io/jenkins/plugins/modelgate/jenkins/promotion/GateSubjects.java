package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubject;
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
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Finds what a gate looks at. */
public final class GateSubjects {
    private static final Pattern BUILD = Pattern.compile("(.+)#([0-9]{1,9})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Run<?, ?> asking;

    /**
     * @param asking the build in which the gate stands: it sees what whoever it runs as may see
     */
    public GateSubjects(Run<?, ?> asking) {
        this.asking = asking;
    }

    /** An evaluation of the asking build. */
    public GateSubject ofThisBuild(String id) throws AbortException {
        return of(asking, id, "this build");
    }

    /**
     * An evaluation of another build.
     *
     * @param build {@code JOB#NUMBER}; the job relative to the asking job's folder, or absolute with a slash first
     */
    public GateSubject ofBuild(String build, String id) throws AbortException {
        return of(find(build), id, build);
    }

    /**
     * A version of the registry, with the evidence that it was registered with.
     *
     * @param version its number, or the alias that points at it
     */
    public GateSubject ofVersion(String model, String version) throws AbortException {
        try {
            ModelVersion found = EmbeddedRegistry.get()
                    .find(model)
                    .flatMap(known -> version(known, version))
                    .filter(known -> known.location().job() != null)
                    .filter(known -> findJob("/" + known.location().job()) != null)
                    // the same words whether it is not there or not to be seen
                    .orElseThrow(() -> new AbortException("there is no version '" + version + "' of the model '" + model
                            + "' in the registry, or this build may not see the job that registered it"));
            String where = "version " + found.version() + " of " + model;
            byte[] report = EmbeddedRegistry.get()
                    .report(found)
                    .orElseThrow(() -> new AbortException("the report of " + where + " is gone from the registry"));
            ModelVersion.Evidence evidence = found.evidence();
            return new GateSubject(
                    evidence.evaluation(),
                    where,
                    evidence.verdict(),
                    decision(report, evidence.evaluation(), where).reason(),
                    evidence.reportSha256(),
                    evidence.letThrough()
                            ? names(evidence.approvals().stream()
                                    .map(ModelVersion.Approval::user)
                                    .toList())
                            : null);
        } catch (RegistryException e) {
            throw new AbortException("the registry cannot be asked: " + e.getMessage());
        }
    }

    private static Optional<ModelVersion> version(RegisteredModel model, String version) {
        return NUMBER.matcher(version).matches() ? model.version(Integer.parseInt(version)) : model.alias(version);
    }

    /** Another build that the asking build may see. */
    public Run<?, ?> find(String build) throws AbortException {
        Matcher matcher = BUILD.matcher(build);
        if (!matcher.matches()) {
            throw new AbortException("build is '" + build + "', expected JOB#NUMBER, for instance 'train-churn#41'");
        }
        Job<?, ?> job = findJob(matcher.group(1));
        Run<?, ?> run = job == null ? null : job.getBuildByNumber(Integer.parseInt(matcher.group(2)));
        if (run == null) {
            // the same words whether it is not there or not to be seen
            throw new AbortException("there is no build " + build + ", or this build may not see it");
        }
        return run;
    }

    private Job<?, ?> findJob(String name) {
        try (ACLContext context = ACL.as2(Tasks.getAuthenticationOf2((Queue.Task) asking.getParent()))) {
            return Jenkins.get().getItem(name, (Item) asking.getParent(), Job.class);
        } catch (AccessDeniedException e) {
            // it may be discovered, but not read
            return null;
        }
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
        // Within a build each gate asks anew: another one may want other people.
        String letThroughBy = run.equals(asking) ? null : letThroughBy(run, id, sha256);
        return new GateSubject(id, where, gate.verdict(), gate.reason(), sha256, letThroughBy);
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

    private static String letThroughBy(Run<?, ?> run, String id, String sha256) {
        ApprovalAction asked = run.getAction(ApprovalAction.class);
        List<ApprovalDecision> decisions = asked == null ? List.of() : asked.decisionsAbout(id, sha256);
        return decisions.stream().allMatch(ApprovalDecision::isApproved)
                ? names(decisions.stream().map(ApprovalDecision::getUser).toList())
                : null;
    }

    private static String names(List<String> users) {
        return users.isEmpty() ? null : users.stream().collect(Collectors.joining(", "));
    }
}
