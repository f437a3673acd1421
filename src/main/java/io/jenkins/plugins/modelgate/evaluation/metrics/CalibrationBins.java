package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;

/** The bins of a calibration error: number of rows, their confidence, and how many were right. */
final class CalibrationBins {
    private static final int BINS = ProbabilityMetrics.BINS;

    private final double[] weights = new double[BINS];
    private final double[] squares = new double[BINS];
    private final double[] confidences = new double[BINS];
    private final double[] right = new double[BINS];
    private double total;
    private final double worth;

    /** @param worth number of independent rows that one row is worth, over 0 and up to 1 */
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
     * The part of a bin's gap that remains when the share of right rows is moved as far towards the mean confidence as
     * Clopper and Pearson's bound allows. A bin in which all rows are right has no spread, but may lack wrong rows by
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
