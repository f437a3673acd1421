package io.jenkins.plugins.modelgate.statistics;

/**
 * The population stability index of two distributions over the same bins or categories:
 * {@code sum (current - reference) * ln(current / reference)} over the shares of the bins.
 *
 * <p>Usual reading: under 0.1 stable; 0.1 to 0.25 worth a look; over 0.25 shifted.
 *
 * @see <a href="https://doi.org/10.1002/9781119201731">N. Siddiqi, Credit Risk Scorecards, Wiley (2006)</a>
 */
public final class PopulationStabilityIndex {

    /**
     * The least share of a bin: a bin that is empty on one side is counted with this share, so that the index stays
     * finite.
     */
    public static final double LEAST_SHARE = 1e-4;

    private PopulationStabilityIndex() {}

    /**
     * The index.
     *
     * @param reference counts or weights of the bins, each 0 or more, not all 0
     * @param current   counts or weights of the same bins, each 0 or more, not all 0
     * @return 0 (the same shares) or more; bins that are empty on both sides are ignored
     * @throws IllegalArgumentException when a count is NaN, infinite or negative, all counts of one side
     *     are 0, or the two have different lengths
     */
    public static double of(double[] reference, double[] current) {
        double[] expected = Shares.of(reference, "reference");
        double[] actual = Shares.of(current, "current");
        Arguments.sameLength(actual.length, expected.length, "current");
        double index = 0;
        for (int i = 0; i < expected.length; i++) {
            double e = Math.max(LEAST_SHARE, expected[i]);
            double a = Math.max(LEAST_SHARE, actual[i]);
            index += (a - e) * Math.log(a / e);
        }
        return index;
    }
}
