package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Intervals for a proportion: accuracy, recall, precision.
 *
 * <p>Counts are real numbers, because weighted rows are worth
 * {@linkplain #effectiveSampleSize(double[]) fewer rows than their number}; the intervals of Commons Statistics only
 * accept integers. Bounds are one-sided, see {@link Interval}.
 */
public final class BinomialInterval {

    private BinomialInterval() {}

    /**
     * Wilson's score interval. Mean coverage is close to the confidence at every size and proportion.
     *
     * @param successes  rows that are right, 0 to {@code n}; with weights: proportion times {@code n}
     * @param n          rows; with weights the effective sample size
     * @param confidence of each bound, over 0.5 and under 1
     * @return the bounds, within 0 to 1; 0 and 1 when {@code n} is 0
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, Probable inference, the
     *     law of succession, and statistical inference, JASA 22 (1927)</a>
     */
    public static Interval wilson(double successes, double n, double confidence) {
        check(successes, n, confidence);
        if (n == 0) {
            return new Interval(0, 1, confidence);
        }
        double z = StandardNormal.quantile(confidence);
        double z2 = z * z;
        double p = successes / n;
        double centre = p + z2 / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double scale = 1 + z2 / n;
        double low = successes == 0 ? 0 : Math.max(0, (centre - half) / scale);
        double high = successes == n ? 1 : Math.min(1, (centre + half) / scale);
        return new Interval(low, high, confidence);
    }

    /**
     * Clopper and Pearson's exact interval. Coverage is never under the confidence, often well over it.
     *
     * @param successes  rows that are right, 0 to {@code n}
     * @param n          rows; with weights the effective sample size
     * @param confidence of each bound, over 0.5 and under 1
     * @return the bounds, within 0 to 1; 0 and 1 when {@code n} is 0
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     * @see <a href="https://doi.org/10.1093/biomet/26.4.404">C. J. Clopper and E. S. Pearson, The use of
     *     confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934)</a>
     */
    public static Interval clopperPearson(double successes, double n, double confidence) {
        check(successes, n, confidence);
        double failures = n - successes;
        double low = successes == 0
                ? 0
                : BetaDistribution.of(successes, failures + 1).inverseCumulativeProbability(1 - confidence);
        double high = failures == 0
                ? 1
                : BetaDistribution.of(successes + 1, failures).inverseCumulativeProbability(confidence);
        return new Interval(low, high, confidence);
    }

    /**
     * Kish's effective sample size: the number of equally weighted rows with the same information.
     *
     * @param weights weights of the rows, each 0 or more
     * @return {@code (sum w)^2 / sum w^2}; the number of rows when all weights are the same, 0 when there
     *     are none or all are 0
     * @throws IllegalArgumentException when a weight is NaN, infinite or negative
     * @see <a href="https://en.wikipedia.org/wiki/Effective_sample_size">L. Kish, Survey Sampling, Wiley
     *     (1965)</a>
     */
    public static double effectiveSampleSize(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double w = weights[i];
            if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weights[" + i + "]: " + w + ", expected a finite number of 0 or more");
            }
            sum += w;
            squares += w * w;
        }
        return effectiveSampleSize(sum, squares);
    }

    /**
     * Kish's effective sample size from precomputed sums.
     *
     * @param sumOfWeights        sum of the weights
     * @param sumOfSquaredWeights sum of the squared weights
     * @return {@code sumOfWeights^2 / sumOfSquaredWeights}, 0 when the weights are all 0
     * @throws IllegalArgumentException when a sum is NaN, infinite or negative
     */
    public static double effectiveSampleSize(double sumOfWeights, double sumOfSquaredWeights) {
        Arguments.notNegative(sumOfWeights, "sumOfWeights");
        Arguments.notNegative(sumOfSquaredWeights, "sumOfSquaredWeights");
        return sumOfSquaredWeights == 0 ? 0 : sumOfWeights * sumOfWeights / sumOfSquaredWeights;
    }

    private static void check(double successes, double n, double confidence) {
        Arguments.notNegative(n, "n");
        Arguments.confidence(confidence);
        if (!(successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException("successes: " + successes + ", expected 0 to n = " + n);
        }
    }
}
