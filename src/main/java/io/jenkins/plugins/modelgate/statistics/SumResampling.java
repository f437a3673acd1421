package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Sums over rows. Rows are combined at random into units, and units are resampled: for a smooth function of sums the
 * units have the same variance and skewness as the rows, at a cost that no longer grows with their number.
 */
final class SumResampling implements Resampling {

    /** The maximum number of units; up to this many rows are resampled one by one. */
    static final int UNITS = 5_000;

    /** By stratum. */
    private final UnitSums[] units;

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
        this.units = new UnitSums[rows.number()];
        this.totals = new double[sums];
        for (int s = 0; s < units.length; s++) {
            units[s] = new UnitSums(rows.groups(s, UNITS), sums);
            for (int i = 0; i < rows.size(s); i++) {
                int row = rows.row(s, i);
                for (int k = 0; k < sums; k++) {
                    units[s].add(i % units[s].units(), k, columns[k][row]);
                }
            }
            for (int unit = 0; unit < units[s].units(); unit++) {
                for (int k = 0; k < sums; k++) {
                    totals[k] += units[s].get(unit, k);
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
        double[] sums = UnitSums.room(totals.length);
        int[] drawn =
                new int[Arrays.stream(units).mapToInt(UnitSums::units).max().orElse(0)];
        return random -> {
            Arrays.fill(sums, 0);
            for (UnitSums stratum : units) {
                draw(random, stratum.units(), drawn);
                stratum.addAll(drawn, stratum.units(), sums);
            }
            return statistics.apply(Arrays.copyOf(sums, totals.length));
        };
    }

    private static void draw(SplittableRandom random, int bound, int[] drawn) {
        for (int i = 0; i < bound; i++) {
            drawn[i] = Strata.draw(random, bound);
        }
    }

    @Override
    public Jackknife jackknife() {
        Jackknife jackknife = new Jackknife(observed);
        for (UnitSums stratum : units) {
            List<double[]> values = new ArrayList<>();
            for (int unit = 0; unit < stratum.units(); unit++) {
                values.add(statistics.apply(stratum.without(unit, totals)).clone());
            }
            jackknife.addStratum(values, null);
        }
        return jackknife;
    }
}
