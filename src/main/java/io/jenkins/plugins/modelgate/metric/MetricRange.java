package io.jenkins.plugins.modelgate.metric;

/**
 * The values that a metric can have.
 *
 * @param least the smallest; negative infinity without one
 * @param most the largest; positive infinity without one
 */
public record MetricRange(double least, double most) {
    public static final MetricRange SHARE = new MetricRange(0, 1);
    public static final MetricRange COEFFICIENT = new MetricRange(-1, 1);
    public static final MetricRange NOT_NEGATIVE = new MetricRange(0, Double.POSITIVE_INFINITY);
    public static final MetricRange UP_TO_ONE = new MetricRange(Double.NEGATIVE_INFINITY, 1);
    public static final MetricRange ANY = new MetricRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Sums of floating-point numbers may pass the end of a range by so much. */
    private static final double ROUNDING = 1e-9;

    public MetricRange {
        if (!(least < most)) {
            throw new IllegalArgumentException("range " + least + " to " + most + ", expected least under most");
        }
    }

    /** Whether a value can be the metric's; one that passes an end by a rounding error can. */
    public boolean contains(double value) {
        return value >= least - ROUNDING && value <= most + ROUNDING;
    }
}
