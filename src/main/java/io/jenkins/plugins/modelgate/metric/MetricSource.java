package io.jenkins.plugins.modelgate.metric;

/** The data that a metric's value is computed from, which its {@code n} counts. */
public enum MetricSource {
    /** All labelled rows; a row without an answer counts as wrong. */
    LABELLED_ROWS,
    /** The labelled rows with an answer. */
    ANSWERED_ROWS,
    /** The answered rows of one label. */
    ROWS_OF_LABEL,
    /** The answered rows that were predicted as one label. */
    ROWS_PREDICTED_AS_LABEL,
    /** An exact count of rows, without bounds. */
    ROW_COUNT,
    /** A column of the test set compared with the same column of the training set. */
    COLUMN_COMPARISON,
    /** Timed requests. */
    REQUESTS,
    /** The very first request: one event. */
    FIRST_REQUEST,
    /** Opening the model: one event. */
    MODEL_LOAD,
    /** The model's bytes: the same every time. */
    MODEL_FILE,
    /** A number in the table for each row. */
    SCORED_ROWS,
    /** Groups of rows with a number each. */
    SCORED_GROUPS,
    /** A number computed by another tool. */
    OTHER_TOOL
}
