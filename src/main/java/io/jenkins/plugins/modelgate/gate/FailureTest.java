package io.jenkins.plugins.modelgate.gate;

/**
 * One test that can fail the gate, among all that can.
 *
 * @param pValue one-sided, of the hypothesis that the true value is good
 * @param adjusted the same after Holm's correction over all tests
 * @param tests their number
 * @param level what Holm's correction asks the p-value to be at most: with m tests of which r are rejected, the level
 *     over m - r for one that is not, the level over as many as it was rejected among for one that is
 */
record FailureTest(double pValue, double adjusted, int tests, double level) {
    /** A test by itself. */
    static FailureTest alone(double pValue, double level) {
        return new FailureTest(pValue, pValue, 1, level);
    }
}
