package io.jenkins.plugins.modelgate.jenkins.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One metric of one build. Any component may be {@code null}.
 *
 * @param value the measured value
 * @param low its lower bound
 * @param high its upper bound
 * @param limit of a rule without a slice
 * @param baseline the baseline's value
 */
public record HistoryValue(Double value, Double low, Double high, Double limit, Double baseline) {
    /** More digits than a chart can show. */
    private static final MathContext PRECISION = new MathContext(7);

    /** From as many components as were written. Further ones are ignored. */
    static HistoryValue of(Double... numbers) {
        return new HistoryValue(at(numbers, 0), at(numbers, 1), at(numbers, 2), at(numbers, 3), at(numbers, 4));
    }

    static HistoryValue ofDecimals(List<BigDecimal> numbers) {
        return of(numbers.stream()
                .map(number -> number == null ? null : number.doubleValue())
                .toArray(Double[]::new));
    }

    /** In the order of the components, without trailing missing values. */
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
