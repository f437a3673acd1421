package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps the name of another tool's metric to its name here, so that the direction in which it improves is known. */
final class MetricAliases {
    private MetricAliases() {}

    static Map<String, Double> withAliases(Map<String, Double> metrics) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        metrics.forEach((name, value) -> {
            MetricCatalog.findByAlias(name).ifPresent(metric -> all.putIfAbsent(metric.name(), value));
        });
        return all;
    }
}
