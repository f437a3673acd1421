package io.jenkins.plugins.modelgate.metric;

/** Where reports and pages show a metric. */
public enum MetricGroup {
    /** How right the model is. */
    QUALITY,
    /** How right it is on one label. */
    LABEL,
    /** How far a column has moved from the training set. */
    DRIFT,
    /** How fast and how large the model is. */
    SPEED_AND_SIZE
}
