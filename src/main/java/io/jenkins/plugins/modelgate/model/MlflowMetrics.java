package io.jenkins.plugins.modelgate.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Metrics of an MLflow run, which keeps every value ever logged; the latest by step, time and value counts. */
final class MlflowMetrics {
    private final Map<String, Entry> latest = new LinkedHashMap<>();

    private record Entry(long step, long timestamp, double value) {
        boolean before(Entry other) {
            if (step != other.step) {
                return step < other.step;
            }
            return timestamp == other.timestamp ? value < other.value : timestamp < other.timestamp;
        }
    }

    void add(String key, long timestamp, double value, long step) {
        Entry entry = new Entry(step, timestamp, Double.isInfinite(value) ? Double.NaN : value);
        latest.merge(key, entry, (before, now) -> before.before(now) ? now : before);
    }

    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        latest.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
