package io.jenkins.plugins.modelgate.statistics;

/**
 * Tango's score test and interval for the difference of two paired proportions: accuracy or recall of a
 * candidate and a baseline that scored the same rows.
 *
 * <p>Counts are real numbers, so that weighted rows can be given with their weights scaled to the
 * {@linkplain BinomialInterval#effectiveSampleSize(double[]) effective sample size}. The difference is
 * candidate minus baseline, -1 to 1.
 *
 * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B">
 *     T. Tango, Equivalence test and confidence interval for the difference in proportions for the
 *     paired-sample design, Statistics in Medicine 17 (1998)</a>
 */
public final class TangoTest {

    private TangoTest() {}

    /**
     * Tests that the candidate is not worse than the baseline by {@code margin} or more.
     *
     * @param candidateOnly rows that the candidate has right and the baseline wrong
     * @param baselineOnly  rows that the baseline has right and the candidate wrong
     * @param n             all rows, at least {@code candidateOnly + baselineOnly}
     * @param margin        the smallest unacceptable loss, 0 to under 1; 0 gives McNemar's test
     * @return statistic: Z, large when the candidate is not inferior; p-value: one-sided. Without rows, or without
     *     discordant rows at margin 0: Z = 0 and p = 0.5, which shows nothing
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static TestResult nonInferiority(double candidateOnly, double baselineOnly, double n, double margin) {
        check(candidateOnly, baselineOnly, n);
        Arguments.margin(margin);
        double z = score(candidateOnly, baselineOnly, n, -margin);
        return new TestResult(z, StandardNormal.survival(z));
    }

    /**
     * The interval of the difference: all differences that the score test does not reject.
     *
     * @param candidateOnly rows that the candidate has right and the baseline wrong
     * @param baselineOnly  rows that the baseline has right and the candidate wrong
     * @param n             all rows, at least {@code candidateOnly + baselineOnly}
     * @param confidence    of each bound, over 0.5 and under 1
     * @return bounds of candidate minus baseline, within -1 to 1; -1 and 1 when {@code n} is 0
     * @throws IllegalArgumentException when an argument is NaN or out of its range
     */
    public static Interval interval(double candidateOnly, double baselineOnly, double n, double confidence) {
        check(candidateOnly, baselineOnly, n);
        Arguments.confidence(confidence);
        if (n == 0) {
            return new Interval(-1, 1, confidence);
        }
        double low = lowerBound(candidateOnly, baselineOnly, n, confidence);
        double high = -lowerBound(baselineOnly, candidateOnly, n, confidence);
        return new Interval(low, high, confidence);
    }

    private static double lowerBound(double b, double c, double n, double confidence) {
        double critical = StandardNormal.quantile(confidence);
        double estimate = (b - c) / n;
        if (estimate == -1) {
            return -1;
        }
        // The score falls from its largest value at -1 to 0 at the estimate, so bisect to the last bit.
        double left = -1;
        double right = estimate;
        while (true) {
            double middle = (left + right) / 2;
            if (middle <= left || middle >= right) {
                return left;
            }
            if (score(b, c, n, middle) > critical) {
                left = middle;
            } else {
                right = middle;
            }
        }
    }

    /** The score statistic for the hypothesis that the difference is {@code lambda}. */
    private static double score(double b, double c, double n, double lambda) {
        double difference = b - c - n * lambda;
        if (difference == 0) {
            return 0;
        }
        double quadratic = 2 * n;
        double linear = -b - c + (2 * n - b + c) * lambda;
        double constant = -c * lambda * (1 - lambda);
        double root = Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant));
        // The estimate, under the hypothesis, of the share of rows on which only the baseline is right.
        double share = (root - linear) / (2 * quadratic);
        double variance = n * (2 * share + lambda * (1 - lambda));
        return variance <= 0 ? Math.copySign(Double.POSITIVE_INFINITY, difference) : difference / Math.sqrt(variance);
    }

    private static void check(double candidateOnly, double baselineOnly, double n) {
        Arguments.notNegative(candidateOnly, "candidateOnly");
        Arguments.notNegative(baselineOnly, "baselineOnly");
        Arguments.notNegative(n, "n");
        if (candidateOnly + baselineOnly > n * (1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "n: " + n + ", expected at least candidateOnly + baselineOnly = " + (candidateOnly + baselineOnly));
        }
    }
}
