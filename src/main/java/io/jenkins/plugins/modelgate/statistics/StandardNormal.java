package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The normal distribution with mean 0 and standard deviation 1. */
final class StandardNormal {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /** The z for a one-sided bound at this confidence: 1.645 for 0.95. */
    static double quantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    static double cumulative(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    static double survival(double z) {
        return NORMAL.survivalProbability(z);
    }

    static double twoSidedP(double z) {
        return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }
}
