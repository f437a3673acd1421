package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Bounds of a number that was measured once in each of a few replicates, such as the processes that time a model, from
 * the spread between them. That spread already includes the variation within a replicate.
 *
 * <p>The wider of two methods counts: Student's t for the mean of the replicates, which assumes a normal distribution,
 * and two of the sorted replicates themselves, which bound the median of any distribution. At least five replicates are
 * needed for the lowest and the highest to do so with 95% confidence each; with fewer, these two are used, and t makes
 * the bounds wide.
 *
 * @see <a href="https://doi.org/10.1145/2464157.2464160">T. Kalibera and R. Jones, Rigorous benchmarking in reasonable
 *     time (2013)</a>
 */
public final class ReplicateInterval {
    private ReplicateInterval() {}

    /**
     * Bounds of a number that may have either sign.
     *
     * @param replicates one number for each
     * @param confidence of each bound, over 0.5 and under 1
     * @return negative and positive infinity when there are fewer than two replicates, or one of them is not finite
     * @throws IllegalArgumentException when the confidence is out of its range
     */
    public static Interval of(double[] replicates, double confidence) {
        Arguments.confidence(confidence);
        int k = replicates.length;
        if (k < 2 || !Arrays.stream(replicates).allMatch(Double::isFinite)) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
        }
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double margin = quantile(k, confidence) * standardError(sorted, mean);
        int lowest = Math.max(1, OrderStatisticInterval.lowerRank(k, 0.5, confidence));
        int highest = Math.min(k, OrderStatisticInterval.upperRank(k, 0.5, confidence));
        return new Interval(
                Math.min(mean - margin, sorted[lowest - 1]), Math.max(mean + margin, sorted[highest - 1]), confidence);
    }

    /**
     * Bounds of a positive number that varies proportionally, such as a time: {@link #of} on a logarithmic scale.
     *
     * @param replicates one number for each; if one of them is not positive, the scale is linear
     * @param confidence of each bound, over 0.5 and under 1
     * @return as {@link #of}
     */
    public static Interval ofPositive(double[] replicates, double confidence) {
        if (!Arrays.stream(replicates).allMatch(value -> value > 0)) {
            return of(replicates, confidence);
        }
        Interval logs = of(Arrays.stream(replicates).map(Math::log).toArray(), confidence);
        boolean bounded = Double.isFinite(logs.low());
        return bounded ? new Interval(Math.exp(logs.low()), Math.exp(logs.high()), confidence) : logs;
    }

    /**
     * Two-sided p-value of the hypothesis that the mean of the replicates is zero, by Student's t.
     *
     * @return NaN with fewer than two replicates, or with equal replicates
     */
    public static double pValue(double[] replicates) {
        int k = replicates.length;
        double mean = Arrays.stream(replicates).average().orElse(Double.NaN);
        double error = k < 2 ? 0 : standardError(replicates, mean);
        return error > 0 ? 2 * TDistribution.of(k - 1).survivalProbability(Math.abs(mean) / error) : Double.NaN;
    }

    /**
     * How many standard errors a one-sided bound by Student's t lies from the mean.
     *
     * @param replicates 2 or more
     * @param confidence of the bound, over 0.5 and under 1
     */
    public static double quantile(int replicates, double confidence) {
        return TDistribution.of(replicates - 1).inverseCumulativeProbability(confidence);
    }

    private static double standardError(double[] values, double mean) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
