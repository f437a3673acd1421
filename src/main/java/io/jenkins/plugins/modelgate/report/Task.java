package io.jenkins.plugins.modelgate.report;

/** What kind of thing the rows hold of the model. */
public enum Task {
    CLASSIFICATION,
    REGRESSION,
    /** Nothing that could be right or wrong: numbers that something else gave to each row. */
    SCORES
}
