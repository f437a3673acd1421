package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact tail probabilities of a binomial count: the p-values that match
 * {@linkplain BinomialInterval#clopperPearson Clopper and Pearson's bounds}. A bound at {@code 1 - p} excludes a share
 * exactly when the tail probability under that share is below p.
 *
 * <p>Counts are real numbers, by the incomplete beta function, because weighted rows are worth fewer rows than their
 * number; R's {@code pbinom} and SciPy's {@code binom.cdf} give the same for whole numbers.
 */
public final class BinomialTail {

    private BinomialTail() {}

    /**
     * The probability of at most this many successes.
     *
     * @param successes 0 to {@code n}
     * @param n         trials, 0 or more
     * @param share     the chance of a success, 0 to 1
     * @return {@code P(X <= successes)} for X binomial
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static double atMost(double successes, double n, double share) {
        check(successes, n, share);
        if (successes == n || share == 0) {
            return 1;
        }
        return share == 1
                ? 0
                : BetaDistribution.of(successes + 1, n - successes).survivalProbability(share);
    }

    /**
     * The probability of at least this many successes.
     *
     * @param successes 0 to {@code n}
     * @param n         trials, 0 or more
     * @param share     the chance of a success, 0 to 1
     * @return {@code P(X >= successes)} for X binomial
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static double atLeast(double successes, double n, double share) {
        check(successes, n, share);
        if (successes == 0 || share == 1) {
            return 1;
        }
        // Computed directly: as 1 minus the probability of fewer, or from the share of failures, small values would be
        // lost.
        return share == 0
                ? 0
                : BetaDistribution.of(successes, n - successes + 1).cumulativeProbability(share);
    }

    private static void check(double successes, double n, double share) {
        Arguments.notNegative(n, "n");
        Arguments.fraction(share, "share");
        if (!(successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException("successes: " + successes + ", expected 0 to n = " + n);
        }
    }
}
