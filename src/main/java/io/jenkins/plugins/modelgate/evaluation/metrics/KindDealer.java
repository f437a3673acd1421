package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distributes very many rows of a few kinds over the units that the bootstrap draws: {@value ResamplingUnits#UNITS}
 * units whose sums have the spread of sums over as many rows, computed without touching single rows. Rows of frequent
 * kinds add normal deviates with exactly the rows' covariance, which sums of that many rows have by the central limit
 * theorem; rows of rare kinds are distributed one by one to preserve skewness. Time and memory grow only with the
 * number of kinds.
 */
final class KindDealer {
    /** With more rows of a kind, a unit's sum is close to normal, and adds little to the skewness. */
    private static final long RARE = 50;

    /** A variance below this share of the largest is considered rounding error. */
    private static final double ROUNDING = 1e-12;

    private static final int UNITS = ResamplingUnits.UNITS;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int width;
    private final SplittableRandom random;
    private final double[][] columns;
    private final double[][] covariance;
    private final double[] rare;

    /** @param width number of sums */
    KindDealer(int width, SplittableRandom random) {
        this.width = width;
        this.random = random;
        this.columns = new double[width][UNITS];
        this.covariance = new double[width][width];
        this.rare = new double[width];
    }

    /**
     * Distributes the rows of a kind.
     *
     * @param value one row's contribution to each sum, minus the mean over all rows
     */
    void deal(double[] value, long times) {
        if (times > RARE) {
            addProducts(value, times);
            return;
        }
        for (long i = 0; i < times; i++) {
            int unit = random.nextInt(UNITS);
            for (int k = 0; k < width; k++) {
                columns[k][unit] += value[k];
                rare[k] += value[k];
            }
        }
    }

    private void addProducts(double[] value, long times) {
        for (int k = 0; k < width; k++) {
            double scaled = times * value[k];
            if (scaled != 0) {
                for (int l = 0; l <= k; l++) {
                    covariance[k][l] += scaled * value[l] / UNITS;
                }
            }
        }
    }

    /**
     * The contribution of each unit to each sum.
     *
     * @param total the sums over all rows
     * @return by sum and unit
     */
    double[][] columns(double[] total) {
        double[][] noise = noise(covariance, random);
        for (int k = 0; k < width; k++) {
            double ofEach = (total[k] - rare[k]) / UNITS;
            for (int unit = 0; unit < UNITS; unit++) {
                columns[k][unit] += ofEach + noise[k][unit];
            }
        }
        return columns;
    }

    /** Normal deviates, by sum and unit, with mean 0 and exactly the given covariance over the units. */
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

    /** Cholesky's lower triangle; a column is zero if its sum is constant or depends linearly on others. */
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
}
