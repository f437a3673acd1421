package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;

/** Losses and calibration of the probabilities of single rows. */
final class ProbabilityMetrics {
    /** Number of calibration bins, of equal width over the confidence of the predicted label. */
    static final int BINS = 15;

    /** The least probability used in the log loss: the distance from 1 to the next double, 2^-52. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private ProbabilityMetrics() {}

    /**
     * Negative natural logarithm of the true label's probability. Probabilities below 2^-52 count as 2^-52, which gives
     * 36.04, as in scikit-learn's {@code log_loss}. Weka's scheme entropy would give 744.4, and a few overconfident
     * leaves would outweigh all other rows.
     */
    static double logLoss(Predictions predictions, int row) {
        return -Math.log(Math.max(LEAST_PROBABILITY, predictions.probability(row, (int) predictions.actual(row))));
    }

    /**
     * Squared distance of the probabilities from the truth, summed over the labels (0 to 2); for two labels half of it
     * (0 to 1), the squared error of one probability, as in scikit-learn's {@code brier_score_loss}.
     *
     * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">G. W. Brier, Verification of
     *     forecasts expressed in terms of probability (1950)</a>
     */
    static double brier(Predictions predictions, int row) {
        int labels = predictions.labels().size();
        int actual = (int) predictions.actual(row);
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            double difference = predictions.probability(row, label) - (label == actual ? 1 : 0);
            sum += difference * difference;
        }
        return labels == 2 ? sum / 2 : sum;
    }

    /** The probability of the predicted label. */
    static double confidence(Predictions predictions, int row) {
        return predictions.probability(row, (int) predictions.predicted(row));
    }

    /** The bin of a confidence, 0 to {@code BINS - 1}; each bin includes its upper edge, the first also 0. */
    static int bin(double confidence) {
        int bin = (int) Math.ceil(confidence * BINS) - 1;
        return Math.min(BINS - 1, Math.max(0, bin));
    }

    /**
     * Expected calibration error: the gap between mean confidence and share of right rows, averaged over the bins by
     * weight.
     *
     * @param sums for each bin {@code sums[0][b]} weight, {@code sums[1][b]} weighted confidence, {@code sums[2][b]}
     *     weight of the right rows
     * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">C. Guo et al., On calibration of modern neural
     *     networks (2017), equation 3</a>
     */
    static double calibrationError(double[][] sums) {
        double gaps = 0;
        double total = 0;
        for (int b = 0; b < BINS; b++) {
            gaps += Math.abs(sums[2][b] - sums[1][b]);
            total += sums[0][b];
        }
        return gaps / total;
    }
}
