package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A number from a report with what is known of its noise.
 *
 * @param value what was measured
 * @param reported its bounds as the report has them; {@code null} when it has none
 * @param n rows or requests behind it; {@code null} when unknown
 * @param recomputed its bounds at any confidence; {@code null} when only the reported ones are known
 * @param whyNoBounds what the report says of missing bounds; {@code null} when it says nothing
 */
record Evidence(double value, Bounds reported, Long n, DoubleFunction<Bounds> recomputed, String whyNoBounds) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int BISECTIONS = 60;
    private static final double LEAST_P_VALUE = 1e-12;

    /**
     * The bounds at a confidence, or at a higher one when only that was measured, which shows as much and more; empty
     * when there are only weaker ones, or none.
     */
    Optional<Bounds> boundsAt(double confidence) {
        if (reported != null && reported.confidence() == confidence) {
            return Optional.of(reported);
        }
        if (recomputed != null) {
            return Optional.of(recomputed.apply(confidence));
        }
        return Optional.ofNullable(reported).filter(bounds -> bounds.confidence() > confidence);
    }

    /**
     * Rows at which the bound between value and limit would reach the limit if the value stayed as it is.
     *
     * @return empty when no number of rows would, or none can be told
     */
    OptionalLong rowsToSettle(Limit limit, Bounds bounds) {
        return n == null || n < 1
                ? OptionalLong.empty()
                : SampleSize.comparison(value, bounds.toInterval(), n, limit.value());
    }

    /**
     * One-sided p-value of the hypothesis that the true value is good: how often noise alone would make a good value
     * look as bad as this one. From bounds that are known at one confidence only, by taking the noise as normal.
     */
    double failurePValue(Limit limit) {
        if (limit.good(value)) {
            return 1;
        }
        if (recomputed != null) {
            return recomputedPValue(limit);
        }
        Double bound = limit.failingBound(reported);
        if (bound == null || bound == value) {
            return bound == null ? 1 : LEAST_P_VALUE;
        }
        double standardErrors =
                NORMAL.inverseCumulativeProbability(reported.confidence()) * (limit.value() - value) / (bound - value);
        return NORMAL.survivalProbability(standardErrors);
    }

    /** The smallest p at which the bound at confidence 1 - p still excludes the limit, by bisection. */
    private double recomputedPValue(Limit limit) {
        double tooSmall = LEAST_P_VALUE;
        double excluding = 0.5;
        if (excludes(limit, recomputed.apply(1 - tooSmall))) {
            return tooSmall;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (tooSmall + excluding) / 2;
            if (excludes(limit, recomputed.apply(1 - middle))) {
                excluding = middle;
            } else {
                tooSmall = middle;
            }
        }
        return excluding;
    }

    private static boolean excludes(Limit limit, Bounds bounds) {
        Double bound = limit.failingBound(bounds);
        return bound != null && !limit.good(bound);
    }
}
