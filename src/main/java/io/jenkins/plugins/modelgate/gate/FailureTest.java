package io.jenkins.plugins.modelgate.gate;

/**
 * One of the tests that can fail the gate.
 *
 * @param pValue one-sided, of the hypothesis that the true value is good
 * @param adjusted the p-value after Holm's correction over all tests
 * @param tests their number
 * @param level threshold for the p-value under Holm's correction: with m tests of which r are rejected, the level over
 *     m - r for one that is not rejected, and for one that is, the level over the number of tests it was rejected among
 */
record FailureTest(double pValue, double adjusted, int tests, double level) {
    /** A single, uncorrected test. */
    static FailureTest alone(double pValue, double level) {
        return new FailureTest(pValue, pValue, 1, level);
    }
}
