package io.jenkins.plugins.modelgate.statistics;

/**
 * Sample quantiles, in the two definitions used by the reports.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">R. J. Hyndman and Y. Fan, Sample quantiles
 *     in statistical packages, The American Statistician 50 (1996)</a>
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile interpolated between two neighbours: Hyndman and Fan's type 7, the default of R, NumPy and Excel.
     *
     * @param sorted values in ascending order, at least one
     * @param p      0 (the least value) to 1 (the largest)
     * @return the quantile, in the unit of the values
     * @throws IllegalArgumentException when there are no values or p is NaN or not in 0 to 1
     */
    public static double linear(double[] sorted, double p) {
        Arguments.atLeast(sorted.length, 1, "sorted: length");
        Arguments.fraction(p, "p");
        double position = (sorted.length - 1) * p;
        int below = (int) position;
        double share = position - below;
        if (share == 0) {
            return sorted[below];
        }
        return sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    /**
     * The nearest-rank quantile, always a measured value: Hyndman and Fan's type 1. Used for latency.
     *
     * @param sorted values in ascending order, at least one
     * @param p      0 (the least value) to 1 (the largest)
     * @return the value of rank {@code ceil(p * n)}
     * @throws IllegalArgumentException when there are no values or p is NaN or not in 0 to 1
     */
    public static double nearestRank(double[] sorted, double p) {
        Arguments.atLeast(sorted.length, 1, "sorted: length");
        return sorted[rank(sorted.length, p) - 1];
    }

    /**
     * The nearest-rank quantile of whole numbers, such as nanoseconds.
     *
     * @param sorted values in ascending order, at least one
     * @param p      0 (the least value) to 1 (the largest)
     * @return the value of rank {@code ceil(p * n)}
     * @throws IllegalArgumentException when there are no values or p is NaN or not in 0 to 1
     */
    public static long nearestRank(long[] sorted, double p) {
        Arguments.atLeast(sorted.length, 1, "sorted: length");
        return sorted[rank(sorted.length, p) - 1];
    }

    /**
     * The nearest rank of a quantile.
     *
     * @param n number of values, at least 1
     * @param p 0 to 1
     * @return {@code ceil(p * n)}, from 1 to n; a product that is a whole number apart from rounding counts as that
     *     number, so that p99 of 100 values is the 99th
     * @throws IllegalArgumentException when n is under 1 or p is NaN or not in 0 to 1
     */
    public static int rank(int n, double p) {
        Arguments.atLeast(n, 1, "n");
        Arguments.fraction(p, "p");
        double exact = p * n;
        return (int) Math.max(1, Math.ceil(exact - Math.ulp(exact) * 4));
    }
}
