package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;

/**
 * How sure the numbers are to be made.
 *
 * @param confidence of each one-sided bound, over 0.5 and under 1
 * @param resamples of the bootstrap; 0 for only the bounds that need none
 * @param seed of the bootstrap
 * @param threads that resample
 * @param stratified whether the test set was drawn with so many rows of each label, so that a fresh one would have as
 *     many
 * @param group the column whose values say which rows belong together; {@code null} where rows are independent
 */
public record BoundOptions(double confidence, int resamples, long seed, int threads, boolean stratified, String group) {
    /** Fewer groups do not tell their spread. */
    public static final int LEAST_GROUPS = 30;

    /** For independent rows that were drawn whatever their label. */
    public BoundOptions(double confidence, int resamples, long seed, int threads) {
        this(confidence, resamples, seed, threads, false, null);
    }

    /** The groups of such rows; {@code null} where rows are independent. */
    public RowGroups groups(Predictions predictions) {
        return group == null ? null : RowGroups.of(predictions, group);
    }

    /** Why so few groups have no bounds. */
    public String tooFew(long groups) {
        return "its rows are of " + groups + (groups == 1 ? " group" : " groups") + " by " + group
                + ", and bounds need " + LEAST_GROUPS + ": more groups, not more rows per group";
    }

    /** The same without a bootstrap. */
    public BoundOptions closedForm() {
        return new BoundOptions(confidence, 0, seed, threads, stratified, group);
    }

    /** The same with another seed. */
    public BoundOptions seeded(long other) {
        return new BoundOptions(confidence, resamples, other, threads, stratified, group);
    }

    public boolean bootstrapped() {
        return resamples > 0;
    }

    public Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed, threads);
    }
}
