package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of single labels or columns, a row for each.
 *
 * @param families {@code precision}, {@code recall} and so on
 * @param rows by label, then by family
 */
public record LabelTable(Set<String> families, Map<String, Map<String, MetricValue>> rows) {
    static LabelTable of(Report report, List<String> names) {
        Set<String> families = new LinkedHashSet<>();
        Map<String, Map<String, MetricValue>> rows = new LinkedHashMap<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            families.add(name.substring(0, colon));
            rows.computeIfAbsent(name.substring(colon + 1), label -> new LinkedHashMap<>())
                    .put(name.substring(0, colon), report.metrics().get(name));
        }
        return new LabelTable(families, rows);
    }
}
