package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact tail probabilities of a binomial count: the p-values that belong to {@linkplain
 * BinomialInterval#clopperPearson Clopper and Pearson's bounds}. A bound at {@code 1 - p} leaves out a share exactly
 * when the tail probability under that share is below p.
 *
 * <p>Counts are real numbers, by the incomplete beta function, because rows with weights count as fewer rows than they
 * are; R's {@code pbinom} and SciPy's {@code binom.cdf} give the same for whole numbers.
 */
public final class BinomialTail {

    private BinomialTail() {}

    /**
     * The chance of so few successes or fewer.
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
     * The chance of so many successes or more.
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
        // Not as 1 less the chance of fewer, nor of the share of failures: either loses what is small.
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
