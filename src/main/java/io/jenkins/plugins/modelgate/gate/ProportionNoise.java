package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.BinomialTail;
import java.util.Optional;

/**
 * A share of independent rows: Clopper and Pearson's bounds and the exact binomial p-value. Wilson's bounds, which
 * reports show, hold only on average, and not at all far out in the tail, where a correction for many tests looks.
 *
 * @param successes rows that are right, 0 to {@code n}
 * @param n rows; for weighted rows their effective number
 */
record ProportionNoise(double successes, double n) implements Noise {
    @Override
    public Optional<Bounds> boundsAt(double confidence) {
        return Optional.of(Bounds.of(BinomialInterval.clopperPearson(successes, n, confidence)));
    }

    @Override
    public double failurePValue(Limit limit) {
        double share = Math.min(1, Math.max(0, limit.value()));
        return limit.atLeast() ? BinomialTail.atMost(successes, n, share) : BinomialTail.atLeast(successes, n, share);
    }

    @Override
    public String method() {
        return "Clopper-Pearson";
    }

    @Override
    public double reportedConfidence() {
        return Double.NaN;
    }
}
