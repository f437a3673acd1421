package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/**
 * The bias-corrected and accelerated bounds of a bootstrap distribution.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">B. Efron, Better bootstrap confidence
 *     intervals, JASA 82 (1987)</a>
 */
final class BcaInterval {

    private BcaInterval() {}

    /**
     * The bounds.
     *
     * @param value        the statistic of the data
     * @param replicates   the statistic of each resample, at least one; sorted by this call
     * @param acceleration a sixth of the skewness of the statistic's influence
     */
    static Interval of(double value, double[] replicates, double acceleration, double confidence) {
        Arrays.sort(replicates);
        double z0 = biasCorrection(value, replicates);
        double z = StandardNormal.quantile(confidence);
        double low = Quantiles.linear(replicates, level(z0, -z, acceleration));
        double high = Quantiles.linear(replicates, level(z0, z, acceleration));
        return new Interval(Math.min(low, high), Math.max(low, high), confidence);
    }

    /** Normal quantile of the share of replicates below the value; replicates equal to it count half. */
    static double biasCorrection(double value, double[] replicates) {
        double under = 0;
        for (double replicate : replicates) {
            under += replicate < value ? 1 : replicate == value ? 0.5 : 0;
        }
        // If all are on one side, limit the share to what this number of resamples can resolve.
        double least = 0.5 / replicates.length;
        return StandardNormal.quantile(Math.min(1 - least, Math.max(least, under / replicates.length)));
    }

    private static double level(double z0, double z, double acceleration) {
        double denominator = 1 - acceleration * (z0 + z);
        if (denominator <= 0) {
            return z0 + z > 0 ? 1 : 0;
        }
        return StandardNormal.cumulative(z0 + (z0 + z) / denominator);
    }
}
