package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.List;

/** Log loss, Brier score and expected calibration error as functions of sums over the rows that got an answer. */
final class ProbabilitySums implements SumStatistics {
    static final List<String> NAMES = List.of("log_loss", "brier_score", "ece");

    private static final int BINS = ProbabilityMetrics.BINS;
    private static final int BIN_SUMS = 3;

    private final Predictions predictions;

    ProbabilitySums(Predictions predictions) {
        this.predictions = predictions;
    }

    @Override
    public int sums() {
        return BIN_SUMS + 3 * BINS;
    }

    @Override
    public void add(int row, double[] sums) {
        if (Double.isNaN(predictions.predicted(row))) {
            return;
        }
        double weight = predictions.weight(row);
        sums[0] += weight;
        sums[1] += weight * ProbabilityMetrics.logLoss(predictions, row);
        sums[2] += weight * ProbabilityMetrics.brier(predictions, row);
        double confidence = ProbabilityMetrics.confidence(predictions, row);
        int bin = BIN_SUMS + ProbabilityMetrics.bin(confidence);
        sums[bin] += weight;
        sums[bin + BINS] += weight * confidence;
        sums[bin + 2 * BINS] += predictions.predicted(row) == predictions.actual(row) ? weight : 0;
    }

    @Override
    public double[] values(double[] sums) {
        return new double[] {
            sums[1] / sums[0], sums[2] / sums[0], ProbabilityMetrics.calibrationError(bins(sums))
        };
    }

    /** Of each bin the weight, the weighted confidence and the weight of the right rows. */
    static double[][] bins(double[] sums) {
        double[][] bins = new double[3][];
        for (int k = 0; k < bins.length; k++) {
            bins[k] = Arrays.copyOfRange(sums, BIN_SUMS + k * BINS, BIN_SUMS + (k + 1) * BINS);
        }
        return bins;
    }
}
