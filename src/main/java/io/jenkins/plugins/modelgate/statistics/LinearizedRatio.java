package io.jenkins.plugins.modelgate.statistics;

/**
 * A ratio of two sums over independent units, such as the weight of the rows that are right to the weight of all rows,
 * and the variance of its linearization. A unit is a row with its weight, or a group of rows that belong together; what
 * goes with the weight, or within the group, is in the variance, which Kish's effective sample size does not know.
 *
 * @see <a href="https://doi.org/10.1002/9781118032619">E. L. Korn and B. I. Graubard, Analysis of Health Surveys, Wiley
 *     (1999), section 2.4</a>
 */
public final class LinearizedRatio {
    /** A variance under this share of what it could be is rounding. */
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
     * @param ofPart  what each adds to the sum above
     * @param ofWhole what each adds to the sum below, over 0
     * @param times   how many there are
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

    /** As many units of equal weight as these are worth when nothing goes with the weight (Kish). */
    public double equalUnits() {
        return BinomialInterval.effectiveSampleSize(whole, wholeSquares);
    }

    /**
     * As many independent rows of equal weight as give the ratio this variance.
     *
     * @param ofRow variance of what one such row adds: for a share p, {@code p (1 - p)}
     * @return {@link #equalUnits} where there is no variance to go by, since all rows are alike
     */
    public double effectiveSize(double ofRow) {
        double variance = variance();
        return ofRow <= ROUNDING || variance <= ROUNDING * ofRow / Math.max(1, units) ? equalUnits() : ofRow / variance;
    }

    /**
     * The same for units that are groups, of which there are so few that the variance itself is uncertain: with the
     * factor K / (K - 1) of K groups, and with Student's t in place of the normal quantile.
     *
     * @param confidence of the bounds that are made of it
     * @return 0 with a single group, which says nothing
     */
    public double effectiveSizeOfGroups(double ofRow, double confidence) {
        if (units < 2) {
            return 0;
        }
        double stretch = FewUnits.stretch(units, confidence);
        return effectiveSize(ofRow) * (units - 1) / units / (stretch * stretch);
    }
}
