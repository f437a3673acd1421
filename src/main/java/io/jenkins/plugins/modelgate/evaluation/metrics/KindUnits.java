package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Units for the bootstrap of very many rows that are counted by kind: {@value ResamplingUnits#UNITS} of them, whose sums
 * have the spread that sums of as many rows have, without a row being touched. Rows of frequent kinds add normal deviates
 * with exactly the covariance of the rows, as sums of so many rows have by the central limit theorem; rows of rare kinds
 * are dealt one by one, so that what is skewed stays skewed. Time and memory grow with the kinds only.
 */
final class KindUnits {
    /** Of a kind with more rows a unit's sum is as good as normal, and what it adds to the skewness is small. */
    private static final long RARE = 50;

    /** A variance under this share of the largest is rounding. */
    private static final double ROUNDING = 1e-12;

    private static final int UNITS = ResamplingUnits.UNITS;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Predictions kinds;
    private final IntPredicate included;
    private final int width;
    private final RowSums sums;
    private final boolean stratified;

    /** What a row adds to each sum. */
    @FunctionalInterface
    interface RowSums {
        void add(int row, double[] sums);
    }

    /**
     * @param kinds counted rows
     * @param included which of them are to be drawn
     * @param width number of sums
     * @param stratified whether each label has as many rows in every resample
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
     * What each unit adds to each sum.
     *
     * @return by sum and unit
     */
    double[][] columns(long seed) {
        double[][] means = means();
        double[] total = total();
        double[][] columns = new double[width][UNITS];
        double[][] covariance = new double[width][width];
        double[] rare = new double[width];
        SplittableRandom random = new SplittableRandom(seed);
        over((row, times, value) -> {
            double[] mean = means[stratum(row)];
            for (int k = 0; k < width; k++) {
                value[k] -= mean[k];
            }
            if (times <= RARE) {
                deal(value, times, columns, rare, random);
            } else {
                addProducts(value, times, covariance);
            }
        });
        double[][] noise = noise(covariance, random);
        for (int k = 0; k < width; k++) {
            double ofEach = (total[k] - rare[k]) / UNITS;
            for (int unit = 0; unit < UNITS; unit++) {
                columns[k][unit] += ofEach + noise[k][unit];
            }
        }
        return columns;
    }

    private void deal(double[] value, long times, double[][] columns, double[] dealt, SplittableRandom random) {
        for (long i = 0; i < times; i++) {
            int unit = random.nextInt(UNITS);
            for (int k = 0; k < width; k++) {
                columns[k][unit] += value[k];
                dealt[k] += value[k];
            }
        }
    }

    private void addProducts(double[] value, long times, double[][] covariance) {
        for (int k = 0; k < width; k++) {
            double scaled = times * value[k];
            if (scaled != 0) {
                for (int l = 0; l <= k; l++) {
                    covariance[k][l] += scaled * value[l] / UNITS;
                }
            }
        }
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

    /** Normal deviates, by sum and unit, with a mean of 0 and exactly this covariance over the units. */
    private static double[][] noise(double[][] covariance, SplittableRandom random) {
        int width = covariance.length;
        double[][] plain = new double[width][UNITS];
        double[][] products = new double[width][width];
        for (int k = 0; k < width; k++) {
            for (int unit = 0; unit < UNITS; unit++) {
                plain[k][unit] = NORMAL.inverseCumulativeProbability(random.nextDouble(Double.MIN_NORMAL, 1));
            }
            double mean = Arrays.stream(plain[k]).sum() / UNITS;
            for (int unit = 0; unit < UNITS; unit++) {
                plain[k][unit] -= mean;
            }
            for (int l = 0; l <= k; l++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    products[k][l] += plain[k][unit] * plain[l][unit] / UNITS;
                }
            }
        }
        double[][] wanted = root(covariance);
        double[][] have = root(products);
        double[][] noise = new double[width][UNITS];
        double[] white = new double[width];
        for (int unit = 0; unit < UNITS; unit++) {
            for (int k = 0; k < width; k++) {
                double rest = plain[k][unit];
                for (int l = 0; l < k; l++) {
                    rest -= have[k][l] * white[l];
                }
                white[k] = rest / have[k][k];
                for (int l = 0; l <= k; l++) {
                    noise[k][unit] += wanted[k][l] * white[l];
                }
            }
        }
        return noise;
    }

    /** Cholesky's lower triangle; a column of zeros where a sum does not vary, or varies as others do. */
    private static double[][] root(double[][] covariance) {
        int width = covariance.length;
        double[][] root = new double[width][width];
        for (int k = 0; k < width; k++) {
            double left = covariance[k][k];
            for (int l = 0; l < k; l++) {
                left -= root[k][l] * root[k][l];
            }
            if (left <= ROUNDING * covariance[k][k] || left <= 0) {
                continue;
            }
            root[k][k] = Math.sqrt(left);
            for (int i = k + 1; i < width; i++) {
                double product = covariance[i][k];
                for (int l = 0; l < k; l++) {
                    product -= root[i][l] * root[k][l];
                }
                root[i][k] = product / root[k][k];
            }
        }
        return root;
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
