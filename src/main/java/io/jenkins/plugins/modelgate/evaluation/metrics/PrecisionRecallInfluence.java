package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.Arrays;

/**
 * The influence of one row's weight on the area under the precision-recall curve: the exact derivative, by score and
 * kind of row. With TP and FP the weights at or above a score t, p(t) the weight of the positives at t and P the weight
 * of all positives, the area is the sum of {@code p(t)/P * TP/(TP+FP)} over all scores. One more positive row at score
 * r adds {@code (TP/(TP+FP) - area)/P} at r and {@code p(t)/P * FP/(TP+FP)^2} at each score from r down; a negative one
 * subtracts {@code p(t)/P * TP/(TP+FP)^2} there.
 */
final class PrecisionRecallInfluence {
    /** Distinct scores, ascending. */
    private final double[] scores;

    private final double[] ofPositive;
    private final double[] ofNegative;
    private final double area;

    PrecisionRecallInfluence(RankedScores ranked) {
        int[] count = new int[1];
        ranked.descend((score, p, n) -> count[0]++);
        int distinct = count[0];
        scores = new double[distinct];
        double[] precision = new double[distinct];
        // First the contribution of each score, then the sums from each score down.
        ofPositive = new double[distinct];
        ofNegative = new double[distinct];
        double[] sums = new double[3];
        double positives = ranked.positive();
        ranked.descend((score, p, n) -> {
            int i = --count[0];
            sums[0] += p;
            sums[1] += n;
            double all = sums[0] + sums[1];
            scores[i] = score;
            precision[i] = all == 0 ? 0 : sums[0] / all;
            double share = p / positives;
            sums[2] += share * precision[i];
            ofPositive[i] = all == 0 ? 0 : share * sums[1] / (all * all);
            ofNegative[i] = all == 0 ? 0 : -share * sums[0] / (all * all);
        });
        area = sums[2];
        for (int i = 1; i < distinct; i++) {
            ofPositive[i] += ofPositive[i - 1];
            ofNegative[i] += ofNegative[i - 1];
        }
        for (int i = 0; i < distinct; i++) {
            ofPositive[i] += (precision[i] - area) / positives;
        }
    }

    /** The area itself; NaN when no row has the label. */
    double area() {
        return area;
    }

    /** The derivative of the area with respect to the weight of a row with this score. */
    double of(double score, boolean positive) {
        int i = Arrays.binarySearch(scores, score + 0.0);
        return positive ? ofPositive[i] : ofNegative[i];
    }
}
