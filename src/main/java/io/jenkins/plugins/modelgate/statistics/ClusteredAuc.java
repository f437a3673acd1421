package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Areas under the ROC curve of grouped rows: the areas are DeLong's; their variance is computed over groups, including
 * the covariance between a group's rows of the two classes.
 *
 * @param groupOfRow the group of each row, from 0
 * @param groups     the number of groups
 * @see <a href="https://doi.org/10.2307/2533958">N. A. Obuchowski, Nonparametric analysis of clustered ROC curve data,
 *     Biometrics 53 (1997)</a>
 */
public record ClusteredAuc(int[] groupOfRow, int groups) {

    /**
     * The estimate with its variance over groups.
     *
     * @param plain   DeLong's estimate of the area, or mean of areas
     * @param scores  returns the scores of all rows for a class
     * @param actual  the class of each row, from 0
     * @param shares  weight of each class in the mean, adding up to 1
     * @param weights of the rows; null for all 1
     */
    public AucEstimate estimate(
            AucEstimate plain, IntFunction<double[]> scores, int[] actual, double[] shares, double[] weights) {
        Influence influence = new Influence(actual.length);
        add(influence, scores, actual, shares, weights, 1);
        return clustered(plain, influence, actual, shares.length);
    }

    /** The same for the difference of two models on the same rows. */
    public AucDifference difference(
            AucDifference plain,
            IntFunction<double[]> candidate,
            IntFunction<double[]> baseline,
            int[] actual,
            double[] shares,
            double[] weights) {
        Influence influence = new Influence(actual.length);
        add(influence, candidate, actual, shares, weights, 1);
        add(influence, baseline, actual, shares, weights, -1);
        AucEstimate first = clustered(plain.candidate(), influence, actual, shares.length);
        AucEstimate second = clustered(plain.baseline(), influence, actual, shares.length);
        return new AucDifference(first, second, first.variance());
    }

    private static void add(
            Influence influence,
            IntFunction<double[]> scores,
            int[] actual,
            double[] shares,
            double[] weights,
            int sign) {
        boolean[] positive = new boolean[actual.length];
        for (int c = 0; c < shares.length; c++) {
            if (shares[c] > 0) {
                for (int row = 0; row < actual.length; row++) {
                    positive[row] = actual[row] == c;
                }
                double[] column = scores.apply(c);
                double area = DeLong.auc(column, positive, weights).value();
                influence.add(column, positive, weights, area, sign * shares[c]);
            }
        }
    }

    private AucEstimate clustered(AucEstimate plain, Influence influence, int[] actual, int classes) {
        long[] rows = new long[classes];
        for (int label : actual) {
            rows[label]++;
        }
        long[] with = new long[classes];
        double variance = influence.clusteredVariance(actual, with, groupOfRow, groups);
        long least = Long.MAX_VALUE;
        double worth = 1;
        for (int c = 0; c < classes; c++) {
            if (rows[c] > 0) {
                least = Math.min(least, with[c]);
                worth = Math.min(worth, with[c] / (double) rows[c]);
            }
        }
        return new AucEstimate(plain.value(), variance, least, least, plain.leastRows() * worth);
    }

    /** Shares that select a single class. */
    public static double[] only(int c, int classes) {
        double[] shares = new double[classes];
        Arrays.fill(shares, 0);
        shares[c] = 1;
        return shares;
    }
}
