package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;

/** How many rows stand behind the metrics of predicted labels, and how many equally weighted ones they are worth. */
final class LabelRows {
    private final Group all;
    private final Group[] actual;
    private final Group[] predicted;
    private final long[] actualOrPredicted;
    private long answered;

    /** Rows with the sum and the sum of squares of their weights. */
    private static final class Group {
        private long rows;
        private double weights;
        private double squares;

        void add(double weight, int times) {
            rows += times;
            weights += times * weight;
            squares += times * weight * weight;
        }

        /** Wilson's interval of a share of the group's weight. */
        Interval wilson(double share, double confidence) {
            double n = BinomialInterval.effectiveSampleSize(weights, squares);
            return BinomialInterval.wilson(Math.min(n, share * n), n, confidence);
        }
    }

    LabelRows(Predictions predictions) {
        int labels = predictions.labels().size();
        all = new Group();
        actual = new Group[labels];
        predicted = new Group[labels];
        actualOrPredicted = new long[labels];
        for (int label = 0; label < labels; label++) {
            actual[label] = new Group();
            predicted[label] = new Group();
        }
        RowLoops.over(predictions, (row, times) -> add(predictions, row, times));
    }

    private void add(Predictions predictions, int row, int times) {
        double weight = predictions.weight(row);
        all.add(weight, times);
        double answer = predictions.predicted(row);
        if (!Double.isNaN(answer)) {
            int label = (int) predictions.actual(row);
            answered += times;
            actual[label].add(weight, times);
            predicted[(int) answer].add(weight, times);
            actualOrPredicted[label] += times;
            actualOrPredicted[(int) answer] += answer == label ? 0 : times;
        }
    }

    /** Rows that got an answer. */
    long answered() {
        return answered;
    }

    /** Rows that have a label. */
    long rows() {
        return all.rows;
    }

    /** Rows that have the label. */
    long ofLabel(int label) {
        return actual[label].rows;
    }

    /**
     * Rows behind a metric of a label.
     *
     * @param family {@code precision}, {@code recall} or {@code f1}
     */
    long behind(String family, int label) {
        return switch (family) {
            case "precision" -> predicted[label].rows;
            case "recall" -> actual[label].rows;
            default -> actualOrPredicted[label];
        };
    }

    Interval accuracy(double value, double confidence) {
        return all.wilson(value, confidence);
    }

    Interval precision(int label, double value, double confidence) {
        return predicted[label].wilson(value, confidence);
    }

    Interval recall(int label, double value, double confidence) {
        return actual[label].wilson(value, confidence);
    }
}
