package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;

/**
 * Options for the confidence bounds of metrics.
 *
 * @param confidence of each one-sided bound, over 0.5 and under 1
 * @param resamples number of bootstrap resamples; 0 to compute only closed-form bounds
 * @param seed of the bootstrap
 * @param threads number of resampling threads
 * @param stratified whether the test set was drawn with a fixed number of rows per label, so that a fresh one would
 *     have the same numbers
 * @param group the column whose values say which rows belong together; {@code null} if rows are independent
 */
public record BoundOptions(double confidence, int resamples, long seed, int threads, boolean stratified, String group) {
    /** Fewer groups are too few to estimate their spread. */
    public static final int LEAST_GROUPS = 30;

    /** For independent rows that were drawn regardless of their label. */
    public BoundOptions(double confidence, int resamples, long seed, int threads) {
        this(confidence, resamples, seed, threads, false, null);
    }

    /** The groups of these rows; {@code null} if rows are independent. */
    public RowGroups groups(Predictions predictions) {
        return group == null ? null : RowGroups.of(predictions, group);
    }

    /** The reason why there are no bounds for so few groups. */
    public String tooFew(long groups) {
        return "its rows are of " + groups + (groups == 1 ? " group" : " groups") + " by " + group
                + ", and bounds need " + LEAST_GROUPS + ": more groups, not more rows per group";
    }

    /** The same options without a bootstrap. */
    public BoundOptions closedForm() {
        return new BoundOptions(confidence, 0, seed, threads, stratified, group);
    }

    /** The same options with another seed. */
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
