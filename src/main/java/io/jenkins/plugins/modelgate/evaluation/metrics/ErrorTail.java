package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows with the largest errors, and how much of the squared error they carry. Where it is most of it, the mean
 * hangs on a few rows, and no method bounds from above what the rows do not show.
 *
 * @param rows how many: a hundredth of the rows that got an answer, one at least
 * @param answered rows that got an answer
 * @param share of the squared error, 0 to 1; 0 without errors
 * @see <a href="https://doi.org/10.1214/aoms/1177728077">R. R. Bahadur and L. J. Savage, The nonexistence of certain
 *     statistical procedures in nonparametric problems (1956)</a>
 */
public record ErrorTail(long rows, long answered, double share) {
    /** Metrics that are, or are made of, means of errors. */
    static final Set<String> HANGS_ON = Set.of("mae", "rmse", "r2", "relative_absolute_error");

    private static final int PARTS = 100;
    /** A hundredth of so few rows is no share. */
    private static final int LEAST_ROWS = 100;

    private static final double MOST = 0.5;

    public static ErrorTail of(Predictions predictions) {
        double[] squares = IntStream.range(0, predictions.size())
                .filter(row -> !Double.isNaN(predictions.predicted(row)))
                .mapToDouble(row -> {
                    double error = predictions.predicted(row) - predictions.actual(row);
                    return predictions.weight(row) * error * error;
                })
                .sorted()
                .toArray();
        int largest = (squares.length + PARTS - 1) / PARTS;
        double tail =
                Arrays.stream(squares, squares.length - largest, squares.length).sum();
        double all = Arrays.stream(squares).sum();
        return new ErrorTail(largest, squares.length, all > 0 ? tail / all : 0);
    }

    /** Whether they carry most of the squared error. */
    public boolean dominates() {
        return answered >= LEAST_ROWS && share > MOST;
    }
}
