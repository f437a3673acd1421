package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.AucEstimate;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sorted probabilities of one label, with the weights of the rows that have the label and of those that don't at
 * each. The areas under the ROC and the precision-recall curve are computed from these exactly, for any number of rows.
 */
public final class RankedScores {
    /** Distinct scores, ascending; without weights every row's score, with positives and negatives kept separately. */
    private final double[] positives;

    private final double[] negatives;
    /**
     * Weights at {@code positives[i]}, which then also includes the negatives' scores; {@code null} without weights.
     */
    private final double[] positiveWeights;

    private final double[] negativeWeights;
    private final double positive;
    private final double negative;

    private RankedScores(double[] positives, double[] negatives, double[] positiveWeights, double[] negativeWeights) {
        this.positives = positives;
        this.negatives = negatives;
        this.positiveWeights = positiveWeights;
        this.negativeWeights = negativeWeights;
        this.positive = positiveWeights == null
                ? positives.length
                : Arrays.stream(positiveWeights).sum();
        this.negative = negativeWeights == null
                ? negatives.length
                : Arrays.stream(negativeWeights).sum();
    }

    /** The rows of a classification, ranked by the probability of a label. */
    static RankedScores of(Predictions predictions, int label) {
        if (predictions.weighted()) {
            return weighted(predictions, label);
        }
        if (predictions.counted()) {
            return ofKinds(predictions, label);
        }
        RankedScores counted = counted(predictions, label);
        return counted == null ? unweighted(predictions, label) : counted;
    }

    /** A few distinct scores with their rows; {@code null} when there are many. */
    private static RankedScores counted(Predictions predictions, int label) {
        ScoreCounts counts = new ScoreCounts(predictions.size());
        boolean[] few = {true};
        RowLoops.over(predictions, (row, times) -> {
            // Turns minus zero into zero.
            few[0] = few[0]
                    && counts.add(
                            predictions.probability(row, label) + 0.0, (int) predictions.actual(row) == label, times);
        });
        if (!few[0]) {
            return null;
        }
        double[] scores = counts.scores();
        return new RankedScores(scores, scores, counts.counts(scores, true), counts.counts(scores, false));
    }

    /** Each distinct score with its rows, for any number of scores. */
    private static RankedScores ofKinds(Predictions predictions, int label) {
        double[] distinct = IntStream.range(0, predictions.size())
                .mapToDouble(kind -> predictions.probability(kind, label) + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double[] positives = new double[distinct.length];
        double[] negatives = new double[distinct.length];
        RowLoops.over(predictions, (kind, times) -> {
            double[] counts = (int) predictions.actual(kind) == label ? positives : negatives;
            counts[Arrays.binarySearch(distinct, predictions.probability(kind, label) + 0.0)] += times;
        });
        return new RankedScores(distinct, distinct, positives, negatives);
    }

    private static RankedScores unweighted(Predictions predictions, int label) {
        int count = 0;
        for (int row = 0; row < predictions.size(); row++) {
            count += (int) predictions.actual(row) == label ? 1 : 0;
        }
        double[] positives = new double[count];
        double[] negatives = new double[predictions.size() - count];
        int p = 0;
        int n = 0;
        for (int row = 0; row < predictions.size(); row++) {
            // Turns minus zero into zero.
            double score = predictions.probability(row, label) + 0.0;
            if ((int) predictions.actual(row) == label) {
                positives[p++] = score;
            } else {
                negatives[n++] = score;
            }
        }
        Arrays.sort(positives);
        Arrays.sort(negatives);
        return new RankedScores(positives, negatives, null, null);
    }

    private static RankedScores weighted(Predictions predictions, int label) {
        double[] scores = new double[predictions.size()];
        Arrays.setAll(scores, row -> predictions.probability(row, label) + 0.0);
        double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
        double[] positives = new double[distinct.length];
        double[] negatives = new double[distinct.length];
        for (int row = 0; row < scores.length; row++) {
            double[] weights = (int) predictions.actual(row) == label ? positives : negatives;
            weights[Arrays.binarySearch(distinct, scores[row])] += predictions.weight(row);
        }
        return new RankedScores(distinct, distinct, positives, negatives);
    }

    /**
     * Area under the ROC curve with DeLong's variance, for rows without weights.
     *
     * @return {@code null} unless there are both positive and negative rows
     */
    AucEstimate unweightedRocArea() {
        if (positive == 0 || negative == 0) {
            return null;
        }
        return positiveWeights == null
                ? DeLong.ofSorted(positives, negatives)
                : DeLong.ofCounts(positives, positiveWeights, negativeWeights);
    }

    /** Total weight of the rows that have the label. */
    double positive() {
        return positive;
    }

    /** Total weight of the rows that have another label. */
    double negative() {
        return negative;
    }

    /**
     * Area under the precision-recall curve, each step of recall at the precision reached with it: scikit-learn's
     * average precision, and Weka's definition.
     *
     * @return NaN when no row has the label
     */
    public double precisionRecallArea() {
        double[] sums = new double[3];
        descend((score, p, n) -> {
            sums[0] += p;
            sums[1] += n;
            if (p > 0) {
                sums[2] += p * (sums[0] / (sums[0] + sums[1]));
            }
        });
        return sums[2] / positive;
    }

    /** Visits each distinct score from the highest down, with the weights of its rows. */
    void descend(Visitor visitor) {
        if (positiveWeights != null) {
            for (int i = positives.length - 1; i >= 0; i--) {
                visitor.accept(positives[i], positiveWeights[i], negativeWeights[i]);
            }
            return;
        }
        int p = positives.length - 1;
        int n = negatives.length - 1;
        while (p >= 0 || n >= 0) {
            double score = n < 0 || p >= 0 && positives[p] > negatives[n] ? positives[p] : negatives[n];
            int pBefore = p;
            int nBefore = n;
            while (p >= 0 && positives[p] == score) {
                p--;
            }
            while (n >= 0 && negatives[n] == score) {
                n--;
            }
            visitor.accept(score, pBefore - p, nBefore - n);
        }
    }

    /** One distinct score. */
    @FunctionalInterface
    interface Visitor {
        void accept(double score, double positives, double negatives);
    }
}
