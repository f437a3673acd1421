package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test: do two models that scored the same rows differ in accuracy?
 *
 * <p>Only rows on which exactly one of the two is right say anything; under the null hypothesis each of
 * them is a fair coin.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">Q. McNemar, Note on the sampling error of the
 *     difference between correlated proportions or percentages, Psychometrika 12 (1947)</a>
 */
public final class McNemar {

    private McNemar() {}

    /**
     * The exact two-sided test: binomial on the discordant rows.
     *
     * @param candidateOnly rows that the candidate has right and the baseline wrong
     * @param baselineOnly  rows that the baseline has right and the candidate wrong
     * @return statistic: {@code candidateOnly}; p-value: two-sided, 1 when there are no discordant rows
     * @throws IllegalArgumentException when a count is negative or both together exceed an int
     */
    public static TestResult exact(long candidateOnly, long baselineOnly) {
        int n = discordant(candidateOnly, baselineOnly);
        int less = (int) Math.min(candidateOnly, baselineOnly);
        double p = Math.min(1, 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(less));
        return new TestResult(candidateOnly, p);
    }

    /**
     * The mid-p two-sided test: as {@link #exact}, with half of the probability of the table that was seen.
     * Less conservative, and in nearly all cases still at its level.
     *
     * @param candidateOnly rows that the candidate has right and the baseline wrong
     * @param baselineOnly  rows that the baseline has right and the candidate wrong
     * @return statistic: {@code candidateOnly}; p-value: two-sided, 1 when there are no discordant rows
     * @throws IllegalArgumentException when a count is negative or both together exceed an int
     * @see <a href="https://doi.org/10.1186/1471-2288-13-91">M. W. Fagerland, S. Lydersen and P. Laake,
     *     The McNemar test for binary matched-pairs data, BMC Med Res Methodol 13 (2013)</a>
     */
    public static TestResult midP(long candidateOnly, long baselineOnly) {
        int n = discordant(candidateOnly, baselineOnly);
        int less = (int) Math.min(candidateOnly, baselineOnly);
        BinomialDistribution fair = BinomialDistribution.of(n, 0.5);
        double p = candidateOnly == baselineOnly
                ? 1 - fair.probability(less)
                : 2 * fair.cumulativeProbability(less) - fair.probability(less);
        return new TestResult(candidateOnly, n == 0 ? 1 : Math.min(1, p));
    }

    private static int discordant(long candidateOnly, long baselineOnly) {
        Arguments.notNegative(candidateOnly, "candidateOnly");
        Arguments.notNegative(baselineOnly, "baselineOnly");
        long n = candidateOnly + baselineOnly;
        if (n < 0 || n > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("candidateOnly + baselineOnly: over " + Integer.MAX_VALUE + " rows");
        }
        return (int) n;
    }
}
