package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.build.EvaluationId;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Finds what a gate looks at. */
public final class GateSubjects {
    private static final Pattern BUILD = Pattern.compile("(.+)#([0-9]{1,9})");

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
        Run<?, ?> run = find(build);
        return of(run, id, build);
    }

    /** Another build that the asking build may see. */
    public Run<?, ?> find(String build) throws AbortException {
        Matcher matcher = BUILD.matcher(build);
        if (!matcher.matches()) {
            throw new AbortException("build is '" + build + "', expected JOB#NUMBER, for instance 'train-churn#41'");
        }
        Job<?, ?> job;
        try (ACLContext context = ACL.as2(Tasks.getAuthenticationOf2((Queue.Task) asking.getParent()))) {
            job = Jenkins.get().getItem(matcher.group(1), (Item) asking.getParent(), Job.class);
        }
        Run<?, ?> run = job == null ? null : job.getBuildByNumber(Integer.parseInt(matcher.group(2)));
        if (run == null) {
            // the same words whether it is not there or not to be seen
            throw new AbortException("there is no build " + build + ", or this build may not see it");
        }
        return run;
    }

    private static GateSubject of(Run<?, ?> run, String id, String where) throws AbortException {
        if (!EvaluationId.isValid(id)) {
            throw new AbortException("'" + id + "' is not an evaluation's id; expected letters, digits, '.', '_', '-'");
        }
        Report report;
        try {
            report = new ReportFolder(run, id).read();
        } catch (NoSuchFileException e) {
            throw new AbortException("no evaluation '" + id + "' in " + where
                    + "; evaluateModel must have run with this id before modelGate");
        } catch (IOException e) {
            throw new AbortException("the report of '" + id + "' in " + where + " cannot be read: " + e.getMessage());
        }
        GateResult gate = report.gate();
        if (gate == null) {
            throw new AbortException("the evaluation '" + id + "' in " + where + " was not decided by any rule");
        }
        return new GateSubject(id, where, gate.verdict(), gate.reason());
    }
}
