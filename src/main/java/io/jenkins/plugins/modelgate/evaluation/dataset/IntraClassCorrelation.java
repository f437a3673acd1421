package io.jenkins.plugins.modelgate.evaluation.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How much rows of one group come out alike: the one-way analysis of variance, with groups drawn at random.
 *
 * @param correlation between two rows of a group; 0 for independent rows, under 0 where they differ more than by chance
 * @param pValue that independent rows would show as much (F test)
 * @param factor by which bounds of the mean widen when groups are drawn instead of rows
 * @param groups how many there are
 * @see <a href="https://doi.org/10.1037/0033-2909.86.2.420">P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in
 *     assessing rater reliability (1979)</a>
 */
record IntraClassCorrelation(double correlation, double pValue, double factor, int groups) {
    /** Fewer groups are no sample of groups, but parts that a test set has. */
    private static final int LEAST_GROUPS = 30;

    /** With fewer rows behind their group's first nothing can be seen. */
    private static final int LEAST_REPEATED = 10;

    /** So many right, and so many wrong, for the F test to hold roughly. */
    private static final int LEAST_EVENTS = 10;

    private static final double LEVEL = 0.001;

    /**
     * @param sums of each group the number of its rows, the sum of what came out, and the sum of the squares
     * @return {@code null} when there are too few groups, too few rows in them, or too little that differs
     */
    static IntraClassCorrelation of(Collection<double[]> sums) {
        // Sums of the same numbers in one order, whatever the order of the rows.
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

    /** @param looked how many columns were looked at, each of which may seem to be a group by chance */
    boolean overNoise(int looked) {
        return correlation > 0 && factor > 1 && pValue < LEVEL / looked;
    }
}
