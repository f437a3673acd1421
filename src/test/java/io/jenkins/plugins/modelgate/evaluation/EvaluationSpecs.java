package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Path;
import java.util.List;

/** Specifications of evaluations of one model on one test set, and their variants. */
final class EvaluationSpecs {
    static final LatencyOptions SHORT = new LatencyOptions(true, 300, 1, 0.0, 10_000L);
    static final LatencyOptions NONE = new LatencyOptions(false, 0, 1, 0.0, 10_000L);

    private EvaluationSpecs() {}

    static EvaluationSpec spec(Path model, String data, String classAttribute, int threads, LatencyOptions latency) {
        return new EvaluationSpec(
                null,
                ModelSource.of(model.toString()),
                new DataOptions(List.of(data), classAttribute, null, null, null),
                null,
                null,
                null,
                new MeasurementOptions(0.95, 2_000, null, threads),
                latency,
                null);
    }

    static EvaluationSpec withData(EvaluationSpec spec, DataOptions data) {
        return new EvaluationSpec(
                spec.id(),
                spec.model(),
                data,
                spec.baseline(),
                spec.rules(),
                spec.policy(),
                spec.measurement(),
                spec.latency(),
                spec.scorer());
    }

    static EvaluationSpec withBaseline(EvaluationSpec spec, Path baseline) {
        return new EvaluationSpec(
                spec.id(),
                spec.model(),
                spec.data(),
                baseline.toString(),
                spec.rules(),
                spec.policy(),
                spec.measurement(),
                spec.latency(),
                spec.scorer());
    }
}
