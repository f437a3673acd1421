package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.modelgate.jenkins.gate.GateSubject;
import io.jenkins.plugins.modelgate.jenkins.gate.GateTerms;
import io.jenkins.plugins.modelgate.jenkins.promotion.GateSubjects;
import java.io.Serializable;

/**
 * The options of a {@code modelGate} step, stored so that they survive a restart. A class, not a record, because the
 * marshaller of a Pipeline's state does not support records.
 */
final class GateRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Where where;
    private final GateTerms terms;
    private final boolean always;
    private final GateTimeout timeout;
    private final ClosedGate onClosed;
    private final ClosedGate onTimeout;

    /**
     * @param always whether people are asked even if the model passed
     * @param timeout {@code null} for none
     * @param onTimeout what happens when the time is up without a decision
     */
    GateRequest(
            Where where,
            GateTerms terms,
            boolean always,
            GateTimeout timeout,
            ClosedGate onClosed,
            ClosedGate onTimeout) {
        this.where = where;
        this.terms = terms;
        this.always = always;
        this.timeout = timeout;
        this.onClosed = onClosed;
        this.onTimeout = onTimeout;
    }

    /** The evaluation that the gate is about: one of this build, of another build, or of a version in the registry. */
    static final class Where implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String id;
        private final String build;
        private final String model;
        private final String version;

        /**
         * Any argument may be {@code null}.
         *
         * @param build {@code JOB#NUMBER}
         * @param version number or alias
         * @throws IllegalArgumentException when the arguments match none of the three cases, or more than one
         */
        Where(String id, String build, String model, String version) {
            boolean registry = model != null || version != null;
            if (registry && (model == null || version == null)) {
                throw new IllegalArgumentException(
                        "model and version belong together: a version of the registry has both");
            }
            if (registry && (id != null || build != null)) {
                throw new IllegalArgumentException("name either a model and its version, or an id and its build");
            }
            if (!registry && id == null) {
                throw new IllegalArgumentException("the option id is missing: the id of the evaluation");
            }
            this.id = id;
            this.build = build;
            this.model = model;
            this.version = version;
        }

        GateSubject find(GateSubjects subjects) throws AbortException {
            if (model != null) {
                return subjects.ofVersion(model, version);
            }
            return build == null ? subjects.ofThisBuild(id) : subjects.ofBuild(build, id);
        }
    }

    Where where() {
        return where;
    }

    GateTerms terms() {
        return terms;
    }

    boolean always() {
        return always;
    }

    GateTimeout timeout() {
        return timeout;
    }

    ClosedGate onClosed() {
        return onClosed;
    }

    ClosedGate onTimeout() {
        return onTimeout;
    }
}
