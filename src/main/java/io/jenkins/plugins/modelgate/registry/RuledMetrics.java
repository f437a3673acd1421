package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The few numbers that a registry stores with a version, so that versions can be compared without reading reports: the
 * metrics named by the gate's rules, over the whole test set.
 */
public final class RuledMetrics {
    private static final int MOST = 16;

    private RuledMetrics() {}

    /** @return in canonical units, by name; metrics without a value are left out */
    public static Map<String, Double> of(Report report) {
        Map<String, Double> metrics = new TreeMap<>();
        List<GateResult.RuleResult> rules =
                report.gate() == null ? List.of() : report.gate().rules();
        for (GateResult.RuleResult rule : rules) {
            MetricValue value = report.metrics().get(rule.metric());
            if (value != null && value.value() != null && metrics.size() < MOST) {
                metrics.put(rule.metric(), value.value());
            }
        }
        return metrics;
    }
}
