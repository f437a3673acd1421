package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.LinearizedRatio;
import java.util.HashMap;
import java.util.Map;

/** The number of rows behind the metrics of predicted labels, and the equally weighted rows that they are worth. */
final class LabelRows {
    private final boolean weighted;
    private final Share all;
    private final Share[] actual;
    private final Share[] predicted;
    private final long[] actualOrPredicted;
    private long answered;

    /** Rows, and the share of their weight with the right label. */
    private static final class Share {
        private long rows;
        private final LinearizedRatio right = new LinearizedRatio();
        /** By group, the right weight and the total weight; empty if rows are independent. */
        private final Map<Integer, double[]> ofGroups = new HashMap<>();

        void add(double weight, boolean isRight, long times) {
            rows += times;
            right.add(isRight ? weight : 0, weight, times);
        }

        void addTo(int group, double weight, boolean isRight) {
            rows++;
            double[] sums = ofGroups.computeIfAbsent(group, g -> new double[2]);
            sums[0] += isRight ? weight : 0;
            sums[1] += weight;
        }

        /** The number of independent rows of equal weight that the rows are worth. */
        double worth(double share, boolean weighted, double confidence) {
            if (ofGroups.isEmpty()) {
                return weighted ? Math.min(rows, right.effectiveSize(share * (1 - share))) : rows;
            }
            LinearizedRatio groups = new LinearizedRatio();
            ofGroups.values().forEach(sums -> groups.add(sums[0], sums[1], 1));
            return Math.min(rows, groups.effectiveSizeOfGroups(share * (1 - share), confidence));
        }

        /** Wilson's interval for the share. */
        Interval wilson(double share, boolean weighted, double confidence) {
            double n = worth(share, weighted, confidence);
            return BinomialInterval.wilson(Math.min(n, share * n), n, confidence);
        }
    }

    /** @param groups of the rows; {@code null} if they are independent */
    LabelRows(Predictions predictions, RowGroups groups) {
        int labels = predictions.labels().size();
        weighted = predictions.weighted();
        all = new Share();
        actual = new Share[labels];
        predicted = new Share[labels];
        actualOrPredicted = new long[labels];
        for (int label = 0; label < labels; label++) {
            actual[label] = new Share();
            predicted[label] = new Share();
        }
        if (groups == null) {
            RowLoops.over(predictions, (row, times) -> add(predictions, row, times));
            return;
        }
        for (int row = 0; row < predictions.size(); row++) {
            addTo(groups.ofRow()[row], predictions, row);
        }
    }

    private void addTo(int group, Predictions predictions, int row) {
        double weight = predictions.weight(row);
        double answer = predictions.predicted(row);
        int label = (int) predictions.actual(row);
        boolean right = answer == label;
        all.addTo(group, weight, right);
        if (!Double.isNaN(answer)) {
            answered++;
            actual[label].addTo(group, weight, right);
            predicted[(int) answer].addTo(group, weight, right);
            actualOrPredicted[label]++;
            actualOrPredicted[(int) answer] += right ? 0 : 1;
        }
    }

    private void add(Predictions predictions, int row, long times) {
        double weight = predictions.weight(row);
        double answer = predictions.predicted(row);
        boolean right = answer == predictions.actual(row);
        all.add(weight, right, times);
        if (!Double.isNaN(answer)) {
            int label = (int) predictions.actual(row);
            answered += times;
            actual[label].add(weight, right, times);
            predicted[(int) answer].add(weight, right, times);
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

    /** Rows that have this label. */
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

    /** The number of independent rows of equal weight that the rows are worth for the accuracy. */
    double worth(double accuracy, double confidence) {
        return all.worth(accuracy, weighted, confidence);
    }

    /** Number of groups behind a label's precision or recall; 0 if rows are independent. */
    int groups(String family, int label) {
        return (family.equals("precision") ? predicted : actual)[label].ofGroups.size();
    }

    /** The number of independent rows of equal weight that the rows behind a label's precision or recall are worth. */
    double worth(String family, int label, double value, double confidence) {
        return (family.equals("precision") ? predicted : actual)[label].worth(value, weighted, confidence);
    }

    Interval accuracy(double value, double confidence) {
        return all.wilson(value, weighted, confidence);
    }

    Interval precision(int label, double value, double confidence) {
        return predicted[label].wilson(value, weighted, confidence);
    }

    Interval recall(int label, double value, double confidence) {
        return actual[label].wilson(value, weighted, confidence);
    }
}
