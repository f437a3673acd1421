package io.jenkins.plugins.modelgate.report;

/** What kind of thing the model predicts. */
public enum Task {
    CLASSIFICATION,
    REGRESSION
}
