package io.jenkins.plugins.modelgate.statistics;

/**
 * The difference of the areas under the ROC curve of two models that scored the same rows.
 *
 * <p>The normal form of DeLong (1988), with bounds widened for kinds of rows that may be missing: see
 * {@link AucEstimate#interval}. A class with a single row gives no information.
 *
 * @param candidate the area of the candidate
 * @param baseline  the area of the baseline
 * @param variance  DeLong's estimate of the variance of candidate minus baseline; 0 or more
 */
public record AucDifference(AucEstimate candidate, AucEstimate baseline, double variance) {

    private static final double LEAST_LEVEL = 1e-12;
    /** A bound's confidence is over 0.5. */
    private static final double MOST_LEVEL = 0.499;

    private static final int BISECTIONS = 60;

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

    /** Multiplies the variance by the square of a factor: see {@link FewUnits}. */
    public AucDifference stretched(double factor) {
        return new AucDifference(candidate, baseline, variance * factor * factor);
    }

    /**
     * Bounds of the difference.
     *
     * @param confidence of each bound, over 0.5 and under 1
     * @return bounds of candidate minus baseline, within -1 to 1; also if all scores are equal, since those of other
     *     rows may differ
     * @throws IllegalArgumentException when the confidence is NaN or out of its range
     */
    public Interval interval(double confidence) {
        Arguments.confidence(confidence);
        if (pairs() == 1) {
            return new Interval(-1, 1, confidence);
        }
        double half = StandardNormal.quantile(confidence) * Math.sqrt(variance);
        // Either model may rank unseen rows no better than guessing, while the other does not.
        Interval bounds = new Interval(value() - half, value() + half, confidence)
                .widened(value(), baseline.unseenLoss(confidence), candidate.unseenLoss(confidence));
        return new Interval(Math.max(-1, bounds.low()), Math.min(1, bounds.high()), confidence);
    }

    /**
     * Tests that the two areas are equal.
     *
     * <p>If the variance is uninformative (0 although the areas differ, or a class with a single row), the test relies
     * on pairs without a row in common: a difference as large as d would have shown in one of k such pairs with
     * probability {@code 1 - (1 - d)^k} or more.
     *
     * @return statistic: Z, positive when the candidate's area is larger; p-value: two-sided
     */
    public TestResult test() {
        double z = z();
        return new TestResult(z, StandardNormal.twoSidedP(z));
    }

    /**
     * The two-sided p-value that matches {@link #interval}: twice the least level at which a bound excludes 0, so that
     * the two never contradict each other.
     *
     * @return over 0, at most 1
     */
    public double pValue() {
        double excluding = MOST_LEVEL;
        double tooSmall = LEAST_LEVEL;
        if (value() == 0 || !excludesZero(excluding)) {
            return 1;
        }
        if (excludesZero(tooSmall)) {
            return 2 * tooSmall;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = Math.sqrt(tooSmall * excluding);
            if (excludesZero(middle)) {
                excluding = middle;
            } else {
                tooSmall = middle;
            }
        }
        return 2 * excluding;
    }

    private boolean excludesZero(double level) {
        Interval bounds = interval(1 - level);
        return bounds.low() > 0 || bounds.high() < 0;
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
