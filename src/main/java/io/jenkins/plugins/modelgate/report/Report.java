package io.jenkins.plugins.modelgate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One evaluation: a model, its predictions or its metrics, measured on one test set.
 *
 * @param schema always {@value #SCHEMA}
 * @param metrics by name, in display order
 * @param confusionMatrix {@code null} unless rows of a classification were scored
 * @param curves {@code null} unless rows were scored
 * @param latency {@code null} unless a model was timed
 * @param comparison {@code null} without a baseline
 * @param gate {@code null} until rules are applied
 */
public record Report(
        String schema,
        ModelInfo model,
        DataInfo data,
        Map<String, MetricValue> metrics,
        ConfusionMatrix confusionMatrix,
        Curves curves,
        List<Slice> slices,
        Latency latency,
        Comparison comparison,
        List<DataCheck> checks,
        GateResult gate,
        Provenance provenance) {

    public static final String SCHEMA = "model-gate/report/1";

    public Report {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is '" + schema + "', expected '" + SCHEMA + "'");
        }
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        slices = List.copyOf(slices);
        checks = List.copyOf(checks);
    }

    /** The same measurements with a new decision. */
    public Report decided(GateResult decision) {
        return new Report(
                schema,
                model,
                data,
                metrics,
                confusionMatrix,
                curves,
                slices,
                latency,
                comparison,
                checks,
                decision,
                provenance);
    }

    /**
     * The same measurements, with a note that the baseline does not exist yet.
     *
     * @param asked the name of the requested baseline; {@code null} when it exists, or none was requested
     */
    public Report withoutBaseline(String asked) {
        return new Report(
                schema,
                model,
                data,
                metrics,
                confusionMatrix,
                curves,
                slices,
                latency,
                comparison,
                checks,
                gate,
                provenance.withoutBaseline(asked));
    }

    /** The same measurements with a renamed comparison. */
    public Report compared(Comparison named) {
        return new Report(
                schema,
                model,
                data,
                metrics,
                confusionMatrix,
                curves,
                slices,
                latency,
                named,
                checks,
                gate,
                provenance);
    }
}
