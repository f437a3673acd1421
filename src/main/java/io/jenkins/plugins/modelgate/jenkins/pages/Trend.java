package io.jenkins.plugins.modelgate.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The data of a trend chart, as arrays of equal length, oldest build first.
 *
 * @param metric its name; {@code null} for several
 * @param unit the canonical unit; empty for plain numbers
 * @param higherIsBetter whether higher values are better
 * @param builds the builds
 * @param values the measured values, by the metric's name; {@code null} where undefined
 * @param lows lower bounds of a single metric; {@code null} where there are none
 * @param highs upper bounds; {@code null} where there are none
 * @param limits the limits of a rule; {@code null} where there was none
 * @param baselines the baseline's values; {@code null} where there was none
 */
record Trend(
        String metric,
        String unit,
        boolean higherIsBetter,
        TrendBuilds builds,
        Map<String, List<Double>> values,
        List<Double> lows,
        List<Double> highs,
        List<Double> limits,
        List<Double> baselines) {

    /** One metric with its bounds, limits and baseline values. Loads no build. */
    static Trend of(Job<?, ?> job, String id, String name) throws IOException {
        List<HistoryPoint> points = EvaluationHistory.get().points(job, id, List.of(name));
        return trend(
                job,
                name,
                points,
                Map.of(name, numbers(points, name, HistoryValue::value)),
                numbers(points, name, HistoryValue::low),
                numbers(points, name, HistoryValue::high),
                numbers(points, name, HistoryValue::limit),
                numbers(points, name, HistoryValue::baseline));
    }

    /**
     * Several metrics with the same unit, for example the latency percentiles, without bounds. Loads no build.
     *
     * @param names at least one
     */
    static Trend of(Job<?, ?> job, String id, List<String> names) throws IOException {
        List<HistoryPoint> points = EvaluationHistory.get().points(job, id, names);
        Map<String, List<Double>> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, numbers(points, name, HistoryValue::value)));
        return trend(job, null, points, values, List.of(), List.of(), List.of(), List.of());
    }

    private static Trend trend(
            Job<?, ?> job,
            String name,
            List<HistoryPoint> points,
            Map<String, List<Double>> values,
            List<Double> lows,
            List<Double> highs,
            List<Double> limits,
            List<Double> baselines) {
        Metric metric = MetricCatalog.findOrCustom(
                name == null ? values.keySet().iterator().next() : name);
        return new Trend(
                name,
                metric.unit().symbol(),
                metric.direction() == Direction.HIGHER_IS_BETTER,
                TrendBuilds.of(job, points),
                values,
                lows,
                highs,
                limits,
                baselines);
    }

    private static List<Double> numbers(List<HistoryPoint> points, String name, Function<HistoryValue, Double> of) {
        return points.stream()
                .map(point -> point.metrics().get(name))
                .map(value -> value == null ? null : of.apply(value))
                .toList();
    }
}
