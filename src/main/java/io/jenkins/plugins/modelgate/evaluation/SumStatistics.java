package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.Arrays;
import java.util.List;

/** Metrics of one model that are functions of sums over the rows. */
interface SumStatistics {
    /** Number of sums. */
    int sums();

    /** What one row adds to each sum, weight included, is added to {@code sums}. */
    void add(int row, double[] sums);

    /** The metrics of such sums, NaN where undefined. */
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

    /**
     * Bootstraps the metrics of one model, or the differences of two (first minus second).
     *
     * @param models one or two
     */
    static List<BootstrapEstimate> bootstrap(
            List<? extends SumStatistics> models, ResamplingUnits units, Inference inference) {
        int sums = models.get(0).sums();
        double[][] columns = new double[models.size() * sums][units.units()];
        double[] terms = new double[sums];
        for (int row = 0; row < units.rows(); row++) {
            if (units.includes(row)) {
                for (int m = 0; m < models.size(); m++) {
                    Arrays.fill(terms, 0);
                    models.get(m).add(row, terms);
                    for (int k = 0; k < sums; k++) {
                        columns[m * sums + k][units.unit(row)] += terms[k];
                    }
                }
            }
        }
        return inference.bootstrap()
                .ofSums(columns, units.strata(), all -> difference(models, all, sums), inference.confidence());
    }

    private static double[] difference(List<? extends SumStatistics> models, double[] all, int sums) {
        double[] values = models.get(0).values(Arrays.copyOf(all, sums));
        if (models.size() == 2) {
            double[] others = models.get(1).values(Arrays.copyOfRange(all, sums, 2 * sums));
            for (int i = 0; i < values.length; i++) {
                values[i] -= others[i];
            }
        }
        return values;
    }
}
