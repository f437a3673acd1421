package io.jenkins.plugins.modelgate.gate;

import java.util.Optional;

/**
 * How far chance may have moved a number, by one method: bounds at any confidence and the p-value that belongs to them.
 */
interface Noise {
    /**
     * The bounds at a confidence, or at a higher one when only that is known, which shows as much and more; empty when
     * there are only weaker ones.
     *
     * @param confidence of each bound for itself, over 0.5 and under 1
     */
    Optional<Bounds> boundsAt(double confidence);

    /**
     * One-sided p-value of the hypothesis that the true value is good: how often chance alone makes a good value look
     * as bad as this one. Below 1 - c exactly when the bound at confidence c leaves out the limit.
     *
     * @param limit on whose bad side the value lies
     */
    double failurePValue(Limit limit);

    /** The method as a reader knows it, for instance {@code Clopper-Pearson}; {@code null} when it is not known. */
    String method();

    /** The confidence that the report's own bounds have; NaN when they can be had at any. */
    double reportedConfidence();
}
