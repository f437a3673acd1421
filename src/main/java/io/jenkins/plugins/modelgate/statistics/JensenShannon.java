package io.jenkins.plugins.modelgate.statistics;

/**
 * The Jensen-Shannon divergence of two distributions over the same bins or categories.
 *
 * @see <a href="https://doi.org/10.1109/18.61115">J. Lin, Divergence measures based on the Shannon
 *     entropy, IEEE Trans. Inf. Theory 37 (1991)</a>
 */
public final class JensenShannon {

    private JensenShannon() {}

    /**
     * The divergence in bits.
     *
     * @param reference counts or weights of the bins, each 0 or more, not all 0
     * @param current   counts or weights of the same bins, each 0 or more, not all 0
     * @return 0 (the same shares) to 1 (no bin in common)
     * @throws IllegalArgumentException when a count is NaN, infinite or negative, all counts of one side
     *     are 0, or the two have different lengths
     */
    public static double divergence(double[] reference, double[] current) {
        double[] p = Shares.of(reference, "reference");
        double[] q = Shares.of(current, "current");
        Arguments.sameLength(q.length, p.length, "current");
        double nats = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            nats += (term(p[i], middle) + term(q[i], middle)) / 2;
        }
        return Math.min(1, Math.max(0, nats / Math.log(2)));
    }

    private static double term(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }
}
