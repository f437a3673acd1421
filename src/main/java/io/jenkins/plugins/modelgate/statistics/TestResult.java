package io.jenkins.plugins.modelgate.statistics;

/**
 * The result of a hypothesis test.
 *
 * @param statistic the test's statistic; meaning and sign depend on the test
 * @param pValue    probability, 0 to 1, of a result at least as extreme if the null hypothesis holds
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
