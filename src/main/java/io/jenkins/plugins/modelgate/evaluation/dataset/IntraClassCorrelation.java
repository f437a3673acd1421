package io.jenkins.plugins.modelgate.evaluation.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How similar the outcomes within a group are: one-way analysis of variance with random groups.
 *
 * @param correlation between two rows of a group; 0 for independent rows, negative if they differ more than by chance
 * @param pValue probability of a result at least as extreme for independent rows (F test)
 * @param factor by which bounds of the mean widen when groups are drawn instead of rows
 * @param groups number of groups
 * @see <a href="https://doi.org/10.1037/0033-2909.86.2.420">P. E. Shrout and J. L. Fleiss, Intraclass correlations:
 *     uses in assessing rater reliability (1979)</a>
 */
record IntraClassCorrelation(double correlation, double pValue, double factor, int groups) {
    /** Fewer groups are not a sample of groups, but subsets of the test set. */
    private static final int LEAST_GROUPS = 30;

    /** With fewer rows beyond the first of each group, the correlation can't be estimated. */
    private static final int LEAST_REPEATED = 10;

    /** Least number of right and of wrong rows for the F test to be roughly valid. */
    private static final int LEAST_EVENTS = 10;

    private static final double LEVEL = 0.001;

    /**
     * @param sums by group, the number of rows, the sum of the outcomes, and the sum of their squares
     * @return {@code null} when there are too few groups, too few rows in them, or too little variation
     */
    static IntraClassCorrelation of(Collection<double[]> sums) {
        // Add in a fixed order, so that the result does not depend on the order of the rows.
        List<double[]> ofGroups = sums.stream()
                .sorted(Comparator.<double[]>comparingDouble(sum -> sum[0])
                        .thenComparingDouble(sum -> sum[1])
                        .thenComparingDouble(sum -> sum[2]))
                .toList();
        double rows = 0;
        double total = 0;
        double squares = 0;
        double sizes = 0;
        for (double[] sum : ofGroups) {
            rows += sum[0];
            total += sum[1];
            squares += sum[2];
            sizes += sum[0] * sum[0];
        }
        int groups = ofGroups.size();
        boolean shares = squares == total;
        if (groups < LEAST_GROUPS
                || rows - groups < LEAST_REPEATED
                || shares && Math.min(total, rows - total) < LEAST_EVENTS) {
            return null;
        }
        double mean = total / rows;
        double between = 0;
        double ofSums = 0;
        for (double[] sum : ofGroups) {
            double off = sum[1] / sum[0] - mean;
            between += sum[0] * off * off;
            ofSums += sum[0] * off * sum[0] * off;
        }
        double all = squares - rows * mean * mean;
        double ofBetween = between / (groups - 1);
        double within = Math.max(0, all - between) / (rows - groups);
        double size = (rows - sizes / rows) / (groups - 1);
        if (!(all > 0) || size <= 0) {
            return null;
        }
        double pValue =
                within == 0 ? 0 : FDistribution.of(groups - 1.0, rows - groups).survivalProbability(ofBetween / within);
        double factor = Math.sqrt(ofSums * groups / (groups - 1) / (all * rows / (rows - 1)));
        return new IntraClassCorrelation(
                (ofBetween - within) / (ofBetween + (size - 1) * within), pValue, factor, groups);
    }

    /** @param looked the number of columns examined, each of which may look like a group by chance */
    boolean overNoise(int looked) {
        return correlation > 0 && factor > 1 && pValue < LEVEL / looked;
    }
}
