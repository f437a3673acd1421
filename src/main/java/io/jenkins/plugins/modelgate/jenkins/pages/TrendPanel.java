package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A chart before its data is loaded: the metrics that it offers, and the one that it shows first.
 *
 * @param id the evaluation's id
 * @param slot distinguishes the charts of one evaluation
 * @param metrics by group
 * @param percentiles whether the latency percentiles can be shown together
 * @param first the metric to show first; {@code null} for the percentiles
 */
public record TrendPanel(String id, String slot, MetricGroups metrics, boolean percentiles, String first) {
    /** One chart for quality and one for speed, if there are such metrics. */
    static List<TrendPanel> of(String id, Set<String> metrics) {
        MetricGroups groups = MetricGroups.of(metrics);
        boolean percentiles = percentiles(metrics).size() > 1;
        List<TrendPanel> panels = new ArrayList<>();
        groups.usual().ifPresent(first -> panels.add(new TrendPanel(id, "quality", groups, percentiles, first)));
        if (!groups.speed().isEmpty()) {
            panels.add(new TrendPanel(
                    id,
                    "speed",
                    groups,
                    percentiles,
                    percentiles ? null : groups.speed().get(0)));
        }
        return panels;
    }

    /** The latency percentiles among these metrics, in their order. */
    static List<String> percentiles(Set<String> metrics) {
        return metrics.stream()
                .filter(name -> MetricCatalog.findOrCustom(name).percentile().isPresent())
                .toList();
    }
}
