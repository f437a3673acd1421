package io.jenkins.plugins.modelgate.statistics;

/**
 * What a hypothesis test found.
 *
 * @param statistic the test's statistic; its meaning and sign are those of the test that made it
 * @param pValue    probability, 0 to 1, of a result at least as extreme where the null hypothesis holds
 */
public record TestResult(double statistic, double pValue) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the statistic is NaN or the p-value is not in 0 to 1
     */
    public TestResult {
        Arguments.notNaN(statistic, "statistic");
        Arguments.fraction(pValue, "pValue");
    }
}
