package io.jenkins.plugins.modelgate.statistics;

/**
 * An area under the ROC curve with its variance.
 *
 * @param value     the area, 0 to 1: the chance that a positive row scores over a negative one, ties half
 * @param variance  DeLong's estimate of the variance of the value; 0 or more
 * @param positives rows of the positive class with weight; for a macro average, of the smallest class
 * @param negatives rows of the other classes with weight; for a macro average, the smallest such number
 * @param leastRows rows of the least informative class, divided by its weight in the value; for one area, the rows of
 *     the smaller class
 */
public record AucEstimate(double value, double variance, long positives, long negatives, double leastRows) {
    /** The area of uninformative scores. */
    private static final double CHANCE = 0.5;
    /** Weighted shares of pairs add up to 1 up to this error. */
    private static final double ROUNDING = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a number is NaN or out of its range
     */
    public AucEstimate {
        Arguments.fraction(value, "value");
        Arguments.notNegative(variance, "variance");
        Arguments.atLeast(positives, 1, "positives");
        Arguments.atLeast(negatives, 1, "negatives");
        Arguments.positive(leastRows, "leastRows");
    }

    /**
     * One area, not an average.
     *
     * @throws IllegalArgumentException when a number is NaN or out of its range
     */
    public AucEstimate(double value, double variance, long positives, long negatives) {
        this(value, variance, positives, negatives, Math.min(positives, negatives));
    }

    /**
     * Bounds of the area: normal on the logit scale, so that they stay within 0 to 1, with the lower one widened for
     * kinds of rows that may be missing.
     *
     * <p>Near 1 the area depends on the few badly ranked rows. With 30 positive rows, a kind of them that makes up 2%
     * is missing more often than not, which DeLong's variance ignores. The largest share that may plausibly be unseen
     * (the {@linkplain RuleOfThree rule of three}) is therefore assumed to be ranked no better than by guessing, as
     * mislabelled rows are. {@linkplain Interval#widened That loss widens the bound.}
     *
     * <p>If all scores are equal, all pairs are ranked wrongly, or a class has a single row, the variance is
     * uninformative. The bounds are then Clopper and Pearson's for the number of pairs without a row in common:
     * {@code min(positives, negatives)}.
     *
     * @param confidence of each bound, over 0.5 and under 1
     * @return bounds within 0 to 1
     * @throws IllegalArgumentException when the confidence is NaN or out of its range
     * @see <a href="https://doi.org/10.1093/acprof:oso/9780198509844.001.0001">M. S. Pepe, The Statistical
     *     Evaluation of Medical Tests for Classification and Prediction (2003), section 5.2</a>
     */
    public Interval interval(double confidence) {
        Arguments.confidence(confidence);
        long pairs = Math.min(positives, negatives);
        boolean perfect = value > 1 - ROUNDING;
        if (pairs == 1 || value == 0 || variance == 0 && !perfect) {
            return BinomialInterval.clopperPearson(value * pairs, pairs, confidence);
        }
        double low = value;
        double high = 1;
        if (!perfect) {
            double logit = Math.log(value / (1 - value));
            double half = StandardNormal.quantile(confidence) * Math.sqrt(variance) / (value * (1 - value));
            low = logistic(logit - half);
            high = logistic(logit + half);
        }
        return new Interval(low, high, confidence).widened(value, unseenLoss(confidence), 0);
    }

    /** Multiplies the variance by the square of a factor: see {@link FewUnits}. */
    public AucEstimate stretched(double factor) {
        return new AucEstimate(value, variance * factor * factor, positives, negatives, leastRows);
    }

    /**
     * How much lower the area would be if the largest plausible share of unseen rows was ranked by guessing.
     *
     * @param confidence over 0.5 and under 1
     * @return 0 or more, under 0.5
     */
    double unseenLoss(double confidence) {
        return RuleOfThree.share(leastRows, confidence) * Math.max(0, value - CHANCE);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
