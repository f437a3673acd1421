package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.statistics.Bootstrap;

/**
 * How sure the numbers are to be made.
 *
 * @param confidence of each one-sided bound, over 0.5 and under 1
 * @param resamples of the bootstrap; 0 for only the bounds that need none
 * @param seed of the bootstrap
 * @param threads that resample
 * @param stratified whether the test set was drawn with so many rows of each label, so that a fresh one would have as many
 */
public record BoundOptions(double confidence, int resamples, long seed, int threads, boolean stratified) {
    /** For rows that were drawn whatever their label. */
    public BoundOptions(double confidence, int resamples, long seed, int threads) {
        this(confidence, resamples, seed, threads, false);
    }

    /** The same without a bootstrap. */
    public BoundOptions closedForm() {
        return new BoundOptions(confidence, 0, seed, threads, stratified);
    }

    /** The same with another seed. */
    public BoundOptions seeded(long other) {
        return new BoundOptions(confidence, resamples, other, threads, stratified);
    }

    public boolean bootstrapped() {
        return resamples > 0;
    }

    public Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed, threads);
    }
}
