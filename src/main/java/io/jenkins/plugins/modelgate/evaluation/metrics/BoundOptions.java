package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.Bootstrap;

/**
 * How sure the numbers are to be made.
 *
 * @param confidence of each one-sided bound, over 0.5 and under 1
 * @param resamples of the bootstrap; 0 for only the bounds that need none
 * @param seed of the bootstrap
 * @param threads that resample
 */
public record BoundOptions(double confidence, int resamples, long seed, int threads) {
    /** The same without a bootstrap. */
    public BoundOptions closedForm() {
        return new BoundOptions(confidence, 0, seed, threads);
    }

    public boolean bootstrapped() {
        return resamples > 0;
    }

    public Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed, threads);
    }
}
