package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.Serializable;

/**
 * The evaluation that a gate is about. A class, not a record, because the marshaller of a Pipeline's state does not
 * support records.
 */
public final class GateSubject implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String where;
    private final Verdict verdict;
    private final String reason;
    private final String reportSha256;
    private final String letThroughBy;
    /** {@code null} for the gate's own build, and in data stored by older versions. */
    private final String job;

    private final Integer build;
    private final String rejectedBy;

    /**
     * Where an evaluation was made.
     *
     * @param job full name of the job; {@code null} for the gate's own build
     * @param build number of the build
     * @param where a description of the build or version, for people
     */
    public record Source(String job, Integer build, String where) {
        /** The gate's own build. */
        public static Source here(String where) {
            return new Source(null, null, where);
        }
    }

    /**
     * Earlier decisions.
     *
     * @param letThroughBy who approved it at a gate of the build that it comes from; {@code null} for nobody
     * @param rejectedBy who rejected it, if that was not overridden since; {@code null} for nobody
     */
    public record Before(String letThroughBy, String rejectedBy) {
        public static final Before NOTHING = new Before(null, null);
    }

    /**
     * @param id the evaluation's id
     * @param verdict decided by the controller
     * @param reason of the verdict, one sentence
     * @param reportSha256 digest of the report behind the verdict: decisions apply only to this report
     */
    public GateSubject(String id, Source source, Verdict verdict, String reason, String reportSha256, Before before) {
        this.id = id;
        this.job = source.job();
        this.build = source.build();
        this.where = source.where();
        this.verdict = verdict;
        // May contain label names from the report. Characters that XML does not allow would keep the build from being
        // saved.
        this.reason = SafeText.line(reason);
        this.reportSha256 = reportSha256;
        this.letThroughBy = before.letThroughBy();
        this.rejectedBy = before.rejectedBy();
    }

    public String id() {
        return id;
    }

    public Verdict verdict() {
        return verdict;
    }

    String reportSha256() {
        return reportSha256;
    }

    /** Full name of the job of the evaluation; {@code null} for the gate's own job. */
    String job() {
        return job;
    }

    /** Number of the build of the evaluation; {@code null} for the gate's own build. */
    Integer build() {
        return build;
    }

    /** Whether people approved it where it comes from. That opens a gate that names no approvers of its own. */
    public boolean wasLetThrough() {
        return letThroughBy != null;
    }

    /** Whether somebody rejected it and was not overridden since. Then its verdict alone opens no gate. */
    public boolean wasRejected() {
        return rejectedBy != null;
    }

    String rejectedBy() {
        return rejectedBy;
    }

    /** For the log and for pages. */
    public String sentence() {
        return "Model gate '" + id + "' (" + where + "): " + verdict + ": " + reason
                + (letThroughBy == null ? "" : "; let through by " + letThroughBy)
                + (rejectedBy == null ? "" : "; rejected by " + rejectedBy);
    }
}
