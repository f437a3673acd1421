package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.Serializable;

/** What a gate looks at. A class and not a record, since the marshaller of a Pipeline's state knows no records. */
public final class GateSubject implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String where;
    private final Verdict verdict;
    private final String reason;

    /**
     * @param id the evaluation's id
     * @param where which build or version it is of, for people
     * @param verdict as the controller decided it
     * @param reason of the verdict, one sentence
     */
    public GateSubject(String id, String where, Verdict verdict, String reason) {
        this.id = id;
        this.where = where;
        this.verdict = verdict;
        this.reason = reason;
    }

    public String id() {
        return id;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** For the log and for pages. */
    public String sentence() {
        return "Model gate '" + id + "' (" + where + "): " + verdict + ": " + reason;
    }
}
