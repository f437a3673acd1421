package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.LinearizedRatio;
import io.jenkins.plugins.modelgate.statistics.OrderStatisticInterval;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Absolute errors in ascending order, for order statistics. */
final class AbsoluteErrors {
    private final double[] sorted;
    private final double[] cumulativeWeights;
    /** The number of equally weighted rows that these are worth. */
    private final int effectiveRows;

    private AbsoluteErrors(double[] sorted, double[] cumulativeWeights, int effectiveRows) {
        this.sorted = sorted;
        this.cumulativeWeights = cumulativeWeights;
        this.effectiveRows = effectiveRows;
    }

    /** @param groups of the rows; {@code null} if they are independent */
    static AbsoluteErrors of(Predictions predictions, RowGroups groups, double confidence) {
        int[] rows = IntStream.range(0, predictions.size())
                .filter(row -> !Double.isNaN(predictions.predicted(row)))
                .toArray();
        double[] sorted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = error(predictions, rows[i]);
        }
        Arrays.sort(sorted);
        if (!predictions.weighted() && groups == null) {
            return new AbsoluteErrors(sorted, null, sorted.length);
        }
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] weights = new double[distinct.length];
        double[] ofRows = Arrays.stream(rows).mapToDouble(predictions::weight).toArray();
        for (int row : rows) {
            weights[Arrays.binarySearch(distinct, error(predictions, row))] += predictions.weight(row);
        }
        for (int i = 1; i < weights.length; i++) {
            weights[i] += weights[i - 1];
        }
        AbsoluteErrors errors =
                new AbsoluteErrors(distinct, weights, (int) BinomialInterval.effectiveSampleSize(ofRows));
        return groups == null || rows.length == 0
                ? errors
                : new AbsoluteErrors(distinct, weights, errors.worth(predictions, rows, groups, confidence));
    }

    /** The number of independent rows that estimate the share of errors up to the median equally well. */
    private int worth(Predictions predictions, int[] rows, RowGroups groups, double confidence) {
        double median = median();
        double[] under = new double[groups.count()];
        double[] all = new double[groups.count()];
        for (int row : rows) {
            all[groups.ofRow()[row]] += predictions.weight(row);
            under[groups.ofRow()[row]] += error(predictions, row) <= median ? predictions.weight(row) : 0;
        }
        LinearizedRatio share = new LinearizedRatio();
        for (int group = 0; group < all.length; group++) {
            if (all[group] > 0) {
                share.add(under[group], all[group], 1);
            }
        }
        double ofRow = share.value() * (1 - share.value());
        return (int) Math.min(rows.length, share.effectiveSizeOfGroups(ofRow, confidence));
    }

    private static double error(Predictions predictions, int row) {
        return Math.abs(predictions.predicted(row) - predictions.actual(row));
    }

    /** The largest error; NaN without rows. */
    double max() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /** The value with half of the weight on either side, or the mean of two such values; NaN without rows. */
    double median() {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        if (cumulativeWeights == null) {
            return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
        }
        int i = place(0.5);
        return cumulativeWeights[i] == cumulativeWeights[n - 1] / 2 ? sorted[i] / 2 + sorted[i + 1] / 2 : sorted[i];
    }

    /**
     * Distribution-free bounds of the median. With weights, they are the bounds for the equivalent number of equally
     * weighted rows, read at the same shares of the weight.
     *
     * @return empty when there are too few rows
     * @see OrderStatisticInterval
     */
    Optional<Interval> medianBounds(double confidence) {
        int n = effectiveRows;
        if (n == 0) {
            return Optional.empty();
        }
        int lower = OrderStatisticInterval.lowerRank(n, 0.5, confidence);
        int upper = OrderStatisticInterval.upperRank(n, 0.5, confidence);
        if (lower == 0 || upper > n) {
            return Optional.empty();
        }
        return Optional.of(new Interval(ofRank(lower), ofRank(upper), confidence));
    }

    private double ofRank(int rank) {
        return cumulativeWeights == null ? sorted[rank - 1] : sorted[place((double) rank / effectiveRows)];
    }

    /** The first value at which a share of the weight is reached. */
    private int place(double share) {
        double wanted = share * cumulativeWeights[sorted.length - 1];
        int i = 0;
        while (cumulativeWeights[i] < wanted) {
            i++;
        }
        return i;
    }
}
