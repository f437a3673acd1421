package io.jenkins.plugins.modelgate.report;

import java.util.Collection;

/** The verdict of a gate, from best to worst; the worst rule decides. */
public enum Verdict {
    PASSED,
    INCONCLUSIVE,
    FAILED,
    ERROR;

    /** The worse of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of all; ERROR when there is none, since a gate without a decision never passes. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().reduce(Verdict::and).orElse(ERROR);
    }
}
