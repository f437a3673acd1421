package io.jenkins.plugins.modelgate.metric;

/** The section of reports and pages that shows a metric. */
public enum MetricGroup {
    /** How good the predictions are overall. */
    QUALITY,
    /** How good the predictions are for one label. */
    LABEL,
    /** How far a column has moved from the training set. */
    DRIFT,
    /** How fast and how large the model is. */
    SPEED_AND_SIZE
}
