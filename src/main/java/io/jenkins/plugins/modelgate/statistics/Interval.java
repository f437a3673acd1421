package io.jenkins.plugins.modelgate.statistics;

/**
 * Two one-sided bounds of an estimated number.
 *
 * <p>The convention of the whole project: {@code low} and {@code high} are each a <em>one-sided</em>
 * bound at {@code confidence}. The true value lies above {@code low} with that confidence, and below
 * {@code high} with that confidence; both together hold with {@code 2 * confidence - 1}. With the
 * default of 0.95 the pair is what textbooks call a two-sided 90% interval. A rule looks at one side
 * only ({@code accuracy >= 0.92} at {@code low}), so the error of its verdict is
 * {@code 1 - confidence}.
 *
 * @param low        lower bound, in the unit of the estimate; negative infinity if the data give none
 * @param high       upper bound, in the unit of the estimate; positive infinity if the data give none
 * @param confidence confidence of each single bound, over 0.5 and under 1
 */
public record Interval(double low, double high, double confidence) {

    /** The default confidence. */
    public static final double DEFAULT_CONFIDENCE = 0.95;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when a bound is NaN, {@code low} is over {@code high}, or the
     *     confidence is not over 0.5 and under 1
     */
    public Interval {
        Arguments.notNaN(low, "low");
        Arguments.notNaN(high, "high");
        Arguments.confidence(confidence);
        if (low > high) {
            throw new IllegalArgumentException("low: " + low + " is over high: " + high);
        }
    }

    /**
     * Whether a value lies between the bounds, the bounds included.
     *
     * @param value any number
     * @return true when {@code low <= value <= high}
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Widens the bounds of a value that may be further off than they show: the additional deviation and the bounds' own
     * distance combine like independent errors, by the root of the sum of squares (MOVER).
     *
     * @param value the estimate that the bounds belong to
     * @param loss  how much lower the value may be, 0 or more
     * @param gain  how much higher, 0 or more
     * @return bounds no narrower than these
     * @see <a href="https://doi.org/10.1002/sim.3095">G. Y. Zou and A. Donner, Construction of confidence limits about
     *     effect measures: a general approach, Statistics in Medicine 27 (2008)</a>
     */
    public Interval widened(double value, double loss, double gain) {
        return new Interval(
                Math.min(low, value - Math.hypot(value - low, loss)),
                Math.max(high, value + Math.hypot(high - value, gain)),
                confidence);
    }
}
