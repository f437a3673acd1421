package io.jenkins.plugins.modelgate.evaluation.dataset;

import java.util.List;

/**
 * Profiles of a test set and of the sets that it is compared with.
 *
 * @param test the test set
 * @param ignoredColumns columns of the file that the model does not know
 * @param headerKnown whether the model came with its header
 * @param train {@code null} when none was given
 * @param reference {@code null} when none was given
 */
public record DatasetContext(
        DataProfile test, List<String> ignoredColumns, boolean headerKnown, Training train, DataProfile reference) {
    public DatasetContext {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /**
     * The training set.
     *
     * @param leaked number of rows of the test set that also occur in it
     * @param targetMean mean of its targets; NaN if it has none, or has labels
     * @param inputs its columns, as those of the test set
     * @param labelRows rows of each label, in the order of the test set's labels; empty for regression, and if unknown
     */
    public record Training(long leaked, double targetMean, List<ColumnProfile> inputs, List<Long> labelRows) {
        public Training {
            inputs = List.copyOf(inputs);
            labelRows = labelRows == null ? List.of() : List.copyOf(labelRows);
        }

        /** A training set whose label counts are unknown. */
        public Training(long leaked, double targetMean, List<ColumnProfile> inputs) {
            this(leaked, targetMean, inputs, List.of());
        }
    }

    /** Mean of the training set's targets; {@code null} when unknown. */
    public Double trainingMean() {
        return train == null || !test.targetLabels().isEmpty() || Double.isNaN(train.targetMean)
                ? null
                : Double.valueOf(train.targetMean);
    }

    /** Merges with another part of the test set that was compared with the same sets. */
    public DatasetContext and(DatasetContext other) {
        test.addAll(other.test);
        Training both = train == null
                ? null
                : new Training(train.leaked + other.train.leaked, train.targetMean, train.inputs, train.labelRows);
        return new DatasetContext(test, ignoredColumns, headerKnown, both, reference);
    }
}
