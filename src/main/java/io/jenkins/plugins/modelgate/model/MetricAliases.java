package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds a metric that another tool wrote under the name that it has here as well, so that the direction in which it
 * gets better is known.
 */
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
