package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Distribution-free bounds of a quantile: two of the sorted values themselves.
 *
 * <p>The number of values below the true p-quantile is binomial, so the ranks come from the binomial distribution.
 * Values are assumed to be independent. Ties and discrete values only make the bounds more conservative.
 *
 * @see <a href="https://doi.org/10.1002/0471722162">H. A. David and H. N. Nagaraja, Order Statistics,
 *     3rd ed., section 7.1</a>
 */
public final class OrderStatisticInterval {

    private OrderStatisticInterval() {}

    /**
     * Bounds of the p-quantile.
     *
     * @param sorted     values in ascending order, may be empty
     * @param p          the quantile, over 0 and under 1
     * @param confidence of each bound, over 0.5 and under 1
     * @return two of the values; negative or positive infinity where there are too few values for a bound
     * @throws IllegalArgumentException when p or the confidence is out of its range, or a value that is
     *     used is NaN
     */
    public static Interval of(double[] sorted, double p, double confidence) {
        int lower = lowerRank(sorted.length, p, confidence);
        int upper = upperRank(sorted.length, p, confidence);
        return new Interval(
                lower == 0 ? Double.NEGATIVE_INFINITY : sorted[lower - 1],
                upper > sorted.length ? Double.POSITIVE_INFINITY : sorted[upper - 1],
                confidence);
    }

    /**
     * Rank of the sorted value that is a lower bound of the p-quantile: the largest r with
     * {@code P(Bin(n, p) >= r) >= confidence}.
     *
     * @param n          number of values, 0 or more
     * @param p          the quantile, over 0 and under 1
     * @param confidence of the bound, over 0.5 and under 1
     * @return rank from 1 (the smallest value) to n; 0 when there are too few values
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static int lowerRank(int n, double p, double confidence) {
        check(n, p, confidence);
        if (n == 0) {
            return 0;
        }
        // The smallest r with P(Bin <= r) >= 1 - confidence, which is the largest with P(Bin <= r - 1) under it.
        return BinomialDistribution.of(n, p).inverseCumulativeProbability(1 - confidence);
    }

    /**
     * Rank of the sorted value that is an upper bound of the p-quantile: the smallest s with
     * {@code P(Bin(n, p) <= s - 1) >= confidence}.
     *
     * @param n          number of values, 0 or more
     * @param p          the quantile, over 0 and under 1
     * @param confidence of the bound, over 0.5 and under 1
     * @return rank from 1 (the smallest value) to n; {@code n + 1} when there are too few values
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static int upperRank(int n, double p, double confidence) {
        return n + 1 - lowerRank(n, 1 - p, confidence);
    }

    private static void check(int n, double p, double confidence) {
        Arguments.notNegative(n, "n");
        Arguments.openFraction(p, "p");
        Arguments.confidence(confidence);
    }
}
