package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.statistics.Interval;

/**
 * Confidence bounds of a measured number.
 *
 * @param low one-sided lower bound; {@code null} if the data give none
 * @param high one-sided upper bound; {@code null} if the data give none
 * @param confidence of each bound on its own
 */
record Bounds(Double low, Double high, double confidence) {
    Bounds {
        low = finiteOrNull(low);
        high = finiteOrNull(high);
    }

    static Bounds of(Interval interval) {
        return new Bounds(interval.low(), interval.high(), interval.confidence());
    }

    /** The bounds of {@code factor} times the number; a negative factor swaps the sides. */
    Bounds times(double factor) {
        Double scaledLow = low == null ? null : Double.valueOf(low * factor);
        Double scaledHigh = high == null ? null : Double.valueOf(high * factor);
        return factor >= 0
                ? new Bounds(scaledLow, scaledHigh, confidence)
                : new Bounds(scaledHigh, scaledLow, confidence);
    }

    Interval toInterval() {
        return new Interval(
                low == null ? Double.NEGATIVE_INFINITY : low,
                high == null ? Double.POSITIVE_INFINITY : high,
                confidence);
    }

    private static Double finiteOrNull(Double bound) {
        return bound == null || Double.isInfinite(bound) ? null : bound;
    }
}
