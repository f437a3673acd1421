package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Metrics of one model that are functions of sums over the rows. */
public interface SumStatistics {
    /** Number of sums. */
    int sums();

    /** Adds the weighted contribution of one row to {@code sums}. */
    void add(int row, double[] sums);

    /** The metrics of these sums; NaN if undefined. */
    double[] values(double[] sums);

    /** The sums over the given rows. */
    default double[] total(ResamplingUnits units) {
        double[] total = new double[sums()];
        for (int row = 0; row < units.rows(); row++) {
            if (units.includes(row)) {
                add(row, total);
            }
        }
        return total;
    }

    /** Adds each of the given rows to the sums of its unit. */
    private void addTo(double[][] ofUnits, ResamplingUnits units) {
        for (int row = 0; row < units.rows(); row++) {
            if (units.includes(row)) {
                add(row, ofUnits[units.unit(row)]);
            }
        }
    }

    /** The sums over rows of few kinds. */
    default double[] total(RowKinds kinds) {
        return total(kinds.times(), ofKinds(this, kinds), sums());
    }

    /** The sums over very many rows that are counted by kind. */
    default double[] total(Predictions kinds, IntPredicate included) {
        return new KindUnits(kinds, included, sums(), this::add, false).total();
    }

    /**
     * Bootstraps the metrics of one model, or the differences between two (first minus second), on very many rows that
     * are counted by kind.
     *
     * @param models one or two
     * @param kinds counted rows
     * @param included selects the rows to draw from
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, Predictions kinds, IntPredicate included, BoundOptions boundOptions) {
        int sums = models.get(0).sums();
        KindUnits units = new KindUnits(
                kinds,
                included,
                models.size() * sums,
                (row, into) -> {
                    double[] one = new double[sums];
                    for (int m = 0; m < models.size(); m++) {
                        Arrays.fill(one, 0);
                        models.get(m).add(row, one);
                        System.arraycopy(one, 0, into, m * sums, sums);
                    }
                },
                boundOptions.stratified());
        return bootstrap(models, units.columns(boundOptions.seed()), null, boundOptions);
    }

    /** The contribution of one row of each kind. */
    private static double[][] ofKinds(SumStatistics model, RowKinds kinds) {
        double[][] ofKinds = new double[kinds.size()][model.sums()];
        for (int kind = 0; kind < ofKinds.length; kind++) {
            model.add(kinds.example(kind), ofKinds[kind]);
        }
        return ofKinds;
    }

    private static double[] total(long[] times, double[][] ofKinds, int sums) {
        double[] total = new double[sums];
        for (int kind = 0; kind < times.length; kind++) {
            for (int k = 0; k < sums; k++) {
                total[k] += times[kind] * ofKinds[kind][k];
            }
        }
        return total;
    }

    /**
     * Bootstraps the metrics of one model, or the differences between two (first minus second), on rows of few kinds.
     *
     * @param models one or two
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, RowKinds kinds, BoundOptions boundOptions) {
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
                boundOptions);
    }

    /**
     * Bootstraps the metrics of one model, or the differences between two (first minus second).
     *
     * @param models one or two
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, ResamplingUnits units, BoundOptions boundOptions) {
        int sums = models.get(0).sums();
        double[][][] ofUnits = new double[models.size()][units.units()][sums];
        for (int m = 0; m < models.size(); m++) {
            SumStatistics model = models.get(m);
            model.addTo(ofUnits[m], units);
        }
        double[][] all = new double[models.size() * sums][units.units()];
        for (int m = 0; m < models.size(); m++) {
            for (int k = 0; k < sums; k++) {
                for (int unit = 0; unit < units.units(); unit++) {
                    all[m * sums + k][unit] = ofUnits[m][unit][k];
                }
            }
        }
        return units.stretched(bootstrap(models, all, units.strata(), boundOptions), boundOptions.confidence());
    }

    /** @param all contribution of each unit to each sum of each model */
    private static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, double[][] all, int[] strata, BoundOptions boundOptions) {
        int sums = models.get(0).sums();
        // Sums without any contribution, such as those of empty bins, need not be drawn.
        List<double[]> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int k = 0; k < all.length; k++) {
            if (Arrays.stream(all[k]).anyMatch(sum -> sum != 0)) {
                columns.add(all[k]);
                places.add(k);
            }
        }
        if (columns.isEmpty()) {
            columns.add(all[0]);
            places.add(0);
        }
        int[] place = places.stream().mapToInt(Integer::intValue).toArray();
        return boundOptions
                .bootstrap()
                .ofSums(
                        columns.toArray(double[][]::new),
                        strata,
                        drawn -> difference(models, spread(drawn, place, models.size() * sums), sums),
                        boundOptions.confidence());
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
