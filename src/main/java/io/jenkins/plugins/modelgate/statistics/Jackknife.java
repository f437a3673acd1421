package io.jenkins.plugins.modelgate.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Leave-one-out values of several statistics, stratum by stratum: their spread is the influence of single rows, their
 * skewness is the acceleration of the BCa bounds.
 *
 * @see <a href="https://doi.org/10.1017/CBO9780511802843">A. C. Davison and D. V. Hinkley, Bootstrap Methods
 *     and their Application (1997), section 5.3.1, for the stratified form</a>
 */
final class Jackknife {

    /** A deviation below this share of the value, or of 1, is considered rounding error. */
    private static final double ROUNDING = 1e-12;

    private final double[] observed;
    private final double[] squares;
    private final double[] cubes;
    private final List<boolean[]> influential = new ArrayList<>();
    /** The leave-one-out values so far, and the number of units with each. */
    private final List<double[]> allValues = new ArrayList<>();

    private final List<Long> allTimes = new ArrayList<>();

    Jackknife(double[] observed) {
        this.observed = observed;
        this.squares = new double[observed.length];
        this.cubes = new double[observed.length];
    }

    /**
     * Adds the next stratum.
     *
     * @param values values[u]: the statistics without unit u
     * @param times  times[u]: number of units like u; null for one each
     */
    void addStratum(List<double[]> values, long[] times) {
        for (int u = 0; u < values.size(); u++) {
            allValues.add(values.get(u));
            allTimes.add(times == null ? 1 : times[u]);
        }
        boolean[] influence = new boolean[observed.length];
        for (int k = 0; k < observed.length; k++) {
            double sum = 0;
            long units = 0;
            for (int u = 0; u < values.size(); u++) {
                double value = values.get(u)[k];
                if (!Double.isNaN(value)) {
                    long n = times == null ? 1 : times[u];
                    sum += n * value;
                    units += n;
                }
            }
            double mean = sum / units;
            for (int u = 0; u < values.size(); u++) {
                double value = values.get(u)[k];
                double deviation = (units - 1) * (mean - value) / units;
                if (!Double.isNaN(deviation)) {
                    influence[k] |= Math.abs(deviation) > ROUNDING * Math.max(1, Math.abs(observed[k]));
                    long n = times == null ? 1 : times[u];
                    squares[k] += n * deviation * deviation;
                    cubes[k] += n * deviation * deviation * deviation;
                }
            }
        }
        influential.add(influence);
    }

    /** The same with an acceleration for units that are all drawn together, across strata. */
    Jackknife pooled() {
        Jackknife pooled = new Jackknife(observed);
        pooled.addStratum(
                allValues, allTimes.stream().mapToLong(Long::longValue).toArray());
        pooled.influential.clear();
        pooled.influential.addAll(influential);
        return pooled;
    }

    /** Whether a statistic depends on which unit of a stratum is left out. */
    boolean isInfluential(int stratum, int statistic) {
        return influential.get(stratum)[statistic];
    }

    /** One sixth of the skewness of the influence; 0 if no unit has any. */
    double acceleration(int statistic) {
        double s = squares[statistic];
        return s > 0 ? cubes[statistic] / (6 * s * Math.sqrt(s)) : 0;
    }
}
