package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.RecordedLatency;
import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.model.ModelDescription;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model with what it answered.
 *
 * @param description what was opened
 * @param predictions its answers
 * @param timings one for each process that timed it; empty when none did
 */
public record MeasuredModel(ModelDescription description, Predictions predictions, List<LatencyRun> timings) {
    private static final double NANOS_PER_MILLI = 1e6;

    public MeasuredModel {
        timings = List.copyOf(timings);
    }

    /** What was answered elsewhere, with the latencies that were written beside it. */
    public static MeasuredModel recorded(ModelDescription description, Predictions predictions) {
        return new MeasuredModel(
                description,
                predictions,
                RecordedLatency.of(
                        predictions.latencies(), predictions::count, row -> !Double.isNaN(predictions.predicted(row))));
    }

    /** The same with its answers in another form. */
    public MeasuredModel answering(Predictions others) {
        return new MeasuredModel(description, others, timings);
    }

    /** Whether there is a model, not only what one answered. */
    public boolean live() {
        return !description.kind().equals("predictions");
    }

    /** What the file itself says: its size and how long it took to open. */
    public Map<String, MetricValue> fileMetrics() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        if (live()) {
            metrics.put(
                    "load_time",
                    MetricValue.of(description.loadNanos() / NANOS_PER_MILLI, 1L, Unit.MILLISECONDS.symbol()));
            if (description.bytes() != null) {
                metrics.put("model_size", MetricValue.of(description.bytes(), 1L, Unit.BYTES.symbol()));
            }
        }
        return metrics;
    }

    public ModelInfo info() {
        return new ModelInfo(
                description.name(),
                description.path(),
                description.sha256(),
                description.bytes(),
                description.kind(),
                description.scheme(),
                description.classpath(),
                description.allowedClasses());
    }
}
