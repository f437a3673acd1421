package io.jenkins.plugins.modelgate.report;

/** The kind of prediction in the rows. */
public enum Task {
    CLASSIFICATION,
    REGRESSION,
    /** Nothing that could be right or wrong: numbers that another tool assigned to each row. */
    SCORES
}
