package io.jenkins.plugins.modelgate.evaluation.comparison;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.metrics.BoundOptions;
import io.jenkins.plugins.modelgate.evaluation.metrics.ResamplingUnits;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bootstraps the difference of two models' median absolute errors on the same rows. Few rows are resampled directly;
 * with many, the median is approximated by its value plus the sum of the rows' influences (Bahadur's representation).
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177699450">R. R. Bahadur, A note on quantiles in large samples (1966)</a>
 */
final class MedianErrorBootstrap {
    private static final int MOST_ROWS = 5_000;

    private final Predictions candidate;
    private final Predictions baseline;
    private final BoundOptions boundOptions;

    MedianErrorBootstrap(Predictions candidate, Predictions baseline, BoundOptions boundOptions) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.boundOptions = boundOptions;
    }

    BootstrapEstimate difference() {
        Errors first = new Errors(candidate);
        Errors second = new Errors(baseline);
        RowGroups groups = boundOptions.groups(candidate);
        if (groups != null && candidate.size() <= MOST_ROWS) {
            List<BootstrapEstimate> estimates = boundOptions
                    .bootstrap()
                    .ofRows(
                            groups.count(),
                            null,
                            times -> {
                                int[] ofRows = groups.spread(times);
                                return new double[] {first.median(ofRows) - second.median(ofRows)};
                            },
                            boundOptions.confidence());
            return ResamplingUnits.of(candidate, boundOptions)
                    .stretched(estimates, boundOptions.confidence())
                    .get(0);
        }
        if (candidate.size() <= MOST_ROWS) {
            return boundOptions
                    .bootstrap()
                    .ofRows(
                            candidate.size(),
                            null,
                            times -> new double[] {first.median(times) - second.median(times)},
                            boundOptions.confidence())
                    .get(0);
        }
        int[] once = new int[candidate.size()];
        Arrays.fill(once, 1);
        double difference = first.median(once) - second.median(once);
        ResamplingUnits units = ResamplingUnits.of(candidate, boundOptions);
        double[] column = new double[units.units()];
        first.addInfluence(column, units, 1);
        second.addInfluence(column, units, -1);
        double total = Arrays.stream(column).sum();
        List<BootstrapEstimate> estimates = boundOptions
                .bootstrap()
                .ofSums(
                        new double[][] {column},
                        units.strata(),
                        sums -> new double[] {difference + sums[0] - total},
                        boundOptions.confidence());
        return units.stretched(estimates, boundOptions.confidence()).get(0);
    }

    /** One model's absolute errors, sorted; unanswered rows are left out. */
    private static final class Errors {
        private final Predictions predictions;
        private final int[] rows;

        Errors(Predictions predictions) {
            this.predictions = predictions;
            List<Integer> order = new ArrayList<>(IntStream.range(0, predictions.size())
                    .filter(row -> !Double.isNaN(predictions.predicted(row)))
                    .boxed()
                    .toList());
            order.sort(Comparator.comparingDouble(this::error));
            rows = order.stream().mapToInt(Integer::intValue).toArray();
        }

        private double error(int row) {
            return Math.abs(predictions.predicted(row) - predictions.actual(row));
        }

        /** The median when row i counts {@code times[i]} times its weight. */
        double median(int[] times) {
            double total = 0;
            for (int row : rows) {
                total += times[row] * predictions.weight(row);
            }
            return quantile(times, total, 0.5);
        }

        private double quantile(int[] times, double total, double share) {
            double wanted = share * total;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                sum += times[rows[i]] * predictions.weight(rows[i]);
                if (sum > wanted) {
                    return error(rows[i]);
                }
                if (sum == wanted && sum > 0) {
                    return (error(rows[i]) + nextDrawn(times, i)) / 2;
                }
            }
            return Double.NaN;
        }

        private double nextDrawn(int[] times, int i) {
            for (int next = i + 1; next < rows.length; next++) {
                if (times[rows[next]] > 0) {
                    return error(rows[next]);
                }
            }
            return error(rows[i]);
        }

        /** Adds each row's influence: {@code w / W * (1/2 - [error <= median]) / density at the median}. */
        void addInfluence(double[] column, ResamplingUnits units, int sign) {
            int[] once = new int[predictions.size()];
            Arrays.fill(once, 1);
            double total = 0;
            for (int row : rows) {
                total += predictions.weight(row);
            }
            double median = median(once);
            double reach = Math.min(0.25, 0.5 * Math.pow(rows.length, -0.2));
            double spread = quantile(once, total, 0.5 + reach) - quantile(once, total, 0.5 - reach);
            for (int row : rows) {
                double side = error(row) <= median ? -0.5 : 0.5;
                column[units.unit(row)] += sign * predictions.weight(row) / total * side * spread / (2 * reach);
            }
        }
    }
}
