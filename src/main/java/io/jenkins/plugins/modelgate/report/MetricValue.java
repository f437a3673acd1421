package io.jenkins.plugins.modelgate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One measured number.
 *
 * @param value in the metric's canonical unit; {@code null} when undefined
 * @param low lower bound, one-sided at {@code confidence}; {@code null} when there is none
 * @param high upper bound, one-sided at {@code confidence}; {@code null} when there is none
 * @param confidence of each single bound, 0 to 1, for example 0.95
 * @param n rows or requests behind the number; {@code null} when unknown (metrics files)
 * @param unit the canonical unit's symbol; empty for plain numbers
 * @param method how the bounds were computed ({@code wilson}, {@code delong}, {@code bca}, {@code order-statistics},
 *     {@code processes}); {@code null} without bounds
 * @param reason why the value is undefined or has no bounds; {@code null} otherwise
 * @param effectiveN for a share of weighted rows: the number of equal rows that they are worth, over 0; {@code null}
 *     when that is {@code n}
 * @param tails bounds by the same method at higher confidences, for decisions about many tests at once; empty if they
 *     follow from the value and {@code n}
 */
public record MetricValue(
        Double value,
        Double low,
        Double high,
        Double confidence,
        Long n,
        String unit,
        String method,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double effectiveN,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tail> tails) {

    /**
     * Bounds at another confidence.
     *
     * @param confidence of each single bound, over that of the value's own bounds
     * @param low {@code null} when there is none
     * @param high {@code null} when there is none
     */
    public record Tail(double confidence, Double low, Double high) {}

    public MetricValue {
        value = finiteOrNull(value);
        low = finiteOrNull(low);
        high = finiteOrNull(high);
        if (value == null && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("an undefined value needs a reason");
        }
        unit = unit == null ? "" : unit;
        tails = tails == null ? List.of() : List.copyOf(tails);
    }

    /** A value of equally weighted rows, with bounds at one confidence. */
    public MetricValue(
            Double value,
            Double low,
            Double high,
            Double confidence,
            Long n,
            String unit,
            String method,
            String reason) {
        this(value, low, high, confidence, n, unit, method, reason, null, List.of());
    }

    /** A value without bounds. */
    public static MetricValue of(double value, Long n, String unit) {
        return Double.isFinite(value)
                ? new MetricValue(value, null, null, null, n, unit, null, null)
                : undefined("the result is not a finite number", n, unit);
    }

    /** An undefined value, with the reason. */
    public static MetricValue undefined(String reason, Long n, String unit) {
        return new MetricValue(null, null, null, null, n, unit, null, reason);
    }

    /** The same value with two one-sided bounds. */
    public MetricValue between(double lower, double upper, double atConfidence, String byMethod) {
        return new MetricValue(value, lower, upper, atConfidence, n, unit, byMethod, defined() ? null : reason);
    }

    /** The same value with bounds at higher confidences. */
    public MetricValue withTails(List<Tail> higher) {
        return new MetricValue(value, low, high, confidence, n, unit, method, reason, effectiveN, higher);
    }

    /** The same value with the number of equal rows that its rows are worth. */
    public MetricValue worth(double equalRows) {
        return new MetricValue(value, low, high, confidence, n, unit, method, reason, equalRows, tails);
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
