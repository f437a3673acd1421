package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** Sums over very many rows that are counted by kind, and units of them for the bootstrap: see {@link KindDealer}. */
final class KindUnits {
    private final Predictions kinds;
    private final IntPredicate included;
    private final int width;
    private final RowSums sums;
    private final boolean stratified;

    /** The contribution of one row to each sum. */
    @FunctionalInterface
    interface RowSums {
        void add(int row, double[] sums);
    }

    /**
     * @param kinds counted rows
     * @param included selects the rows to draw from
     * @param width number of sums
     * @param stratified whether each label keeps its number of rows in every resample
     */
    KindUnits(Predictions kinds, IntPredicate included, int width, RowSums sums, boolean stratified) {
        this.kinds = kinds;
        this.included = included;
        this.width = width;
        this.sums = sums;
        this.stratified = stratified;
    }

    /** The sums over all rows. */
    double[] total() {
        double[] total = new double[width];
        over((row, times, value) -> {
            for (int k = 0; k < width; k++) {
                total[k] += times * value[k];
            }
        });
        return total;
    }

    /**
     * The contribution of each unit to each sum.
     *
     * @return by sum and unit
     */
    double[][] columns(long seed) {
        double[][] means = means();
        KindDealer dealer = new KindDealer(width, new SplittableRandom(seed));
        over((row, times, value) -> {
            double[] mean = means[stratum(row)];
            for (int k = 0; k < width; k++) {
                value[k] -= mean[k];
            }
            dealer.deal(value, times);
        });
        return dealer.columns(total());
    }

    private int stratum(int row) {
        return stratified ? (int) kinds.actual(row) : 0;
    }

    private double[][] means() {
        int strata = stratified ? kinds.labels().size() : 1;
        double[][] means = new double[strata][width];
        double[] rows = new double[strata];
        over((row, times, value) -> {
            rows[stratum(row)] += times;
            for (int k = 0; k < width; k++) {
                means[stratum(row)][k] += times * value[k];
            }
        });
        for (int s = 0; s < strata; s++) {
            for (int k = 0; k < width && rows[s] > 0; k++) {
                means[s][k] /= rows[s];
            }
        }
        return means;
    }

    @FunctionalInterface
    private interface Visitor {
        void take(int row, long times, double[] value);
    }

    private void over(Visitor visitor) {
        double[] value = new double[width];
        RowLoops.over(kinds, (row, times) -> {
            if (included.test(row)) {
                Arrays.fill(value, 0);
                sums.add(row, value);
                visitor.take(row, times, value);
            }
        });
    }
}
