package io.jenkins.plugins.modelgate.statistics;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Bootstrap bounds (BCa) for any statistic. Rows are drawn from all rows, as for a fresh test set, so that the size of
 * a class varies between resamples; or stratum by stratum if the test set was drawn that way, in which case each
 * stratum, usually a class, keeps its number of rows.
 *
 * <p>Counts or sums are resampled instead of rows if the statistic allows it:
 *
 * <ul>
 *   <li>{@link #ofCounts}: the statistic is a function of a table of counts, such as a confusion matrix.
 *       Costs the same for a thousand rows as for a billion.
 *   <li>{@link #ofSums}: the statistic is a function of sums over the rows, such as a mean or RMSE. Many rows are first
 *       combined at random into units of equal size, which represent the spread and skewness of the rows.
 *   <li>{@link #ofRows}: any other statistic, given how often each row was drawn. For small sets.
 * </ul>
 *
 * A difference of two models on the same rows is an ordinary statistic: give the joint counts, or the sums of both, and
 * return the difference.
 *
 * <p>A statistic returns NaN when it is undefined. It must not change or keep its argument, and must not depend on
 * anything else, since it is called from several threads. Bounds are not clipped to the range of the metric. They
 * depend on the data, the order of the rows and the seed, but not on the number of threads; for bounds that do not
 * depend on the order of the rows, sort the rows by their contents first.
 *
 * @param resamples number of resamples, at least 100; {@value #DEFAULT_RESAMPLES} or more for a verdict
 * @param seed      start of the random numbers
 * @param threads   threads to use, at least 1
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">B. Efron, Better bootstrap confidence
 *     intervals, JASA 82 (1987)</a>
 */
public record Bootstrap(int resamples, long seed, int threads) {

    /** Default number of resamples. */
    public static final int DEFAULT_RESAMPLES = 2_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there are under 100 resamples or no thread
     */
    public Bootstrap {
        Arguments.atLeast(resamples, 100, "resamples");
        Arguments.atLeast(threads, 1, "threads");
    }

    /**
     * The standard error of a bound due to the random numbers, when the same rows are resampled. The bound is the
     * quantile of the resampled values at {@code p = confidence}, whose standard error is
     * {@code sqrt(p (1 - p) / resamples)} over their density there; the density is that of the normal distribution.
     *
     * @param distance of the bound from the value, 0 or more
     * @param confidence of the bound, over 0.5 and under 1
     * @param resamples number of resamples, at least 1
     * @return 0 or more, in the unit of the distance
     * @see <a href="https://doi.org/10.1002/9780470316481">R. J. Serfling, Approximation Theorems of Mathematical
     *     Statistics (1980), section 2.3.3</a>
     */
    public static double errorOfBound(double distance, double confidence, int resamples) {
        Arguments.confidence(confidence);
        double z = StandardNormal.quantile(confidence);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return distance / z * Math.sqrt(confidence * (1 - confidence) / resamples) / density;
    }

    /** As {@link #ofCounts(long[][], boolean, Function, double)}, where each stratum keeps its number of rows. */
    public List<BootstrapEstimate> ofCounts(
            long[][] counts, Function<long[][], double[]> statistics, double confidence) {
        return ofCounts(counts, true, statistics, confidence);
    }

    /**
     * Statistics of a table of counts.
     *
     * <p>A stratum in which no single row could move the statistic (a class without an error) would add nothing to the
     * spread, even if it has few rows. Its contribution is recovered from the exact binomial bound for an unseen
     * outcome, as {@code docs/statistics.md} describes.
     *
     * @param counts     {@code counts[s][j]}: rows of stratum s with outcome j; of a confusion matrix
     *     {@code counts[actual][predicted]}
     * @param stratified whether each stratum keeps its number of rows in every resample; otherwise all cells are drawn
     *     together
     * @param statistics returns the statistics of such a table, always the same number of them
     * @param confidence of each bound, over 0.5 and under 1
     * @return one estimate for each statistic
     * @throws IllegalArgumentException when a count is negative or the confidence is out of its range
     */
    public List<BootstrapEstimate> ofCounts(
            long[][] counts, boolean stratified, Function<long[][], double[]> statistics, double confidence) {
        return BootstrapRun.of(this, new CountResampling(counts, stratified, false, statistics), confidence);
    }

    /**
     * As {@link #ofCounts(long[][], boolean, Function, double)} for the difference of two models, whose outcomes are
     * pairs: an outcome with a count of 0 may exist unseen even if other rows of its stratum have an influence.
     */
    public List<BootstrapEstimate> ofPairs(
            long[][] counts, boolean stratified, Function<long[][], double[]> statistics, double confidence) {
        return BootstrapRun.of(this, new CountResampling(counts, stratified, true, statistics), confidence);
    }

    /**
     * Statistics of sums over the rows. Needs 4 bytes per row in addition to its arguments.
     *
     * @param columns    {@code columns[k][i]}: what row i adds to sum k; weights are multiplied in by the
     *     caller. Units differ by up to one row, so a mean needs a column of ones to divide by
     * @param strata     the stratum of each row, 0 or more; null for one stratum
     * @param statistics returns the statistics of the sums, always the same number of them
     * @param confidence of each bound, over 0.5 and under 1
     * @return one estimate for each statistic
     * @throws IllegalArgumentException when a value is NaN, the lengths differ, there are no columns, a
     *     stratum is negative, or the confidence is out of its range
     */
    public List<BootstrapEstimate> ofSums(
            double[][] columns, int[] strata, UnaryOperator<double[]> statistics, double confidence) {
        return BootstrapRun.of(this, new SumResampling(columns, strata, statistics, seed), confidence);
    }

    /**
     * Statistics of rows drawn with replacement. Costs {@code resamples} calls, each over all rows, and up to
     * {@value RowResampling#GROUPS} more calls for the acceleration.
     *
     * @param rows       number of rows
     * @param strata     the stratum of each row, 0 or more; null for one stratum
     * @param statistics gives the statistics when row i counts {@code times[i]} times, always the same number
     *     of them
     * @param confidence of each bound, over 0.5 and under 1
     * @return one estimate for each statistic
     * @throws IllegalArgumentException when the lengths differ, a stratum is negative, or the confidence is
     *     out of its range
     */
    public List<BootstrapEstimate> ofRows(
            int rows, int[] strata, Function<int[], double[]> statistics, double confidence) {
        return BootstrapRun.of(this, new RowResampling(rows, strata, statistics, seed), confidence);
    }
}
