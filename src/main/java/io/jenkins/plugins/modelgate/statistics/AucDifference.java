package io.jenkins.plugins.modelgate.statistics;

/**
 * The difference of the areas under the ROC curve of two models that scored the same rows.
 *
 * <p>The normal form of DeLong (1988), its bounds widened by what the rows could not show: see
 * {@link AucEstimate#interval}. A class with a single row says nothing at all.
 *
 * @param candidate the area of the candidate
 * @param baseline  the area of the baseline
 * @param variance  DeLong's estimate of the variance of candidate minus baseline; 0 or more
 * @param identical whether the two gave every row the same score, so that the difference is 0 on any rows
 *     like these
 */
public record AucDifference(AucEstimate candidate, AucEstimate baseline, double variance, boolean identical) {

    /**
     * Checks the variance.
     *
     * @throws IllegalArgumentException when the variance is NaN, infinite or negative
     */
    public AucDifference {
        Arguments.notNegative(variance, "variance");
    }

    /**
     * The difference.
     *
     * @return candidate minus baseline, -1 to 1
     */
    public double value() {
        return candidate.value() - baseline.value();
    }

    /**
     * Bounds of the difference.
     *
     * @param confidence of each bound, over 0.5 and under 1
     * @return bounds of candidate minus baseline, within -1 to 1; both 0 for {@linkplain #identical
     *     identical} scores
     * @throws IllegalArgumentException when the confidence is NaN or out of its range
     */
    public Interval interval(double confidence) {
        Arguments.confidence(confidence);
        if (identical) {
            return new Interval(0, 0, confidence);
        }
        if (pairs() == 1) {
            return new Interval(-1, 1, confidence);
        }
        double half = StandardNormal.quantile(confidence) * Math.sqrt(variance);
        // Either model may be the one that ranks rows of an unseen kind as by guessing, while the other does not.
        Interval bounds = new Interval(value() - half, value() + half, confidence)
                .widened(value(), baseline.unseenLoss(confidence), candidate.unseenLoss(confidence));
        return new Interval(Math.max(-1, bounds.low()), Math.min(1, bounds.high()), confidence);
    }

    /**
     * Tests that the two areas are the same, on rows like these.
     *
     * <p>Where the variance has nothing to go by (0 though the areas differ, or a class with a single row), the data say only
     * what pairs that have no row in common say: a difference as large as d would have shown in one of k such pairs with
     * probability {@code 1 - (1 - d)^k} or more.
     *
     * @return statistic: Z, positive when the candidate's area is larger; p-value: two-sided
     */
    public TestResult test() {
        double z = z();
        return new TestResult(z, StandardNormal.twoSidedP(z));
    }

    private double z() {
        if (value() == 0) {
            return 0;
        }
        if (variance == 0 || pairs() == 1) {
            double p = Math.pow(1 - Math.abs(value()), pairs());
            return Math.copySign(Math.max(0, StandardNormal.quantile(1 - p)), value());
        }
        return value() / Math.sqrt(variance);
    }

    private long pairs() {
        return Math.min(candidate.positives(), candidate.negatives());
    }
}
