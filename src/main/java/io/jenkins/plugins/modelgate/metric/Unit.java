package io.jenkins.plugins.modelgate.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The unit of a metric's stored values, and the units allowed for limits in rules.
 *
 * <p>Reports always use the canonical unit: fractions from 0 to 1, milliseconds, bytes, events a second.
 */
public enum Unit {
    /** 0 to 1; a limit may be written in percent. */
    FRACTION("", Map.of("%", 0.01)),
    /** A number without a unit, for instance a correlation or a loss. */
    NUMBER("", Map.of()),
    /** The unit of the class attribute (regression errors). */
    TARGET("", Map.of()),
    MILLISECONDS("ms", Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3, "min", 6e4)),
    BYTES(
            "bytes",
            Map.of(
                    "bytes",
                    1.0,
                    "B",
                    1.0,
                    "kB",
                    1e3,
                    "KB",
                    1e3,
                    "MB",
                    1e6,
                    "GB",
                    1e9,
                    "KiB",
                    1024.0,
                    "MiB",
                    1048576.0,
                    "GiB",
                    1073741824.0)),
    PER_SECOND("1/s", Map.of("1/s", 1.0, "/s", 1.0, "1/min", 1.0 / 60)),
    ROWS("rows", Map.of("rows", 1.0));

    private final String symbol;
    private final Map<String, Double> factors;

    Unit(String symbol, Map<String, Double> factors) {
        this.symbol = symbol;
        this.factors = Map.copyOf(factors);
    }

    /** The canonical unit as written in a report; empty for plain numbers. */
    public String symbol() {
        return symbol;
    }

    /** The unit names allowed in a limit, smallest unit first. */
    public List<String> accepted() {
        return factors.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Converts a limit to the canonical unit.
     *
     * @param unit the unit as written; blank means canonical
     * @return empty when the unit does not apply to this kind of metric, or the number is not finite
     */
    public OptionalDouble toCanonical(double number, String unit) {
        if (unit == null || unit.isBlank()) {
            return OptionalDouble.of(number);
        }
        Double factor = factors.get(unit.trim());
        if (factor == null || !Double.isFinite(number)) {
            return OptionalDouble.empty();
        }
        // Decimal arithmetic, so that 57% is 0.57 and not 0.5700000000000001.
        return OptionalDouble.of(
                BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(factor)).doubleValue());
    }
}
