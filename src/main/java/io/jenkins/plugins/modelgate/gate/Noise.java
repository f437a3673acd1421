package io.jenkins.plugins.modelgate.gate;

import java.util.Optional;

/** The sampling noise of a number, by one method: bounds at any confidence and the matching p-value. */
interface Noise {
    /**
     * The bounds at this confidence or, if only that is known, at a higher one, which is the stronger statement; empty
     * if there are none or only weaker ones.
     *
     * @param confidence of each bound on its own, over 0.5 and under 1
     */
    Optional<Bounds> boundsAt(double confidence);

    /**
     * One-sided p-value of the hypothesis that the true value is good: how often chance alone makes a good value look
     * as bad as this one. It is below 1 - c exactly when the bound at confidence c excludes the limit.
     *
     * @param limit a limit that the value violates
     */
    double failurePValue(Limit limit);

    /** The method's name for readers, for instance {@code Clopper-Pearson}; {@code null} if unknown. */
    String method();

    /** The confidence of the report's own bounds; NaN if bounds are available at any confidence. */
    double reportedConfidence();
}
