package io.jenkins.plugins.modelgate.metric;

/** The kind of model that a metric is defined for. */
public enum MetricTask {
    CLASSIFICATION,
    REGRESSION,
    ANY
}
