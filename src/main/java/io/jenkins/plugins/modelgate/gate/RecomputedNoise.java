package io.jenkins.plugins.modelgate.gate;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Bounds that can be computed at any confidence, and the p-value by inverting them.
 *
 * @param bounds by their confidence
 * @param method its name for readers
 */
record RecomputedNoise(DoubleFunction<Bounds> bounds, String method) implements Noise {
    private static final double LEAST_P_VALUE = 1e-12;
    private static final int BISECTIONS = 60;

    @Override
    public Optional<Bounds> boundsAt(double confidence) {
        return Optional.of(bounds.apply(confidence));
    }

    /** The smallest p for which the bound at confidence 1 - p still excludes the limit, by bisection. */
    @Override
    public double failurePValue(Limit limit) {
        double tooSmall = LEAST_P_VALUE;
        double excluding = 0.5;
        if (leavesOut(limit, tooSmall)) {
            return tooSmall;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (tooSmall + excluding) / 2;
            if (leavesOut(limit, middle)) {
                excluding = middle;
            } else {
                tooSmall = middle;
            }
        }
        return excluding;
    }

    private boolean leavesOut(Limit limit, double p) {
        Double bound = limit.failingBound(bounds.apply(1 - p));
        return bound != null && !limit.good(bound);
    }

    @Override
    public double reportedConfidence() {
        return Double.NaN;
    }
}
