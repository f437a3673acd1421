package io.jenkins.plugins.modelgate.jenkins.steps;

import io.jenkins.plugins.modelgate.jenkins.gate.GateTerms;
import java.io.Serializable;

/**
 * What a {@code modelGate} was asked for, as it survives a restart. A class and not a record, since the marshaller of a
 * Pipeline's state knows no records.
 */
final class GateRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String build;
    private final GateTerms terms;
    private final boolean always;
    private final long timeoutMinutes;
    private final ClosedGate onClosed;

    /**
     * @param id of the evaluation
     * @param build {@code JOB#NUMBER}; {@code null} for this build
     * @param always whether people are asked even when the model passed
     * @param timeoutMinutes 0 for none
     */
    GateRequest(String id, String build, GateTerms terms, boolean always, long timeoutMinutes, ClosedGate onClosed) {
        this.id = id;
        this.build = build;
        this.terms = terms;
        this.always = always;
        this.timeoutMinutes = timeoutMinutes;
        this.onClosed = onClosed;
    }

    String id() {
        return id;
    }

    String build() {
        return build;
    }

    GateTerms terms() {
        return terms;
    }

    boolean always() {
        return always;
    }

    long timeoutMinutes() {
        return timeoutMinutes;
    }

    ClosedGate onClosed() {
        return onClosed;
    }
}
