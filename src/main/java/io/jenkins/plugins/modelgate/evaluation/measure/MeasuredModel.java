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
 * A model with its answers.
 *
 * @param description of the opened model
 * @param predictions its answers
 * @param timings one for each process that timed it; empty if it was not timed
 */
public record MeasuredModel(ModelDescription description, Predictions predictions, List<LatencyRun> timings) {
    private static final double NANOS_PER_MILLI = 1e6;

    public MeasuredModel {
        timings = List.copyOf(timings);
    }

    /** Recorded answers, with the latencies recorded with them. */
    public static MeasuredModel recorded(ModelDescription description, Predictions predictions) {
        return new MeasuredModel(
                description,
                predictions,
                RecordedLatency.of(
                        predictions.latencies(), predictions::count, row -> !Double.isNaN(predictions.predicted(row))));
    }

    /** The same model with other predictions. */
    public MeasuredModel answering(Predictions others) {
        return new MeasuredModel(description, others, timings);
    }

    /** Whether there is a live model, not only its recorded answers. */
    public boolean live() {
        return !description.kind().equals("predictions");
    }

    /** Metrics of the model file: its size and the time to open it. */
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
