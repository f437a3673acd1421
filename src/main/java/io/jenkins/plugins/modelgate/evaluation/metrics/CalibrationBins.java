package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;

/** What stands in the bins of a calibration error: how many rows, how sure they were, and how many were right. */
final class CalibrationBins {
    private static final int BINS = ProbabilityMetrics.BINS;

    private final double[] weights = new double[BINS];
    private final double[] squares = new double[BINS];
    private final double[] confidences = new double[BINS];
    private final double[] right = new double[BINS];
    private double total;
    private final double worth;

    /** @param worth what a row is worth of an independent one, over 0 and up to 1 */
    CalibrationBins(Predictions predictions, double worth) {
        this.worth = worth;
        RowLoops.over(predictions, (row, times) -> {
            if (!Double.isNaN(predictions.predicted(row))) {
                double weight = predictions.weight(row);
                double confidence = ProbabilityMetrics.confidence(predictions, row);
                int bin = ProbabilityMetrics.bin(confidence);
                weights[bin] += times * weight;
                squares[bin] += times * weight * weight;
                confidences[bin] += times * weight * confidence;
                right[bin] += predictions.predicted(row) == predictions.actual(row) ? times * weight : 0;
                total += times * weight;
            }
        });
    }

    /** The size of a bin's gap as a share of all weight. */
    double gap(int bin) {
        return total == 0 ? 0 : Math.abs(right[bin] - confidences[bin]) / total;
    }

    /**
     * How much of a bin's gap is left when the share of right rows is taken as near to their mean confidence as Clopper
     * and Pearson's bound allows. A bin whose rows are all right has no spread, and yet may have met no wrong one by
     * chance.
     *
     * @param level confidence of the bound
     * @return 0 or more, at most the gap
     */
    double certainGap(int bin, double level) {
        double rows = worth * BinomialInterval.effectiveSampleSize(weights[bin], squares[bin]);
        if (rows == 0) {
            return 0;
        }
        double share = Math.min(1, right[bin] / weights[bin]);
        double claimed = confidences[bin] / weights[bin];
        Interval bounds = BinomialInterval.clopperPearson(Math.min(rows, share * rows), rows, level);
        double left = share < claimed ? claimed - bounds.high() : bounds.low() - claimed;
        return Math.max(0, left) * weights[bin] / total;
    }
}
