package io.jenkins.plugins.modelgate.jenkins.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One metric of one build. Any of them may be {@code null}.
 *
 * @param value what was measured
 * @param low its lower bound
 * @param high its upper bound
 * @param limit what a rule without a slice held it against
 * @param baseline the baseline's value
 */
public record HistoryValue(Double value, Double low, Double high, Double limit, Double baseline) {
    /** More digits than a chart can show. */
    private static final MathContext PRECISION = new MathContext(7);

    /** As many of the components as were written; more than there are today are passed over. */
    static HistoryValue of(Double... numbers) {
        return new HistoryValue(at(numbers, 0), at(numbers, 1), at(numbers, 2), at(numbers, 3), at(numbers, 4));
    }

    static HistoryValue ofDecimals(List<BigDecimal> numbers) {
        return of(numbers.stream()
                .map(number -> number == null ? null : number.doubleValue())
                .toArray(Double[]::new));
    }

    /** In the order of the components, without the missing ones at the end. */
    List<BigDecimal> toNumbers() {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Double number : Arrays.asList(value, low, high, limit, baseline)) {
            numbers.add(
                    number == null || !Double.isFinite(number)
                            ? null
                            : new BigDecimal(number).round(PRECISION).stripTrailingZeros());
        }
        while (!numbers.isEmpty() && numbers.get(numbers.size() - 1) == null) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }

    private static Double at(Double[] numbers, int index) {
        return index < numbers.length ? numbers[index] : null;
    }
}
