package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.statistics.TangoTest;
import java.util.Optional;

/**
 * The difference of two shares of the same rows: Tango's score interval, and the p-value by inverting it.
 *
 * @param candidateOnly rows that only the candidate has right
 * @param baselineOnly rows that only the baseline has right
 * @param n all rows
 * @param factor from the difference to the unit and direction of the rule
 */
record PairedNoise(double candidateOnly, double baselineOnly, double n, double factor) implements Noise {
    @Override
    public Optional<Bounds> boundsAt(double confidence) {
        return recomputed().boundsAt(confidence);
    }

    @Override
    public double failurePValue(Limit limit) {
        return recomputed().failurePValue(limit);
    }

    private RecomputedNoise recomputed() {
        return new RecomputedNoise(
                confidence -> Bounds.of(TangoTest.interval(candidateOnly, baselineOnly, n, confidence))
                        .times(factor),
                method());
    }

    @Override
    public String method() {
        return "Tango";
    }

    @Override
    public double reportedConfidence() {
        return Double.NaN;
    }
}
