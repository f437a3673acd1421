package io.jenkins.plugins.modelgate.report;

import java.util.Collection;

/** What a gate says, from best to worst; the worst rule decides. */
public enum Verdict {
    PASSED,
    INCONCLUSIVE,
    FAILED,
    ERROR;

    /** The worse of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of all; ERROR when there is none, since what was not decided never passes. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().reduce(Verdict::and).orElse(ERROR);
    }
}
