package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Sums over rows. Rows are put together at random into units, and units are drawn again: for a smooth
 * function of sums the units have the same variance and skewness as the rows, at a cost that no longer
 * grows with them.
 */
final class SumResampling implements Resampling {

    /** The most units; up to so many rows are resampled one by one. */
    static final int UNITS = 5_000;

    /** units[s][u][k]: sum k over the rows of unit u of stratum s. */
    private final double[][][] units;
    private final double[] totals;
    private final UnaryOperator<double[]> statistics;
    private final double[] observed;

    SumResampling(double[][] columns, int[] strata, UnaryOperator<double[]> statistics, long seed) {
        Arguments.atLeast(columns.length, 1, "columns: length");
        for (int k = 0; k < columns.length; k++) {
            Arguments.sameLength(columns[k].length, columns[0].length, "columns[" + k + "]");
            Arguments.notNaN(columns[k], "columns[" + k + "]");
        }
        Strata rows = Strata.of(columns[0].length, strata, seed);
        this.units = new double[rows.number()][][];
        this.totals = new double[columns.length];
        for (int s = 0; s < units.length; s++) {
            int groups = rows.groups(s, UNITS);
            units[s] = new double[groups][columns.length];
            for (int i = 0; i < rows.size(s); i++) {
                int row = rows.row(s, i);
                double[] unit = units[s][i % groups];
                for (int k = 0; k < columns.length; k++) {
                    unit[k] += columns[k][row];
                }
            }
            for (double[] unit : units[s]) {
                for (int k = 0; k < columns.length; k++) {
                    totals[k] += unit[k];
                }
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
            for (double[][] stratum : units) {
                for (int i = 0; i < stratum.length; i++) {
                    double[] unit = stratum[random.nextInt(stratum.length)];
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += unit[k];
                    }
                }
            }
            return statistics.apply(sums);
        };
    }

    @Override
    public Jackknife jackknife() {
        Jackknife jackknife = new Jackknife(observed);
        double[] sums = new double[totals.length];
        for (double[][] stratum : units) {
            List<double[]> values = new ArrayList<>();
            for (double[] unit : stratum) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] = totals[k] - unit[k];
                }
                values.add(statistics.apply(sums).clone());
            }
            jackknife.addStratum(values, null);
        }
        return jackknife;
    }
}
