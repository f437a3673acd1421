package io.jenkins.plugins.modelgate.render.chart;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A rule's interval and its limit, as positions on a line from 0 (left) to 100 (right).
 *
 * @param value position of the measured value
 * @param low position of its lower bound; {@code null} without one
 * @param high position of its upper bound; {@code null} without one
 * @param limit position of the limit
 * @param allowedRight whether the allowed side is to the right of the limit
 * @param from the number at the left end
 * @param to the number at the right end
 */
public record RuleScale(
        double value, Double low, Double high, double limit, boolean allowedRight, double from, double to) {

    /** Margin beyond the outermost mark, as a fraction of the line. */
    private static final double MARGIN = 0.14;
    /** With a larger span, the ends of the line would be infinite. */
    private static final double MOST_SPAN = Double.MAX_VALUE / 4;

    /** Empty if the rule has no value or no limit to draw. */
    public static Optional<RuleScale> of(RuleResult rule) {
        if (rule.value() == null || rule.limit() == null) {
            return Optional.empty();
        }
        double[] marks = Stream.of(rule.value(), rule.low(), rule.high(), rule.limit())
                .filter(mark -> mark != null && Double.isFinite(mark))
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (!Double.isFinite(rule.value()) || !Double.isFinite(rule.limit())) {
            return Optional.empty();
        }
        double least = DoubleStream.of(marks).min().orElseThrow();
        double most = DoubleStream.of(marks).max().orElseThrow();
        double span = most - least;
        if (span > MOST_SPAN) {
            return Optional.empty();
        }
        // If all marks coincide, the line extends by a tenth of the number on either side.
        double room = span > 0 ? span * MARGIN / (1 - 2 * MARGIN) : Math.max(Math.abs(least) / 10, 1e-9);
        double from = least - room;
        double to = most + room;
        return Optional.of(new RuleScale(
                place(rule.value(), from, to),
                placeOrNull(rule.low(), from, to),
                placeOrNull(rule.high(), from, to),
                place(rule.limit(), from, to),
                atLeast(rule),
                from,
                to));
    }

    /**
     * Whether the rule requires a value at or above the limit. The operator follows the metric's name, which may itself
     * contain anything.
     */
    public static boolean atLeast(RuleResult rule) {
        String text = rule.rule() == null ? "" : rule.rule();
        String behind = text.substring(endOfMetric(text, rule.metric()));
        int least = behind.indexOf(">=");
        int most = behind.indexOf("<=");
        return least >= 0 && (most < 0 || least < most);
    }

    private static int endOfMetric(String text, String metric) {
        if (!text.startsWith("\"")) {
            return metric != null && text.startsWith(metric) ? metric.length() : 0;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return 0;
    }

    private static Double placeOrNull(Double number, double from, double to) {
        return number == null || !Double.isFinite(number) ? null : place(number, from, to);
    }

    private static double place(double number, double from, double to) {
        return Math.round(10000 * (number - from) / (to - from)) / 100.0;
    }
}
