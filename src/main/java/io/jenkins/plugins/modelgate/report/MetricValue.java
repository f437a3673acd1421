package io.jenkins.plugins.modelgate.report;

/**
 * One measured number.
 *
 * @param value in the metric's canonical unit; {@code null} when undefined
 * @param low lower bound, one-sided at {@code confidence}; {@code null} when there is none
 * @param high upper bound, one-sided at {@code confidence}; {@code null} when there is none
 * @param confidence of each bound for itself, 0 to 1, for example 0.95
 * @param n rows or requests behind the number; {@code null} when unknown (metrics files)
 * @param unit the canonical unit's symbol; empty for plain numbers
 * @param method how the bounds were made ({@code wilson}, {@code delong}, {@code bca}, {@code order-statistics},
 *     {@code processes}); {@code null} without bounds
 * @param reason why the value is undefined or has no bounds; {@code null} otherwise
 */
public record MetricValue(
        Double value, Double low, Double high, Double confidence, Long n, String unit, String method, String reason) {

    public MetricValue {
        value = finiteOrNull(value);
        low = finiteOrNull(low);
        high = finiteOrNull(high);
        if (value == null && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("an undefined value needs a reason");
        }
        unit = unit == null ? "" : unit;
    }

    /** A value without bounds. */
    public static MetricValue of(double value, Long n, String unit) {
        return Double.isFinite(value)
                ? new MetricValue(value, null, null, null, n, unit, null, null)
                : undefined("the result is not a finite number", n, unit);
    }

    /** A value that does not exist, and why. */
    public static MetricValue undefined(String reason, Long n, String unit) {
        return new MetricValue(null, null, null, null, n, unit, null, reason);
    }

    /** The same value between two one-sided bounds. */
    public MetricValue between(double lower, double upper, double atConfidence, String byMethod) {
        return new MetricValue(value, lower, upper, atConfidence, n, unit, byMethod, defined() ? null : reason);
    }

    public boolean defined() {
        return value != null;
    }

    public boolean bounded() {
        return value != null && low != null && high != null && confidence != null;
    }

    private static Double finiteOrNull(Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
