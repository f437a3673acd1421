package io.jenkins.plugins.modelgate.statistics;

/**
 * An area under the ROC curve with its variance.
 *
 * @param value     the area, 0 to 1: the chance that a positive row scores over a negative one, ties half
 * @param variance  DeLong's estimate of the variance of the value; 0 or more
 * @param positives rows of the positive class that carry weight; for a macro average, of the smallest class
 * @param negatives rows of the other classes that carry weight; for a macro average, the least of them
 */
public record AucEstimate(double value, double variance, long positives, long negatives) {

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
    }

    /**
     * Bounds of the area, normal on the logit scale, so that they stay within 0 to 1 and keep their level
     * near 1 better than the plain form does.
     *
     * <p>Where all pairs are ranked alike (the area is 0 or 1, or all scores are the same) or a class has a
     * single row, the variance says nothing. The bounds are then Clopper and Pearson's on as many pairs as have no row in
     * common: {@code min(positives, negatives)}.
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
        if (variance == 0 || pairs == 1 || value == 0 || value == 1) {
            return BinomialInterval.clopperPearson(value * pairs, pairs, confidence);
        }
        double logit = Math.log(value / (1 - value));
        double half = StandardNormal.quantile(confidence) * Math.sqrt(variance) / (value * (1 - value));
        return new Interval(logistic(logit - half), logistic(logit + half), confidence);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
