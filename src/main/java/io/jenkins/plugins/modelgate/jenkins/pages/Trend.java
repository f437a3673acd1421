package io.jenkins.plugins.modelgate.jenkins.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.model.Job;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.jenkins.history.TrendPoint;
import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a trend chart draws, as arrays of equal length, oldest build first.
 *
 * @param metric its name
 * @param unit its canonical unit; empty for plain numbers
 * @param higherIsBetter which way it gets better
 * @param builds build numbers
 * @param times milliseconds since 1970
 * @param verdicts of the evaluation as a whole
 * @param values what was measured; {@code null} where undefined
 * @param lows lower bounds; {@code null} where there are none
 * @param highs upper bounds; {@code null} where there are none
 * @param limits what a rule held the value against; {@code null} where none did
 * @param baselines the baseline's values; {@code null} where there was none
 * @param kept whether the build still exists
 */
record Trend(
        String metric,
        String unit,
        boolean higherIsBetter,
        List<Integer> builds,
        List<Long> times,
        List<String> verdicts,
        List<Double> values,
        List<Double> lows,
        List<Double> highs,
        List<Double> limits,
        List<Double> baselines,
        List<Boolean> kept) {

    /** Reads the history, and which builds there are from the names of their folders; loads no build. */
    static Trend of(Job<?, ?> job, String id, String metricName) throws IOException {
        List<TrendPoint> points = EvaluationHistory.get().trend(job, id, metricName);
        String[] folders = job.getBuildDir().list();
        Set<String> existing = folders == null ? Set.of() : Set.of(folders);
        Metric metric = MetricCatalog.findOrCustom(metricName);
        return new Trend(
                metricName,
                metric.unit().symbol(),
                metric.direction() == Direction.HIGHER_IS_BETTER,
                column(points, TrendPoint::build),
                column(points, TrendPoint::time),
                column(points, point -> point.verdict().name()),
                numbers(points, HistoryValue::value),
                numbers(points, HistoryValue::low),
                numbers(points, HistoryValue::high),
                numbers(points, HistoryValue::limit),
                numbers(points, HistoryValue::baseline),
                column(points, point -> existing.contains(Integer.toString(point.build()))));
    }

    byte[] toJson() {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trend always has a JSON form", e);
        }
    }

    private static <T> List<T> column(List<TrendPoint> points, Function<TrendPoint, T> of) {
        return points.stream().map(of).toList();
    }

    private static List<Double> numbers(List<TrendPoint> points, Function<HistoryValue, Double> of) {
        return column(points, point -> of.apply(point.value()));
    }
}
