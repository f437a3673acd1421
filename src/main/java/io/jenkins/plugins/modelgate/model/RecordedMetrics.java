package io.jenkins.plugins.modelgate.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics computed by another tool. Nothing is known about the rows behind them.
 *
 * @param description what was opened
 * @param values by name, in the order of the file; NaN for a value that the tool left undefined
 */
public record RecordedMetrics(ModelDescription description, Map<String, Double> values) implements Evaluable {
    public RecordedMetrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
