package io.jenkins.plugins.modelgate.model;

import weka.core.Instance;
import weka.core.Instances;

/** An opened model that predicts rows. Not thread-safe: each thread takes a {@link #copy()}. */
public non-sealed interface Predictor extends Evaluable {
    /**
     * The attributes that the model was trained on, without rows and with the class index set.
     *
     * @return {@code null} if the model file does not contain them
     */
    Instances header();

    /**
     * Predicts one row.
     *
     * @return a probability for each label, or one number for a numeric class; missing values as Weka gives them (all
     *     zeros, or NaN) mean that the model has no answer
     * @throws Exception whatever the model throws
     */
    double[] distribution(Instance row) throws Exception;

    /**
     * Predicts the rows {@code from} (inclusive) to {@code to} (exclusive), bit for bit as {@link #distribution} would.
     */
    default double[][] distributions(Instances rows, int from, int to) throws Exception {
        double[][] answers = new double[to - from][];
        for (int row = from; row < to; row++) {
            answers[row - from] = distribution(rows.instance(row));
        }
        return answers;
    }

    /**
     * Whether predictions depend on earlier rows, as with nearest neighbours, which extend their value ranges with
     * every row they see. Such a model predicts every row exactly once, in file order, on one thread.
     */
    default boolean stateful() {
        return false;
    }

    /**
     * Whether the model takes and returns labels by name, so that their order in the test set does not matter. Only
     * such a model without a header can be used with a test set that does not declare its labels.
     */
    default boolean namesLabels() {
        return false;
    }

    /** A copy of the model for another thread, in the state in which it was opened. */
    Predictor copy() throws Exception;
}
