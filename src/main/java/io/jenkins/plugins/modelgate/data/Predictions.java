package io.jenkins.plugins.modelgate.data;

import java.util.List;
import java.util.Map;

/**
 * Answers beside the truth, column by column: what every metric is computed from, wherever the answers came from.
 *
 * <p>Rows without a label are not in it. Rows with a label for which the model gave no answer are, with NaN as the
 * predicted value and probabilities of 0: they are wrong for the accuracy, as in Weka, so that a model can't improve by
 * keeping silent, and every other metric leaves them out. {@link #unscored()} counts both.
 */
public interface Predictions {
    /** Rows that have a label; a row that stands for several is one. */
    int size();

    /** Rows read that cannot be judged: no label, or no answer. */
    long unscored();

    /** The class labels in the model's order; empty for regression. */
    List<String> labels();

    /** The true label's index, or the true number. */
    double actual(int row);

    /** The predicted label's index, or the predicted number; NaN where the model gave no answer. */
    double predicted(int row);

    /** Whether there is a probability for each label. */
    boolean hasProbabilities();

    /** The probability of a label, 0 to 1. */
    double probability(int row, int label);

    /** The row's weight, above 0; 1 where the data has no weights. */
    double weight(int row);

    /** Whether any weight differs from 1. */
    boolean weighted();

    /** The columns by which slices can be cut, by name. */
    Map<String, SliceColumn> sliceColumns();

    /** How many equal rows a row stands for: a whole number, at least 1. */
    default long count(int row) {
        return 1;
    }

    /** Whether any row stands for several. */
    default boolean counted() {
        return false;
    }

    /** Rows that have a label, each as often as it stands for one. */
    default long rowCount() {
        return size();
    }

    /** Milliseconds that the row's answer took, where they were recorded; {@code null} otherwise. */
    double[] latencies();

    /** Whether weights make the labels as frequent as they are in another population. */
    default boolean reweighted() {
        return false;
    }

    /**
     * How rows with one value of a column came out together, for each column that may be a group; empty if nobody
     * looked.
     */
    default List<ValueGroups> valueGroups() {
        return List.of();
    }

    /** Whether there are a truth and answers; otherwise the rows hold scores only, and truth and answers are 0. */
    default boolean judged() {
        return true;
    }

    /**
     * How many rows, from this one on, are known to be alike in truth, weight and answer: at least 1, this row itself.
     * What is counted or summed can take them at once.
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

    /** What the name of a column begins with that holds a score of each row. */
    String SCORE = "score:";

    /** A column that slices are cut by, or that holds a score. */
    sealed interface SliceColumn {
        /** Values by code; -1 is missing. */
        record Nominal(List<String> values, int[] codes) implements SliceColumn {}

        /** Numbers; NaN is missing. */
        record Numeric(double[] values) implements SliceColumn {}
    }
}
