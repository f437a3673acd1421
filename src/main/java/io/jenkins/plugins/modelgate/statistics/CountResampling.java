package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table of counts, resampled from a multinomial distribution: all cells together, or each stratum separately. */
final class CountResampling implements Resampling {

    private final long[][] counts;
    private final long[] totals;
    private final boolean stratified;
    private final boolean alwaysUnseen;
    private final Function<long[][], double[]> statistics;
    private final double[] observed;

    CountResampling(
            long[][] counts, boolean stratified, boolean alwaysUnseen, Function<long[][], double[]> statistics) {
        this.counts = copy(counts);
        this.totals = new long[counts.length];
        this.stratified = stratified;
        this.alwaysUnseen = alwaysUnseen;
        for (int s = 0; s < counts.length; s++) {
            long total = 0;
            for (int j = 0; j < counts[s].length; j++) {
                Arguments.notNegative(counts[s][j], "counts[" + s + "][" + j + "]");
                total += counts[s][j];
            }
            totals[s] = total;
        }
        this.statistics = statistics;
        this.observed = statistics.apply(copy(counts)).clone();
    }

    private static long[][] copy(long[][] table) {
        long[][] copy = new long[table.length][];
        for (int s = 0; s < table.length; s++) {
            copy[s] = table[s].clone();
        }
        return copy;
    }

    @Override
    public double[] observed() {
        return observed;
    }

    @Override
    public Draw draw() {
        long[][] drawn = copy(counts);
        return random -> {
            long left = 0;
            for (long total : totals) {
                left += total;
            }
            long toDraw = left;
            for (int s = 0; s < counts.length; s++) {
                if (stratified) {
                    left = totals[s];
                    toDraw = totals[s];
                }
                for (int j = 0; j < counts[s].length; j++) {
                    long count = counts[s][j];
                    if (count > 0) {
                        long n = count == left ? toDraw : BinomialSampler.sample(random, toDraw, (double) count / left);
                        drawn[s][j] = n;
                        toDraw -= n;
                        left -= count;
                    }
                }
            }
            return statistics.apply(drawn);
        };
    }

    @Override
    public Jackknife jackknife() {
        Jackknife jackknife = new Jackknife(observed);
        long[][] table = copy(counts);
        for (int s = 0; s < counts.length; s++) {
            List<double[]> values = new ArrayList<>();
            long[] times = new long[counts[s].length];
            for (int j = 0; j < counts[s].length; j++) {
                if (counts[s][j] > 0) {
                    // All rows of a cell are alike, so one evaluation covers them.
                    table[s][j]--;
                    times[values.size()] = counts[s][j];
                    values.add(statistics.apply(table).clone());
                    table[s][j]++;
                }
            }
            jackknife.addStratum(values, times);
        }
        return stratified ? jackknife : jackknife.pooled();
    }

    /**
     * An outcome that none of n rows showed has, at this confidence, a share of at most
     * {@code 1 - (1 - confidence)^(1/n)}: about {@code 3 / n} at 0.95. That many rows are moved from the most frequent
     * outcome to each unseen one, keeping the worst and the best statistic. Over several such strata the largest
     * deviation counts: the shares that are jointly plausible form a simplex with one stratum at each corner.
     */
    @Override
    public double[][] unseen(Jackknife jackknife, double confidence) {
        double[][] deviations = new double[observed.length][2];
        long[][] table = copy(counts);
        for (int s = 0; s < counts.length; s++) {
            if (totals[s] == 0) {
                continue;
            }
            int source = mostFrequent(counts[s]);
            double share = RuleOfThree.share(totals[s], confidence);
            long moved = Math.min(counts[s][source], (long) Math.ceil(share * totals[s]));
            table[s][source] -= moved;
            for (int j = 0; j < counts[s].length; j++) {
                if (counts[s][j] == 0) {
                    table[s][j] = moved;
                    deviate(statistics.apply(table), s, jackknife, deviations);
                    table[s][j] = 0;
                }
            }
            table[s][source] += moved;
        }
        return deviations;
    }

    /** Records the deviations in another table of those statistics that the stratum does not influence. */
    private void deviate(double[] values, int stratum, Jackknife jackknife, double[][] deviations) {
        for (int k = 0; k < values.length; k++) {
            if (alwaysUnseen || !jackknife.isInfluential(stratum, k)) {
                deviations[k][0] = Math.max(deviations[k][0], zeroIfNaN(observed[k] - values[k]));
                deviations[k][1] = Math.max(deviations[k][1], zeroIfNaN(values[k] - observed[k]));
            }
        }
    }

    private static double zeroIfNaN(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static int mostFrequent(long[] row) {
        int most = 0;
        for (int j = 1; j < row.length; j++) {
            if (row[j] > row[most]) {
                most = j;
            }
        }
        return most;
    }
}
