package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Rows drawn with replacement, given as how often each was drawn. */
final class RowResampling implements Resampling {

    /** The maximum number of groups of rows that are left out in turn for the acceleration. */
    static final int GROUPS = 500;

    private final Strata rows;
    private final Function<int[], double[]> statistics;
    private final double[] observed;

    RowResampling(int rows, int[] strata, Function<int[], double[]> statistics, long seed) {
        this.rows = Strata.of(rows, strata, seed);
        this.statistics = statistics;
        this.observed = statistics.apply(once()).clone();
    }

    private int[] once() {
        int[] times = new int[rows.rows()];
        Arrays.fill(times, 1);
        return times;
    }

    @Override
    public double[] observed() {
        return observed;
    }

    @Override
    public Draw draw() {
        int[] times = new int[rows.rows()];
        return random -> {
            Arrays.fill(times, 0);
            for (int s = 0; s < rows.number(); s++) {
                int size = rows.size(s);
                for (int i = 0; i < size; i++) {
                    times[rows.row(s, Strata.draw(random, size))]++;
                }
            }
            return statistics.apply(times);
        };
    }

    @Override
    public Jackknife jackknife() {
        Jackknife jackknife = new Jackknife(observed);
        int[] times = once();
        for (int s = 0; s < rows.number(); s++) {
            int groups = rows.groups(s, GROUPS);
            List<double[]> values = new ArrayList<>();
            for (int g = 0; g < groups; g++) {
                for (int i = g; i < rows.size(s); i += groups) {
                    times[rows.row(s, i)] = 0;
                }
                values.add(statistics.apply(times).clone());
                for (int i = g; i < rows.size(s); i += groups) {
                    times[rows.row(s, i)] = 1;
                }
            }
            jackknife.addStratum(values, null);
        }
        return jackknife;
    }
}
