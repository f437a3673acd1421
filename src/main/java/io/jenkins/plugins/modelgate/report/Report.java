package io.jenkins.plugins.modelgate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One evaluation: a model, its predictions or its metrics, measured on one test set.
 *
 * @param schema always {@value #SCHEMA}
 * @param metrics by name, in the order in which they are shown
 * @param confusionMatrix {@code null} unless rows of a classification were scored
 * @param curves {@code null} unless rows were scored
 * @param latency {@code null} unless something was timed
 * @param comparison {@code null} without a baseline
 * @param gate {@code null} until rules were applied
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

    /** The same measurements under a new decision. */
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
     * The same measurements, of which it is noted that there was nothing to compare with yet.
     *
     * @param asked what the baseline was to be; {@code null} when it was there, or none was asked for
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

    /** The same measurements beside a comparison that was named anew. */
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
