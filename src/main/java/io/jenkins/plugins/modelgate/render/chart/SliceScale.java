package io.jenkins.plugins.modelgate.render.chart;

import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.List;
import java.util.stream.Stream;

/**
 * The common scale for the intervals of a column of slices.
 *
 * @param from the number at the left end
 * @param to the number at the right end
 * @param overall the value over all rows; {@code null} without one
 */
public record SliceScale(double from, double to, Double overall) {
    /** Margin beyond the outermost mark, as a fraction of the span. */
    private static final double MARGIN = 0.06;
    /** Margin if all marks coincide. */
    private static final double LEAST_ROOM = 1e-9;

    /** A scale that fits a metric of these slices, and its value over all rows. */
    public static SliceScale of(Report report, List<Slice> slices, String metric) {
        MetricValue all = report.metrics().get(metric);
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (MetricValue value : Stream.concat(
                        slices.stream().map(slice -> slice.metrics().get(metric)), Stream.of(all))
                .filter(value -> value != null)
                .toList()) {
            for (Double mark : new Double[] {value.value(), value.low(), value.high()}) {
                if (mark != null) {
                    from = Math.min(from, mark);
                    to = Math.max(to, mark);
                }
            }
        }
        double room = to > from ? (to - from) * MARGIN : LEAST_ROOM;
        return new SliceScale(from - room, to + room, all == null ? null : all.value());
    }

    /**
     * The positions of a slice's marks.
     *
     * @return {@code null} if there is nothing to draw
     */
    public Places places(MetricValue metric) {
        return metric != null && metric.defined() && Double.isFinite(to - from)
                ? new Places(place(metric.value()), place(metric.low()), place(metric.high()), place(overall))
                : null;
    }

    private Double place(Double number) {
        return number == null ? null : Math.round(10_000 * (number - from) / (to - from)) / 100.0;
    }

    /**
     * Percentages of the drawing's width with two decimals.
     *
     * @param low {@code null} without a lower bound
     * @param high {@code null} without an upper bound
     * @param overall {@code null} without a value over all rows
     */
    public record Places(double value, Double low, Double high, Double overall) {}
}
