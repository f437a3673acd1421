package io.jenkins.plugins.modelgate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of the test set.
 *
 * @param name as written in rules, for example {@code region=EU}, {@code age=30-60} or {@code region=EU & sex=f}
 * @param column the slicing option, as the user gave it ({@code region}, {@code age:0-30,30-60})
 * @param n scored rows in it
 * @param judged whether it has enough rows for rules to apply
 * @param metrics by name
 */
public record Slice(String name, String column, long n, boolean judged, Map<String, MetricValue> metrics) {
    public Slice {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
