package io.jenkins.plugins.modelgate.statistics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The two-sample Kolmogorov-Smirnov test: do two sets of numbers come from the same distribution?
 *
 * <p>The statistic is the largest distance between the two distribution functions, 0 to 1. With many rows a tiny
 * distance is significant, so judge drift by the statistic, not by the p-value alone.
 */
public final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    /**
     * Compares two sets.
     *
     * @param reference values in any order, at least 2; not changed
     * @param current   values in any order, at least 2; not changed
     * @return statistic: the largest distance, 0 to 1; p-value: two-sided, exact for small sets and
     *     asymptotic for large ones, conservative when there are ties
     * @throws IllegalArgumentException when a set has fewer than 2 values or holds NaN
     */
    public static TestResult twoSample(double[] reference, double[] current) {
        Arguments.atLeast(reference.length, 2, "reference: length");
        Arguments.atLeast(current.length, 2, "current: length");
        Arguments.notNaN(reference, "reference");
        Arguments.notNaN(current, "current");
        KolmogorovSmirnovTest.TwoResult result =
                KolmogorovSmirnovTest.withDefaults().test(reference, current);
        return new TestResult(result.getStatistic(), Math.min(1, Math.max(0, result.getPValue())));
    }
}
