package io.jenkins.plugins.modelgate.model;

/** Something that can be evaluated: a model that predicts rows, recorded predictions, or finished metrics. */
public sealed interface Evaluable extends AutoCloseable permits Predictor, RecordedPredictions, RecordedMetrics {
    /** What was opened. */
    ModelDescription description();

    @Override
    default void close() {}
}
