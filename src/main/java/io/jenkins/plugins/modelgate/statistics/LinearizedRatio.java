package io.jenkins.plugins.modelgate.statistics;

/**
 * A ratio of two sums over independent units, such as the weight of the right rows to the weight of all rows, and the
 * variance of its linearization. A unit is a weighted row, or a group of rows that belong together; unlike Kish's
 * effective sample size, the variance accounts for correlation with the weight and within groups.
 *
 * @see <a href="https://doi.org/10.1002/9781118032619">E. L. Korn and B. I. Graubard, Analysis of Health Surveys, Wiley
 *     (1999), section 2.4</a>
 */
public final class LinearizedRatio {
    /** A variance below this share of its possible size is considered rounding error. */
    private static final double ROUNDING = 1e-12;

    private long units;
    private double part;
    private double whole;
    private double partSquares;
    private double products;
    private double wholeSquares;

    /**
     * Adds units that are alike.
     *
     * @param ofPart  contribution of each to the numerator
     * @param ofWhole contribution of each to the denominator, over 0
     * @param times   number of these units
     */
    public void add(double ofPart, double ofWhole, long times) {
        units += times;
        part += times * ofPart;
        whole += times * ofWhole;
        partSquares += times * ofPart * ofPart;
        products += times * ofPart * ofWhole;
        wholeSquares += times * ofWhole * ofWhole;
    }

    public long units() {
        return units;
    }

    /** The ratio; NaN without units. */
    public double value() {
        return part / whole;
    }

    /** Its linearized variance, 0 or more. */
    double variance() {
        double ratio = value();
        return Math.max(0, partSquares - 2 * ratio * products + ratio * ratio * wholeSquares) / (whole * whole);
    }

    /** The number of equally weighted units that these are worth if the outcome is unrelated to the weight (Kish). */
    public double equalUnits() {
        return BinomialInterval.effectiveSampleSize(whole, wholeSquares);
    }

    /**
     * The number of independent rows of equal weight that would give the ratio this variance.
     *
     * @param ofRow variance of the contribution of one such row: for a share p, {@code p (1 - p)}
     * @return {@link #equalUnits} if the variance is uninformative because all rows are alike
     */
    public double effectiveSize(double ofRow) {
        double variance = variance();
        return ofRow <= ROUNDING || variance <= ROUNDING * ofRow / Math.max(1, units) ? equalUnits() : ofRow / variance;
    }

    /**
     * The same for groups, when they are so few that the variance itself is uncertain: with the factor K / (K - 1) for
     * K groups, and with Student's t instead of the normal quantile.
     *
     * @param confidence of the bounds derived from it
     * @return 0 with a single group, which is uninformative
     */
    public double effectiveSizeOfGroups(double ofRow, double confidence) {
        if (units < 2) {
            return 0;
        }
        double stretch = FewUnits.stretch(units, confidence);
        return effectiveSize(ofRow) * (units - 1) / units / (stretch * stretch);
    }
}
