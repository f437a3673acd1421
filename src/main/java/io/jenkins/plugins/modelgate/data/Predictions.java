package io.jenkins.plugins.modelgate.data;

import java.util.List;
import java.util.Map;

/**
 * Answers and true values, column by column: the input of every metric, wherever the answers came from.
 *
 * <p>Rows without a label are not included. Labelled rows without an answer are, with NaN as the predicted value and
 * probabilities of 0: they count as wrong for the accuracy, as in Weka, so that a model cannot improve by not
 * answering, and every other metric ignores them. {@link #unscored()} counts both kinds.
 */
public interface Predictions {
    /** Labelled rows; a row that represents several counts once. */
    int size();

    /** Rows that cannot be judged: without a label or without an answer. */
    long unscored();

    /** The class labels in the model's order; empty for regression. */
    List<String> labels();

    /** The true label's index, or the true number. */
    double actual(int row);

    /** The predicted label's index, or the predicted number; NaN if the model gave no answer. */
    double predicted(int row);

    /** Whether there is a probability for each label. */
    boolean hasProbabilities();

    /** The probability of a label, 0 to 1. */
    double probability(int row, int label);

    /** The row's weight, above 0; 1 if the data has no weights. */
    double weight(int row);

    /** Whether any weight differs from 1. */
    boolean weighted();

    /** The columns available for slices, by name. */
    Map<String, SliceColumn> sliceColumns();

    /** How many identical rows a row represents: an integer, at least 1. */
    default long count(int row) {
        return 1;
    }

    /** Whether any row represents several. */
    default boolean counted() {
        return false;
    }

    /** Labelled rows, counting each row as many times as it represents. */
    default long rowCount() {
        return size();
    }

    /** Response time of each row in milliseconds; {@code null} if not recorded. */
    double[] latencies();

    /** Whether the weights adjust the label frequencies to those of another population. */
    default boolean reweighted() {
        return false;
    }

    /**
     * Summed outcomes of the rows that share a value, for each column that may be a grouping; empty if not collected.
     */
    default List<ValueGroups> valueGroups() {
        return List.of();
    }

    /** Whether there are true values and answers; otherwise the rows have only scores, and truth and answers are 0. */
    default boolean judged() {
        return true;
    }

    /**
     * How many rows, starting at this one, are known to have the same truth, weight and answer: at least 1, this row
     * itself. Counts and sums can process them together.
     */
    default int alike(int row) {
        return 1;
    }

    /**
     * The rows' ids in row order, for pairing with another set of predictions; {@code null} when rows pair by position.
     */
    RowIds ids();

    default boolean classification() {
        return !labels().isEmpty();
    }

    /** Prefix of the names of columns that hold a score for each row. */
    String SCORE = "score:";

    /** A column used for slices, or one that holds a score. */
    sealed interface SliceColumn {
        /** Values by code; -1 is missing. */
        record Nominal(List<String> values, int[] codes) implements SliceColumn {}

        /** Numbers; NaN is missing. */
        record Numeric(double[] values) implements SliceColumn {}
    }
}
