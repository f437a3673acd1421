package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows with the largest errors, and their share of the squared error. If they carry most of it, the mean depends on
 * a few rows, and no method can bound from above what the rows do not show.
 *
 * @param rows number of these rows: a hundredth of the answered rows, at least one
 * @param answered rows that got an answer
 * @param share of the squared error, 0 to 1; 0 without errors
 * @see <a href="https://doi.org/10.1214/aoms/1177728077">R. R. Bahadur and L. J. Savage, The nonexistence of certain
 *     statistical procedures in nonparametric problems (1956)</a>
 */
public record ErrorTail(long rows, long answered, double share) {
    /** Metrics that are means of errors or derived from them. */
    static final Set<String> HANGS_ON = Set.of("mae", "rmse", "r2", "relative_absolute_error");

    private static final int PARTS = 100;
    /** With fewer rows, a hundredth is less than one row. */
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

    /** Whether these rows carry most of the squared error. */
    public boolean dominates() {
        return answered >= LEAST_ROWS && share > MOST;
    }
}
