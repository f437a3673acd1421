package io.jenkins.plugins.modelgate.metric;

/** What a metric's value is taken from, which is also what its {@code n} counts. */
public enum MetricSource {
    /** All rows that have a label; a row without an answer is wrong. */
    LABELLED_ROWS,
    /** The rows that have a label and an answer. */
    ANSWERED_ROWS,
    /** The answered rows of one label. */
    ROWS_OF_LABEL,
    /** The answered rows that were predicted as one label. */
    ROWS_PREDICTED_AS_LABEL,
    /** A count of rows: exact, with nothing to bound. */
    ROW_COUNT,
    /** A column of the test set beside the same column of the training set. */
    COLUMN_COMPARISON,
    /** Timed requests. */
    REQUESTS,
    /** The very first request: one event. */
    FIRST_REQUEST,
    /** Opening the model: one event. */
    MODEL_LOAD,
    /** The model's bytes: the same every time. */
    MODEL_FILE,
    /** A number that the table holds for each row. */
    SCORED_ROWS,
    /** The groups whose rows hold a number each. */
    SCORED_GROUPS,
    /** A number that another tool wrote. */
    OTHER_TOOL
}
