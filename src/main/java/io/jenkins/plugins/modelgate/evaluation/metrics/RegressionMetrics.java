package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The regression metrics that are functions of sums over the rows, defined as in
 * {@code weka.classifiers.evaluation.Evaluation} if it has them, with fractions from 0 to 1.
 *
 * <p>Actual and predicted values are computed relative to a point near their mean, so that large targets with a small
 * spread lose no digits.
 */
public final class RegressionMetrics implements SumStatistics {
    public static final List<String> NAMES =
            List.of("mae", "rmse", "r2", "correlation", "mape", "relative_absolute_error");

    /** Weight, actual, its square, predicted, its square, product, and four kinds of errors. */
    private static final int SUMS = 10;

    /** A variance below this share of the mean square is considered rounding error. */
    private static final double ROUNDING = 1e-14;

    private final Predictions predictions;
    private final double actualOrigin;
    private final double predictedOrigin;
    private final double referenceMean;
    private final long zeros;

    /** @param trainingMean mean of the training set's targets; {@code null} to use the test set's mean */
    public RegressionMetrics(Predictions predictions, Double trainingMean) {
        this.predictions = predictions;
        double actuals = 0;
        double predicteds = 0;
        double weights = 0;
        long zeroActuals = 0;
        for (int row = 0; row < predictions.size(); row++) {
            if (answered(row)) {
                double weight = predictions.weight(row);
                weights += weight;
                actuals += weight * predictions.actual(row);
                predicteds += weight * predictions.predicted(row);
                zeroActuals += predictions.actual(row) == 0 ? 1 : 0;
            }
        }
        double mean = actuals / weights;
        this.zeros = zeroActuals;
        this.actualOrigin = constant(true) ? firstAnswered(true) : mean;
        this.predictedOrigin = constant(false) ? firstAnswered(false) : predicteds / weights;
        this.referenceMean = trainingMean == null ? actualOrigin : trainingMean;
    }

    boolean answered(int row) {
        return !Double.isNaN(predictions.predicted(row));
    }

    @Override
    public int sums() {
        return SUMS;
    }

    @Override
    public void add(int row, double[] sums) {
        if (!answered(row)) {
            return;
        }
        double weight = predictions.weight(row);
        double actual = predictions.actual(row) - actualOrigin;
        double predicted = predictions.predicted(row) - predictedOrigin;
        double error = predictions.predicted(row) - predictions.actual(row);
        sums[0] += weight;
        sums[1] += weight * actual;
        sums[2] += weight * actual * actual;
        sums[3] += weight * predicted;
        sums[4] += weight * predicted * predicted;
        sums[5] += weight * actual * predicted;
        sums[6] += weight * Math.abs(error);
        sums[7] += weight * error * error;
        sums[8] += zeros > 0 ? 0 : weight * Math.abs(error / predictions.actual(row));
        sums[9] += weight * Math.abs(predictions.actual(row) - referenceMean);
    }

    /** The metrics in the order of {@link #NAMES}. */
    @Override
    public double[] values(double[] sums) {
        double weight = sums[0];
        double actualVariance = variance(sums[2], sums[1], weight);
        double predictedVariance = variance(sums[4], sums[3], weight);
        double covariance = sums[5] - sums[1] * sums[3] / weight;
        double correlation = actualVariance == 0 || predictedVariance == 0
                ? weight > 0 ? 0 : Double.NaN
                : covariance / (Math.sqrt(actualVariance) * Math.sqrt(predictedVariance));
        return new double[] {
            sums[6] / weight,
            Math.sqrt(sums[7] / weight),
            actualVariance == 0 ? Double.NaN : 1 - sums[7] / actualVariance,
            Math.max(-1, Math.min(1, correlation)),
            zeros > 0 ? Double.NaN : sums[8] / weight,
            sums[9] == 0 ? Double.NaN : sums[6] / sums[9]
        };
    }

    /** Explains in a sentence why a metric is undefined. */
    String reason(String name) {
        return switch (name) {
            case "r2", "relative_absolute_error" ->
                "all actual values are the same, so there is no spread to relate" + " the errors to";
            case "mape" ->
                zeros + " of the actual values " + (zeros == 1 ? "is" : "are") + " 0, to which no error can be related";
            default -> "no row has both a target and an answer";
        };
    }

    private static double variance(double squares, double sum, double weight) {
        double variance = squares - sum * sum / weight;
        return variance <= ROUNDING * squares ? 0 : variance;
    }

    private boolean constant(boolean actual) {
        double first = firstAnswered(actual);
        return IntStream.range(0, predictions.size())
                .filter(this::answered)
                .allMatch(row -> value(actual, row) == first);
    }

    private double firstAnswered(boolean actual) {
        return IntStream.range(0, predictions.size())
                .filter(this::answered)
                .mapToDouble(row -> value(actual, row))
                .findFirst()
                .orElse(0);
    }

    private double value(boolean actual, int row) {
        return actual ? predictions.actual(row) : predictions.predicted(row);
    }
}
