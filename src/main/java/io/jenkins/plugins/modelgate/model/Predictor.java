package io.jenkins.plugins.modelgate.model;

import weka.core.Instance;
import weka.core.Instances;

/**
 * A model that has been opened and answers rows. Not safe for use by several threads: each takes a {@link #copy()}.
 */
public non-sealed interface Predictor extends Evaluable {
    /**
     * The attributes that the model was trained on, without rows and with the class index set.
     *
     * @return {@code null} when the model file does not hold it
     */
    Instances header();

    /**
     * Answers one row.
     *
     * @return a probability for each label, or for a numeric class one number; missing values as Weka gives them
     *     (all zeros, or NaN) mean that the model has no answer
     * @throws Exception whatever the model throws
     */
    double[] distribution(Instance row) throws Exception;

    /**
     * Answers the rows {@code from} (inclusive) to {@code to} (exclusive), bit for bit as {@link #distribution} would.
     */
    default double[][] distributions(Instances rows, int from, int to) throws Exception {
        double[][] answers = new double[to - from][];
        for (int row = from; row < to; row++) {
            answers[row - from] = distribution(rows.instance(row));
        }
        return answers;
    }

    /**
     * Whether an answer depends on the rows asked before, as with nearest neighbours, which widen their ranges of the
     * values by every row that they see. Such a model is asked every row once, in the order of the file, by one thread.
     */
    default boolean stateful() {
        return false;
    }

    /**
     * Whether the model takes and gives labels by their names, so that it does not matter in which order a test set has
     * them. Only then may a test set without declared labels go with a model without a header.
     */
    default boolean namesLabels() {
        return false;
    }

    /** The same model for another thread, in the state in which it was opened. */
    Predictor copy() throws Exception;
}
