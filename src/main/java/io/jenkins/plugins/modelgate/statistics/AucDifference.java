package io.jenkins.plugins.modelgate.statistics;

/**
 * The difference of the areas under the ROC curve of two models that scored the same rows.
 *
 * <p>The normal form of DeLong (1988), but where it has nothing to go by: a variance of 0 though the
 * scores differ (two perfect rankings), or a class with a single row. Then the data say only what
 * {@code min(positives, negatives)} pairs that have no row in common say: a difference as large as d would
 * have shown in one of k such pairs with probability {@code 1 - (1 - d)^k} or more.
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
        double half;
        if (identical) {
            half = 0;
        } else if (degenerate()) {
            half = 1 - Math.pow(1 - confidence, 1.0 / pairs());
        } else {
            half = StandardNormal.quantile(confidence) * Math.sqrt(variance);
        }
        return new Interval(Math.max(-1, value() - half), Math.min(1, value() + half), confidence);
    }

    /**
     * Tests that the two areas are the same.
     *
     * @return statistic: Z, positive when the candidate's area is larger; p-value: two-sided
     */
    public TestResult test() {
        double z = z(value());
        return new TestResult(z, StandardNormal.twoSidedP(z));
    }

    /**
     * Tests that the candidate's area is not smaller by {@code margin} or more.
     *
     * @param margin the loss that would be too much, 0 to under 1
     * @return statistic: Z, large when the candidate is not inferior; p-value: one-sided
     * @throws IllegalArgumentException when the margin is NaN or out of its range
     */
    public TestResult nonInferiority(double margin) {
        Arguments.margin(margin);
        double z = z(value() + margin);
        return new TestResult(z, StandardNormal.survival(z));
    }

    private double z(double distance) {
        if (distance == 0) {
            return 0;
        }
        double size = Math.abs(distance);
        double z;
        if (identical) {
            z = Double.POSITIVE_INFINITY;
        } else if (degenerate()) {
            double p = Math.pow(Math.max(0, 1 - size), pairs());
            z = Math.max(0, StandardNormal.quantile(1 - p));
        } else {
            z = size / Math.sqrt(variance);
        }
        return Math.copySign(z, distance);
    }

    private boolean degenerate() {
        return variance == 0 || pairs() == 1;
    }

    private long pairs() {
        return Math.min(candidate.positives(), candidate.negatives());
    }
}
