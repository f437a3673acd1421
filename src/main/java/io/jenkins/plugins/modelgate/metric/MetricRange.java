package io.jenkins.plugins.modelgate.metric;

/**
 * The possible values of a metric.
 *
 * @param least the smallest; negative infinity without a limit
 * @param most the largest; positive infinity without a limit
 */
public record MetricRange(double least, double most) {
    public static final MetricRange SHARE = new MetricRange(0, 1);
    public static final MetricRange COEFFICIENT = new MetricRange(-1, 1);
    public static final MetricRange NOT_NEGATIVE = new MetricRange(0, Double.POSITIVE_INFINITY);
    public static final MetricRange UP_TO_ONE = new MetricRange(Double.NEGATIVE_INFINITY, 1);
    public static final MetricRange ANY = new MetricRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Sums of floating-point numbers may exceed the range by this much. */
    private static final double ROUNDING = 1e-9;

    public MetricRange {
        if (!(least < most)) {
            throw new IllegalArgumentException("range " + least + " to " + most + ", expected least under most");
        }
    }

    /** Whether a value is in the range, apart from a rounding error. */
    public boolean contains(double value) {
        return value >= least - ROUNDING && value <= most + ROUNDING;
    }
}
