package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.Serializable;

/** What a gate looks at. A class and not a record, since the marshaller of a Pipeline's state knows no records. */
public final class GateSubject implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String where;
    private final Verdict verdict;
    private final String reason;
    private final String reportSha256;
    private final String letThroughBy;
    /** {@code null} for the build in which the gate stands, and in what was stored by older versions. */
    private final String job;

    private final Integer build;
    private final String rejectedBy;

    /**
     * Where an evaluation was made.
     *
     * @param job full name of the job; {@code null} for the build in which the gate stands
     * @param build number of the build
     * @param where which build or version it is of, for people
     */
    public record Source(String job, Integer build, String where) {
        /** The build in which the gate stands. */
        public static Source here(String where) {
            return new Source(null, null, where);
        }
    }

    /**
     * What people decided before.
     *
     * @param letThroughBy the people who let it through a gate of the build that it comes from; {@code null} for nobody
     * @param rejectedBy who rejected it, and was not overridden since; {@code null} for nobody
     */
    public record Before(String letThroughBy, String rejectedBy) {
        public static final Before NOTHING = new Before(null, null);
    }

    /**
     * @param id the evaluation's id
     * @param verdict as the controller decided it
     * @param reason of the verdict, one sentence
     * @param reportSha256 digest of the report that it was decided on: what people say is about these bytes alone
     */
    public GateSubject(String id, Source source, Verdict verdict, String reason, String reportSha256, Before before) {
        this.id = id;
        this.job = source.job();
        this.build = source.build();
        this.where = source.where();
        this.verdict = verdict;
        // The names of a report's labels may be in it: what no XML holds would keep the build from being saved.
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

    /** Full name of the job whose evaluation it is; {@code null} for the job in which the gate stands. */
    String job() {
        return job;
    }

    /** Number of the build whose evaluation it is; {@code null} for the build in which the gate stands. */
    Integer build() {
        return build;
    }

    /** Whether people let it through where it comes from. That opens a gate which names nobody of its own to ask. */
    public boolean wasLetThrough() {
        return letThroughBy != null;
    }

    /** Whether somebody rejected it and was not overridden since: then its numbers alone open no gate. */
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
