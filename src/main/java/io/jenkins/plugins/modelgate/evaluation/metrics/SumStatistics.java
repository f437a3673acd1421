package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Metrics of one model that are functions of sums over the rows. */
public interface SumStatistics {
    /** Number of sums. */
    int sums();

    /** What one row adds to each sum, weight included, is added to {@code sums}. */
    void add(int row, double[] sums);

    /** The metrics of such sums, NaN where undefined. */
    double[] values(double[] sums);

    /** The sums over the given rows. */
    default double[] total(ResamplingUnits units) {
        double[] total = new double[sums()];
        RowLoops.over(units.rows(), (from, to) -> {
            for (int row = from; row < to; row++) {
                if (units.includes(row)) {
                    add(row, total);
                }
            }
        });
        return total;
    }

    /** Adds each of the given rows to the sums of its unit. */
    private void addTo(double[][] ofUnits, ResamplingUnits units) {
        RowLoops.over(units.rows(), (from, to) -> {
            for (int row = from; row < to; row++) {
                if (units.includes(row)) {
                    add(row, ofUnits[units.unit(row)]);
                }
            }
        });
    }

    /** The sums over rows of few kinds. */
    default double[] total(RowKinds kinds) {
        return total(kinds.times(), ofKinds(this, kinds), sums());
    }

    /** What one row of each kind adds. */
    private static double[][] ofKinds(SumStatistics model, RowKinds kinds) {
        double[][] ofKinds = new double[kinds.size()][model.sums()];
        for (int kind = 0; kind < ofKinds.length; kind++) {
            model.add(kinds.example(kind), ofKinds[kind]);
        }
        return ofKinds;
    }

    private static double[] total(int[] times, double[][] ofKinds, int sums) {
        double[] total = new double[sums];
        for (int kind = 0; kind < times.length; kind++) {
            for (int k = 0; k < sums; k++) {
                total[k] += times[kind] * ofKinds[kind][k];
            }
        }
        return total;
    }

    /**
     * Bootstraps the metrics of one model, or the differences of two (first minus second), on rows of few kinds.
     *
     * @param models one or two
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, RowKinds kinds, BoundOptions inference) {
        int sums = models.get(0).sums();
        List<double[][]> ofKinds =
                models.stream().map(model -> ofKinds(model, kinds)).toList();
        return kinds.bootstrap(
                times -> {
                    double[] values = models.get(0).values(total(times, ofKinds.get(0), sums));
                    return models.size() == 1
                            ? values
                            : minus(values, models.get(1).values(total(times, ofKinds.get(1), sums)));
                },
                inference);
    }

    /**
     * Bootstraps the metrics of one model, or the differences of two (first minus second).
     *
     * @param models one or two
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, ResamplingUnits units, BoundOptions inference) {
        int sums = models.get(0).sums();
        double[][][] ofUnits = new double[models.size()][units.units()][sums];
        for (int m = 0; m < models.size(); m++) {
            SumStatistics model = models.get(m);
            model.addTo(ofUnits[m], units);
        }
        // Sums to which no row adds, such as those of empty bins, need not be drawn.
        List<double[]> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            for (int k = 0; k < sums; k++) {
                double[] column = new double[units.units()];
                boolean empty = true;
                for (int unit = 0; unit < column.length; unit++) {
                    column[unit] = ofUnits[m][unit][k];
                    empty &= column[unit] == 0;
                }
                if (!empty) {
                    columns.add(column);
                    places.add(m * sums + k);
                }
            }
        }
        if (columns.isEmpty()) {
            columns.add(new double[units.units()]);
            places.add(0);
        }
        int[] place = places.stream().mapToInt(Integer::intValue).toArray();
        List<BootstrapEstimate> estimates = inference
                .bootstrap()
                .ofSums(
                        columns.toArray(double[][]::new),
                        units.strata(),
                        drawn -> difference(models, spread(drawn, place, models.size() * sums), sums),
                        inference.confidence());
        return units.stretched(estimates, inference.confidence());
    }

    private static double[] spread(double[] drawn, int[] place, int length) {
        double[] all = new double[length];
        for (int i = 0; i < drawn.length; i++) {
            all[place[i]] = drawn[i];
        }
        return all;
    }

    private static double[] difference(List<? extends SumStatistics> models, double[] all, int sums) {
        double[] values = models.get(0).values(Arrays.copyOf(all, sums));
        return models.size() == 1
                ? values
                : minus(values, models.get(1).values(Arrays.copyOfRange(all, sums, 2 * sums)));
    }

    private static double[] minus(double[] values, double[] others) {
        double[] differences = new double[values.length];
        Arrays.setAll(differences, i -> values[i] - others[i]);
        return differences;
    }
}
