package io.jenkins.plugins.modelgate.model;

/** What can be evaluated: something that answers rows, answers that were given before, or finished metrics. */
public sealed interface Evaluable extends AutoCloseable permits Predictor, RecordedPredictions, RecordedMetrics {
    /** What was opened. */
    ModelDescription description();

    @Override
    default void close() {}
}
