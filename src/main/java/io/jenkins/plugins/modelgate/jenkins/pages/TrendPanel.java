package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.Unit;
import java.util.List;
import java.util.Set;

/**
 * A chart before its data: the metrics of an evaluation that it can show, and the one that it begins with.
 *
 * @param id the evaluation's
 * @param slot tells the charts of one evaluation apart
 * @param quality metrics of how right the model is
 * @param labels the same for single labels or columns
 * @param speed metrics of how fast and how large it is
 * @param percentiles whether the percentiles of the latency can be shown together
 * @param first the metric to begin with; {@code null} for the percentiles
 */
public record TrendPanel(
        String id,
        String slot,
        List<String> quality,
        List<String> labels,
        List<String> speed,
        boolean percentiles,
        String first) {
    private static final List<String> USUAL_QUALITY = List.of("accuracy", "rmse", "mae");
    private static final String PERCENTILE = "latency_p";

    /** One chart for quality, one for speed, as far as there are such metrics. */
    static List<TrendPanel> of(String id, Set<String> metrics) {
        List<String> speed = metrics.stream().filter(TrendPanel::isSpeedOrSize).toList();
        List<String> labels = metrics.stream()
                .filter(name -> name.indexOf(':') > 0 && MetricCatalog.find(name).isPresent())
                .toList();
        List<String> quality = metrics.stream()
                .filter(name -> !speed.contains(name) && !labels.contains(name))
                .toList();
        boolean percentiles = percentiles(metrics).size() > 1;
        TrendPanel right = new TrendPanel(id, "quality", quality, labels, speed, percentiles, usual(quality, labels));
        TrendPanel fast = new TrendPanel(
                id, "speed", quality, labels, speed, percentiles, percentiles ? null : speed.stream().findFirst().orElse(null));
        boolean anyRight = right.first() != null;
        boolean anyFast = !speed.isEmpty();
        return anyRight && anyFast ? List.of(right, fast) : anyRight ? List.of(right) : anyFast ? List.of(fast) : List.of();
    }

    /** The percentiles of the latency among these metrics, in their order. */
    static List<String> percentiles(Set<String> metrics) {
        return metrics.stream().filter(name -> name.startsWith(PERCENTILE)).toList();
    }

    private static String usual(List<String> quality, List<String> labels) {
        return USUAL_QUALITY.stream()
                .filter(quality::contains)
                .findFirst()
                .or(() -> quality.stream().findFirst())
                .or(() -> labels.stream().findFirst())
                .orElse(null);
    }

    private static boolean isSpeedOrSize(String name) {
        Unit unit = MetricCatalog.findOrCustom(name).unit();
        return unit == Unit.MILLISECONDS || unit == Unit.PER_SECOND || unit == Unit.BYTES;
    }
}
