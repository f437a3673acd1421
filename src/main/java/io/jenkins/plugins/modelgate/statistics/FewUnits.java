package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** What bounds need more when the spread itself is known from few units only. */
public final class FewUnits {
    private FewUnits() {}

    /**
     * How much farther from the value a bound is by Student's t than by the normal distribution.
     *
     * @param units      that the standard error comes from, at least 2
     * @param confidence of the bound, over 0.5 and under 1
     * @return over 1
     */
    public static double stretch(long units, double confidence) {
        Arguments.atLeast(units, 2, "units");
        Arguments.confidence(confidence);
        return TDistribution.of(units - 1).inverseCumulativeProbability(confidence)
                / StandardNormal.quantile(confidence);
    }

    /** The same with the root of K / (K - 1), which a bootstrap's own spread is too small by. */
    public static double stretchOfResamples(long units, double confidence) {
        return stretch(units, confidence) * Math.sqrt(units / (units - 1.0));
    }
}
