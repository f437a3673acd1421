package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.List;

/** Log loss, Brier score and expected calibration error as functions of sums over the rows that got an answer. */
public final class ProbabilitySums implements SumStatistics {
    public static final List<String> NAMES = List.of("log_loss", "brier_score", "ece");
    /** Index of {@code ece} in the names. */
    static final int CALIBRATION = 2;

    private static final int BINS = ProbabilityMetrics.BINS;
    private static final int BIN_SUMS = 3;

    private final Predictions predictions;

    public ProbabilitySums(Predictions predictions) {
        this.predictions = predictions;
    }

    /** The value of a metric if every row was as bad as possible; infinite if it has no limit. */
    public static double worst(String name, int labels) {
        return switch (name) {
            case "brier_score" -> labels == 2 ? 1 : 2;
            case "ece" -> 1;
            default -> Double.POSITIVE_INFINITY;
        };
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

    /** The metrics in the order of {@link #NAMES}, then the signed gap of each bin, as a share of all weight. */
    @Override
    public double[] values(double[] sums) {
        double[] values = new double[NAMES.size() + BINS];
        double[][] bins = bins(sums);
        values[0] = sums[1] / sums[0];
        values[1] = sums[2] / sums[0];
        values[CALIBRATION] = ProbabilityMetrics.calibrationError(bins);
        for (int b = 0; b < BINS; b++) {
            values[NAMES.size() + b] = (bins[2][b] - bins[1][b]) / sums[0];
        }
        return values;
    }

    /** For each bin the weight, the weighted confidence and the weight of the right rows. */
    static double[][] bins(double[] sums) {
        double[][] bins = new double[3][];
        for (int k = 0; k < bins.length; k++) {
            bins[k] = Arrays.copyOfRange(sums, BIN_SUMS + k * BINS, BIN_SUMS + (k + 1) * BINS);
        }
        return bins;
    }
}
