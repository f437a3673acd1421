package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Sums over rows. Rows are put together at random into units, and units are drawn again: for a smooth
 * function of sums the units have the same variance and skewness as the rows, at a cost that no longer
 * grows with them.
 */
final class SumResampling implements Resampling {

    /** The most units; up to so many rows are resampled one by one. */
    static final int UNITS = 5_000;

    /** units[s][u * sums + k]: sum k over the rows of unit u of stratum s; one array each stays in the cache. */
    private final double[][] units;
    private final double[] totals;
    private final UnaryOperator<double[]> statistics;
    private final double[] observed;

    SumResampling(double[][] columns, int[] strata, UnaryOperator<double[]> statistics, long seed) {
        int sums = columns.length;
        Arguments.atLeast(sums, 1, "columns: length");
        for (int k = 0; k < sums; k++) {
            Arguments.sameLength(columns[k].length, columns[0].length, "columns[" + k + "]");
            Arguments.notNaN(columns[k], "columns[" + k + "]");
        }
        Strata rows = Strata.of(columns[0].length, strata, seed);
        this.units = new double[rows.number()][];
        this.totals = new double[sums];
        for (int s = 0; s < units.length; s++) {
            int groups = rows.groups(s, UNITS);
            units[s] = new double[groups * sums];
            for (int i = 0; i < rows.size(s); i++) {
                int row = rows.row(s, i);
                int unit = i % groups * sums;
                for (int k = 0; k < sums; k++) {
                    units[s][unit + k] += columns[k][row];
                }
            }
            for (int i = 0; i < units[s].length; i++) {
                totals[i % sums] += units[s][i];
            }
        }
        this.statistics = statistics;
        this.observed = statistics.apply(totals.clone()).clone();
    }

    @Override
    public double[] observed() {
        return observed;
    }

    @Override
    public Draw draw() {
        double[] sums = new double[totals.length];
        return random -> {
            Arrays.fill(sums, 0);
            for (double[] stratum : units) {
                addDrawn(random, stratum, sums);
            }
            return statistics.apply(sums);
        };
    }

    /** By itself, so that the JVM compiles the loop once, with the method, and not again and again amid a run of it. */
    private static void addDrawn(SplittableRandom random, double[] stratum, double[] sums) {
        int groups = stratum.length / sums.length;
        for (int i = 0; i < groups; i++) {
            int unit = Strata.draw(random, groups) * sums.length;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += stratum[unit + k];
            }
        }
    }

    @Override
    public Jackknife jackknife() {
        Jackknife jackknife = new Jackknife(observed);
        double[] sums = new double[totals.length];
        for (double[] stratum : units) {
            List<double[]> values = new ArrayList<>();
            for (int unit = 0; unit < stratum.length; unit += sums.length) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] = totals[k] - stratum[unit + k];
                }
                values.add(statistics.apply(sums).clone());
            }
            jackknife.addStratum(values, null);
        }
        return jackknife;
    }
}
