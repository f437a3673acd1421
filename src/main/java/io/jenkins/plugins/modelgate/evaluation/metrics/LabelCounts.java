package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;

/**
 * Sums of row weights by label, sufficient for every metric of predicted labels. Without weights they are whole
 * numbers.
 *
 * @param actual weight of the rows that have the label and got an answer
 * @param predicted weight of the rows that were predicted as the label
 * @param right weight of the rows that have the label and were predicted as it
 * @param unanswered weight of the labelled rows for which the model gave no answer
 */
public record LabelCounts(double[] actual, double[] predicted, double[] right, double unanswered) {

    /** Sums of a confusion matrix {@code matrix[actual][predicted]}. */
    public static LabelCounts of(double[][] matrix, double unanswered) {
        int labels = matrix.length;
        LabelCounts counts = new LabelCounts(new double[labels], new double[labels], new double[labels], unanswered);
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                counts.actual[i] += matrix[i][j];
                counts.predicted[j] += matrix[i][j];
            }
            counts.right[i] = matrix[i][i];
        }
        return counts;
    }

    /** The sums of all rows. */
    public static LabelCounts of(Predictions predictions) {
        double[] unanswered = new double[1];
        RowLoops.over(
                predictions,
                (row, times) -> unanswered[0] +=
                        Double.isNaN(predictions.predicted(row)) ? times * predictions.weight(row) : 0);
        return of(matrix(predictions), unanswered[0]);
    }

    /** {@code matrix[actual][predicted]} of all rows that got an answer. */
    static double[][] matrix(Predictions predictions) {
        int labels = predictions.labels().size();
        double[][] matrix = new double[labels][labels];
        RowLoops.over(predictions, (row, times) -> {
            double predicted = predictions.predicted(row);
            if (!Double.isNaN(predicted)) {
                matrix[(int) predictions.actual(row)][(int) predicted] += times * predictions.weight(row);
            }
        });
        return matrix;
    }

    /** Weight of the rows that got an answer. */
    double answered() {
        double sum = 0;
        for (double weight : actual) {
            sum += weight;
        }
        return sum;
    }

    double allRight() {
        double sum = 0;
        for (double weight : right) {
            sum += weight;
        }
        return sum;
    }
}
