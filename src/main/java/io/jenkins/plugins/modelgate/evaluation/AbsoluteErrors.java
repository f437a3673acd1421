package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Absolute errors in ascending order, for what is read off their order. */
final class AbsoluteErrors {
    private final double[] sorted;
    private final double[] cumulativeWeights;

    private AbsoluteErrors(double[] sorted, double[] cumulativeWeights) {
        this.sorted = sorted;
        this.cumulativeWeights = cumulativeWeights;
    }

    static AbsoluteErrors of(Predictions predictions) {
        int[] rows = IntStream.range(0, predictions.size())
                .filter(row -> !Double.isNaN(predictions.predicted(row)))
                .toArray();
        double[] sorted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = error(predictions, rows[i]);
        }
        Arrays.sort(sorted);
        if (!predictions.weighted()) {
            return new AbsoluteErrors(sorted, null);
        }
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] weights = new double[distinct.length];
        for (int row : rows) {
            weights[Arrays.binarySearch(distinct, error(predictions, row))] += predictions.weight(row);
        }
        for (int i = 1; i < weights.length; i++) {
            weights[i] += weights[i - 1];
        }
        return new AbsoluteErrors(distinct, weights);
    }

    private static double error(Predictions predictions, int row) {
        return Math.abs(predictions.predicted(row) - predictions.actual(row));
    }

    /** Ascending; with weights, distinct values only. */
    double[] sorted() {
        return sorted;
    }

    /** The largest, NaN without rows. */
    double max() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /** The value with half of the weight on either side, the mean of two where two qualify; NaN without rows. */
    double median() {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        if (cumulativeWeights == null) {
            return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
        }
        double half = cumulativeWeights[n - 1] / 2;
        int i = 0;
        while (cumulativeWeights[i] < half) {
            i++;
        }
        return cumulativeWeights[i] == half ? sorted[i] / 2 + sorted[i + 1] / 2 : sorted[i];
    }
}
