package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of single labels or columns, one row for each. Metrics of labels and metrics of columns are in separate
 * tables.
 *
 * @param families {@code precision}, {@code recall} and so on
 * @param rows by label, then by family
 */
public record MetricsByLabel(Set<String> families, Map<String, Map<String, MetricValue>> rows) {
    public static List<MetricsByLabel> of(Report report, List<String> names) {
        Map<String, Map<String, MetricValue>> rows = new LinkedHashMap<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            rows.computeIfAbsent(name.substring(colon + 1), label -> new LinkedHashMap<>())
                    .put(name.substring(0, colon), report.metrics().get(name));
        }
        List<MetricsByLabel> tables = new ArrayList<>();
        rows.forEach((label, metrics) -> tableOf(tables, metrics.keySet()).add(label, metrics));
        return List.copyOf(tables);
    }

    /** The table that has at least one of these families, or a new one. */
    private static MetricsByLabel tableOf(List<MetricsByLabel> tables, Set<String> families) {
        for (MetricsByLabel table : tables) {
            if (!Collections.disjoint(table.families, families)) {
                return table;
            }
        }
        MetricsByLabel table = new MetricsByLabel(new LinkedHashSet<>(), new LinkedHashMap<>());
        tables.add(table);
        return table;
    }

    private void add(String label, Map<String, MetricValue> metrics) {
        families.addAll(metrics.keySet());
        rows.put(label, metrics);
    }
}
