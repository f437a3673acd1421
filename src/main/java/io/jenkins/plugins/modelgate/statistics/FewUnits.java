package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Wider bounds for estimates whose spread is estimated from only a few units. */
public final class FewUnits {
    private FewUnits() {}

    /**
     * The factor by which a bound from Student's t is farther from the value than one from the normal distribution.
     *
     * @param units      number of units behind the standard error, at least 2
     * @param confidence of the bound, over 0.5 and under 1
     * @return over 1
     */
    public static double stretch(long units, double confidence) {
        Arguments.atLeast(units, 2, "units");
        Arguments.confidence(confidence);
        return TDistribution.of(units - 1).inverseCumulativeProbability(confidence)
                / StandardNormal.quantile(confidence);
    }

    /** The same times the root of K / (K - 1), by which a bootstrap's own spread is too small. */
    public static double stretchOfResamples(long units, double confidence) {
        return stretch(units, confidence) * Math.sqrt(units / (units - 1.0));
    }
}
