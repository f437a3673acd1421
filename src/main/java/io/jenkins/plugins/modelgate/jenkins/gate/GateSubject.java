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

    /**
     * @param id the evaluation's id
     * @param where which build or version it is of, for people
     * @param verdict as the controller decided it
     * @param reason of the verdict, one sentence
     * @param reportSha256 digest of the report that it was decided on: what people say is about these bytes alone
     * @param letThroughBy the people who let it through a gate of the build that it comes from; {@code null} for nobody
     */
    public GateSubject(
            String id, String where, Verdict verdict, String reason, String reportSha256, String letThroughBy) {
        this.id = id;
        this.where = where;
        this.verdict = verdict;
        // The names of a report's labels may stand in it: what no XML holds would keep the build from being saved.
        this.reason = SafeText.line(reason);
        this.reportSha256 = reportSha256;
        this.letThroughBy = letThroughBy;
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

    /** Whether people let it through where it comes from. That opens a gate which names nobody of its own to ask. */
    public boolean wasLetThrough() {
        return letThroughBy != null;
    }

    /** For the log and for pages. */
    public String sentence() {
        return "Model gate '" + id + "' (" + where + "): " + verdict + ": " + reason
                + (letThroughBy == null ? "" : "; let through by " + letThroughBy);
    }
}
