package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.AucDifference;
import io.jenkins.plugins.modelgate.statistics.AucEstimate;
import io.jenkins.plugins.modelgate.statistics.DeLong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Mean areas under the one-vs-rest ROC curves of the labels, and differences between two models, with DeLong's
 * variance, for rows that are counted by kind. All rows of a kind have the same placement among the others, so the
 * variance is a sum over the kinds. Apart from rounding, the results equal those of {@link DeLong} for the expanded
 * rows.
 */
public final class CountedAreas {
    /** As in {@link DeLong}: the squared rounding error of a deviation. */
    private static final double ROUNDING = 1e-30;

    private final Predictions truth;
    private final List<Kind> kinds = new ArrayList<>();
    private final long[] rows;
    private long all;

    private record Kind(int row, int label, long times) {}

    /**
     * @param truth counted rows
     * @param other another model's answers to the same rows; {@code null} for none
     */
    public CountedAreas(Predictions truth, Predictions other) {
        this.truth = truth;
        this.rows = new long[truth.labels().size()];
        RowLoops.over(other == null ? List.of(truth) : List.of(truth, other), (row, times) -> {
            int label = (int) truth.actual(row);
            kinds.add(new Kind(row, label, times));
            rows[label] += times;
            all += times;
        });
    }

    /** Weights that select a single label. */
    public static double[] only(int label, int labels) {
        double[] shares = new double[labels];
        shares[label] = 1;
        return shares;
    }

    /**
     * The mean of the labels' areas.
     *
     * @param weights weight of each label, 0 or more; labels without rows are ignored
     */
    public AucEstimate mean(double[] weights) {
        double[] shares = shares(weights);
        double[] deviations = new double[kinds.size()];
        AucEstimate mean = add(truth, shares, deviations, 1);
        return new AucEstimate(
                mean.value(), variance(deviations, shares), mean.positives(), mean.negatives(), mean.leastRows());
    }

    /** The difference of two models' means, the first minus the other. */
    public AucDifference difference(Predictions other, double[] weights) {
        double[] shares = shares(weights);
        double[] deviations = new double[kinds.size()];
        AucEstimate first = mean(weights);
        AucEstimate second = add(other, shares, new double[kinds.size()], 1);
        add(truth, shares, deviations, 1);
        add(other, shares, deviations, -1);
        return new AucDifference(first, second, variance(deviations, shares));
    }

    private double[] shares(double[] weights) {
        double[] shares = new double[weights.length];
        double sum = 0;
        for (int label = 0; label < shares.length; label++) {
            shares[label] = rows[label] > 0 && rows[label] < all ? weights[label] : 0;
            sum += shares[label];
        }
        for (int label = 0; label < shares.length; label++) {
            shares[label] /= sum;
        }
        return shares;
    }

    private AucEstimate add(Predictions model, double[] shares, double[] deviations, int sign) {
        double sum = 0;
        long positives = Long.MAX_VALUE;
        long negatives = Long.MAX_VALUE;
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] > 0) {
                sum += shares[label] * addArea(model, label, sign * shares[label], deviations);
                positives = Math.min(positives, rows[label]);
                negatives = Math.min(negatives, all - rows[label]);
            }
        }
        double least = single(shares) >= 0 ? Math.min(positives, negatives) : DeLong.leastRows(rows, all, shares);
        return new AucEstimate(Math.min(1, sum), 0, positives, negatives, least);
    }

    private static double spread(double squares, long rows) {
        return rows > 1 ? squares * ((double) rows / (rows - 1)) : squares;
    }

    /** The only label with a weight; -1 when several have one. */
    private static int single(double[] shares) {
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] == 1) {
                return label;
            }
        }
        return -1;
    }

    /** Adds the deviation of one row of each kind, and returns the label's area. */
    private double addArea(Predictions model, int label, double factor, double[] deviations) {
        Integer[] order = new Integer[kinds.size()];
        double[] scores = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            scores[i] = model.probability(kinds.get(i).row, label) + 0.0;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double[] ranked = new double[order.length];
        double p = rows[label];
        double n = all - rows[label];
        double positivesUnder = 0;
        double negativesUnder = 0;
        double pairs = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double positives = 0;
            double negatives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                Kind kind = kinds.get(order[to++]);
                positives += kind.label == label ? kind.times : 0;
                negatives += kind.label == label ? 0 : kind.times;
            }
            double under = (negativesUnder + negatives / 2) / n;
            double over = 1 - (positivesUnder + positives / 2) / p;
            pairs += positives * under;
            for (int i = from; i < to; i++) {
                ranked[order[i]] = kinds.get(order[i]).label == label ? under : over;
            }
            positivesUnder += positives;
            negativesUnder += negatives;
            from = to;
        }
        double area = Math.min(1, pairs / p);
        for (int i = 0; i < ranked.length; i++) {
            deviations[i] += factor / (kinds.get(i).label == label ? p : n) * (ranked[i] - area);
        }
        return area;
    }

    private double variance(double[] deviations, double[] shares) {
        double[] squares = new double[rows.length];
        int one = single(shares);
        for (int i = 0; i < deviations.length; i++) {
            Kind kind = kinds.get(i);
            squares[kind.label] += kind.times * deviations[i] * deviations[i];
        }
        double variance = 0;
        double rest = 0;
        for (int label = 0; label < squares.length; label++) {
            if (one >= 0 && label != one) {
                rest += squares[label];
            } else {
                variance += spread(squares[label], rows[label]);
            }
        }
        // For the area of a single label, the rows of all other labels form one class.
        variance += one >= 0 ? spread(rest, all - rows[one]) : 0;
        return variance > ROUNDING / all ? variance : 0;
    }
}
