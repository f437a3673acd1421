package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The area under the ROC curve with DeLong's variance, for one model, for two on the same rows, and averaged over the
 * classes, each against the rest.
 *
 * <p>Works on sorted copies of primitive arrays in O(n log n), following Sun and Xu: a row's share of correctly ranked
 * pairs comes from its position among the sorted scores of the other class. Scores may be infinite; 0.0 and -0.0 are
 * the same score. In the area, a row's weight is its number of repetitions; in the variance, each weighted row remains
 * one independent row.
 *
 * @see <a href="https://doi.org/10.2307/2531595">E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson,
 *     Comparing the areas under two or more correlated ROC curves, Biometrics 44 (1988)</a>
 * @see <a href="https://doi.org/10.1109/LSP.2014.2337313">X. Sun and W. Xu, Fast implementation of
 *     DeLong's algorithm, IEEE Signal Processing Letters 21 (2014)</a>
 */
public final class DeLong {

    private DeLong() {}

    /**
     * The area of one model, every row with weight 1. Needs 8 bytes per row in addition to its arguments.
     *
     * @param scores   score of each row for the positive class, higher is more likely
     * @param positive whether the row is of the positive class, same length
     * @return the exact area and its variance
     * @throws IllegalArgumentException when a score is NaN, the lengths differ, or a class has no row
     */
    public static AucEstimate auc(double[] scores, boolean[] positive) {
        Arguments.notNaN(scores, "scores");
        Arguments.sameLength(positive.length, scores.length, "positive");
        checkClasses(rowsOfClass(positive, null));
        return SortedScores.of(Placements.sorted(scores, positive, true), Placements.sorted(scores, positive, false))
                .estimate();
    }

    /**
     * The area of one model whose scores are already sorted. Needs no memory in addition to its arguments.
     *
     * @param positives scores of the rows of the positive class, ascending; not changed
     * @param negatives scores of the other rows, ascending; not changed
     * @return the exact area and its variance
     * @throws IllegalArgumentException when a score is NaN or a class has no row
     */
    public static AucEstimate ofSorted(double[] positives, double[] negatives) {
        checkClasses(new long[] {negatives.length, positives.length});
        // NaN sorts after all numbers.
        Arguments.notNaN(positives[positives.length - 1], "positives");
        Arguments.notNaN(negatives[negatives.length - 1], "negatives");
        return SortedScores.of(positives, negatives).estimate();
    }

    /**
     * The area of one model whose rows were counted by score. Needs no memory in addition to its arguments.
     *
     * @param scores    distinct, ascending
     * @param positives number of rows of the positive class with each score, a whole number; not changed
     * @param negatives number of the other rows with each score, a whole number; not changed
     * @return the same result as {@link #ofSorted} for the same rows, to the last bit
     * @throws IllegalArgumentException when a score is NaN, the lengths differ, or a class has no row
     */
    public static AucEstimate ofCounts(double[] scores, double[] positives, double[] negatives) {
        Arguments.sameLength(positives.length, scores.length, "positives");
        Arguments.sameLength(negatives.length, scores.length, "negatives");
        long m = (long) Arrays.stream(positives).sum();
        long n = (long) Arrays.stream(negatives).sum();
        checkClasses(new long[] {n, m});
        // NaN sorts after all numbers.
        Arguments.notNaN(scores[scores.length - 1], "scores");
        return new SortedScores(
                        ties -> {
                            long positivesUnder = 0;
                            long negativesUnder = 0;
                            for (int i = 0; i < scores.length; i++) {
                                ties.accept((long) positives[i], (long) negatives[i], positivesUnder, negativesUnder);
                                positivesUnder += (long) positives[i];
                                negativesUnder += (long) negatives[i];
                            }
                        },
                        m,
                        n)
                .estimate();
    }

    /**
     * The area of one model, with weights. Needs about 24 bytes per row in addition to its arguments.
     *
     * @param scores   score of each row for the positive class, higher is more likely
     * @param positive whether the row is of the positive class, same length
     * @param weights  weight of each row, 0 or more, same length; null for all 1
     * @return the area and its variance
     * @throws IllegalArgumentException when a score or weight is NaN, a weight is negative or infinite, the
     *     lengths differ, or a class has no row with weight
     */
    public static AucEstimate auc(double[] scores, boolean[] positive, double[] weights) {
        if (weights == null) {
            return auc(scores, positive);
        }
        Arguments.notNaN(scores, "scores");
        Arguments.sameLength(positive.length, scores.length, "positive");
        checkWeights(weights, scores.length);
        long[] rows = rowsOfClass(positive, weights);
        checkClasses(rows);
        double area = weightedArea(scores, positive, weights);
        Influence influence = new Influence(scores.length);
        influence.add(scores, positive, weights, area, 1);
        double variance = influence.variance(row -> positive[row] ? 1 : 0, rows);
        return new AucEstimate(area, variance, rows[1], rows[0]);
    }

    /**
     * Two models on the same rows. Needs about 24 bytes per row in addition to its arguments.
     *
     * @param candidate score of each row by the candidate
     * @param baseline  score of each row by the baseline, same length
     * @param positive  whether the row is of the positive class, same length
     * @param weights   weight of each row, 0 or more, same length; null for all 1
     * @return the difference, candidate minus baseline
     * @throws IllegalArgumentException as {@link #auc(double[], boolean[], double[])}
     */
    public static AucDifference compare(double[] candidate, double[] baseline, boolean[] positive, double[] weights) {
        Arguments.sameLength(baseline.length, candidate.length, "baseline");
        AucEstimate first = auc(candidate, positive, weights);
        AucEstimate second = auc(baseline, positive, weights);
        Influence influence = new Influence(candidate.length);
        influence.add(candidate, positive, weights, first.value(), 1);
        influence.add(baseline, positive, weights, second.value(), -1);
        double variance = influence.variance(row -> positive[row] ? 1 : 0, rowsOfClass(positive, weights));
        return new AucDifference(first, second, variance);
    }

    /**
     * The unweighted mean of the areas of all classes, each against the rest (scikit-learn's {@code roc_auc_ovr}).
     * Classes without a row, or without a row of another class, are left out. The variance includes the covariance
     * between the classes; with two classes whose scores add up to 1 it equals DeLong's variance of the single area.
     *
     * @param scores  returns the scores of all rows for a class, 0 to {@code classes - 1}; called a few times
     * @param actual  the class of each row, 0 to {@code classes - 1}
     * @param classes number of classes, at least 2
     * @param weights weight of each row, 0 or more; null for all 1
     * @return the mean area; its row counts are those of the smallest class and the smallest rest
     * @throws IllegalArgumentException when an argument is NaN or out of its range, the lengths differ, or
     *     fewer than two classes have a row
     */
    public static AucEstimate macro(IntFunction<double[]> scores, int[] actual, int classes, double[] weights) {
        return mean(scores, actual, rowsOfClass(actual, classes, weights), weights, same(classes));
    }

    /**
     * As {@link #macro}, but with given class weights, for instance the number of rows (Weka's
     * {@code weightedAreaUnderROC}). The weights are treated as fixed, not as estimated.
     *
     * @param scores       returns the scores of all rows for a class; called a few times
     * @param actual       the class of each row, from 0
     * @param classWeights weight of each class, 0 or more; classes without a row are ignored
     * @param weights      weight of each row, 0 or more; null for all 1
     * @return the mean area; its row counts are those of the smallest class and the smallest rest
     * @throws IllegalArgumentException as {@link #macro}
     */
    public static AucEstimate weightedByClass(
            IntFunction<double[]> scores, int[] actual, double[] classWeights, double[] weights) {
        return mean(scores, actual, rowsOfClass(actual, classWeights.length, weights), weights, classWeights);
    }

    private static AucEstimate mean(
            IntFunction<double[]> scores, int[] actual, long[] rows, double[] weights, double[] classWeights) {
        Influence influence = new Influence(actual.length);
        double[] shares = shares(rows, classWeights);
        AucEstimate mean = addMean(influence, scores, actual, rows, weights, shares, 1);
        double variance = influence.variance(row -> actual[row], rows);
        return new AucEstimate(mean.value(), variance, mean.positives(), mean.negatives(), mean.leastRows());
    }

    /**
     * The difference of two models' {@linkplain #macro macro} areas on the same rows.
     *
     * @param candidate returns the candidate's scores of all rows for a class
     * @param baseline  returns the baseline's scores of all rows for a class
     * @param actual    the class of each row, 0 to {@code classes - 1}
     * @param classes   number of classes, at least 2
     * @param weights   weight of each row, 0 or more; null for all 1
     * @return the difference, candidate minus baseline
     * @throws IllegalArgumentException as {@link #macro}
     */
    public static AucDifference compareMacro(
            IntFunction<double[]> candidate,
            IntFunction<double[]> baseline,
            int[] actual,
            int classes,
            double[] weights) {
        long[] rows = rowsOfClass(actual, classes, weights);
        return compareMeans(candidate, baseline, actual, rows, weights, same(classes));
    }

    /**
     * The difference of two models' areas {@linkplain #weightedByClass weighted by class} on the same rows.
     *
     * @param candidate    returns the candidate's scores of all rows for a class
     * @param baseline     returns the baseline's scores of all rows for a class
     * @param actual       the class of each row, from 0
     * @param classWeights weight of each class, 0 or more; classes without a row are ignored
     * @param weights      weight of each row, 0 or more; null for all 1
     * @return the difference, candidate minus baseline
     * @throws IllegalArgumentException as {@link #macro}
     */
    public static AucDifference compareWeightedByClass(
            IntFunction<double[]> candidate,
            IntFunction<double[]> baseline,
            int[] actual,
            double[] classWeights,
            double[] weights) {
        long[] rows = rowsOfClass(actual, classWeights.length, weights);
        return compareMeans(candidate, baseline, actual, rows, weights, classWeights);
    }

    private static AucDifference compareMeans(
            IntFunction<double[]> candidate,
            IntFunction<double[]> baseline,
            int[] actual,
            long[] rows,
            double[] weights,
            double[] classWeights) {
        double[] shares = shares(rows, classWeights);
        AucEstimate first = mean(candidate, actual, rows, weights, classWeights);
        AucEstimate second = mean(baseline, actual, rows, weights, classWeights);
        Influence influence = new Influence(actual.length);
        addMean(influence, candidate, actual, rows, weights, shares, 1);
        addMean(influence, baseline, actual, rows, weights, shares, -1);
        return new AucDifference(first, second, influence.variance(row -> actual[row], rows));
    }

    private static double[] same(int classes) {
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** The weight of each class in the mean, as shares of 1. */
    private static double[] shares(long[] rows, double[] classWeights) {
        double[] shares = new double[rows.length];
        int present = 0;
        double total = 0;
        for (int c = 0; c < rows.length; c++) {
            if (rows[c] > 0) {
                present++;
                Arguments.notNegative(classWeights[c], "classWeights[" + c + "]");
                shares[c] = classWeights[c];
                total += shares[c];
            }
        }
        if (present < 2) {
            throw new IllegalArgumentException("actual: rows of " + present + " class, expected at least 2 classes");
        }
        Arguments.positive(total, "classWeights: sum");
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= total;
        }
        return shares;
    }

    /** Adds the deviations of the mean area; the result's variance is 0. */
    private static AucEstimate addMean(
            Influence influence,
            IntFunction<double[]> scores,
            int[] actual,
            long[] rows,
            double[] weights,
            double[] shares,
            int sign) {
        long total = 0;
        for (long n : rows) {
            total += n;
        }
        double sum = 0;
        long positives = Long.MAX_VALUE;
        long negatives = Long.MAX_VALUE;
        boolean[] positive = new boolean[actual.length];
        for (int c = 0; c < rows.length; c++) {
            if (rows[c] == 0) {
                continue;
            }
            for (int row = 0; row < actual.length; row++) {
                positive[row] = actual[row] == c;
            }
            double[] column = scores.apply(c);
            Arguments.notNaN(column, "scores of class " + c);
            Arguments.sameLength(column.length, actual.length, "scores of class " + c);
            double area = weights == null ? auc(column, positive).value() : weightedArea(column, positive, weights);
            influence.add(column, positive, weights, area, sign * shares[c]);
            sum += shares[c] * area;
            positives = Math.min(positives, rows[c]);
            negatives = Math.min(negatives, total - rows[c]);
        }
        return new AucEstimate(Math.min(1, sum), 0, positives, negatives, leastRows(rows, total, shares));
    }

    /**
     * The smallest number of rows of a class in relation to their weight: a row is a positive in its own class's area
     * and one of many negatives in the areas of the others.
     *
     * @param rows of each class
     * @param total of all classes
     * @param shares weight of each class, adding up to 1
     */
    public static double leastRows(long[] rows, long total, double[] shares) {
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < rows.length; c++) {
            if (rows[c] == 0) {
                continue;
            }
            double counts = shares[c];
            for (int other = 0; other < rows.length; other++) {
                if (other != c && rows[other] > 0) {
                    counts += shares[other] * rows[c] / (total - rows[other]);
                }
            }
            least = Math.min(least, rows[c] / counts);
        }
        return least;
    }

    private static double weightedArea(double[] scores, boolean[] positive, double[] weights) {
        Placements negatives = Placements.of(scores, positive, false, weights);
        double total = 0;
        double sum = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row]) {
                total += weights[row];
                sum += weights[row] * negatives.shareUnder(scores[row]);
            }
        }
        return Math.min(1, sum / total);
    }

    private static long[] rowsOfClass(boolean[] positive, double[] weights) {
        long[] rows = new long[2];
        for (int row = 0; row < positive.length; row++) {
            if (weights == null || weights[row] > 0) {
                rows[positive[row] ? 1 : 0]++;
            }
        }
        return rows;
    }

    private static long[] rowsOfClass(int[] actual, int classes, double[] weights) {
        Arguments.atLeast(classes, 2, "classes");
        if (weights != null) {
            checkWeights(weights, actual.length);
        }
        long[] rows = new long[classes];
        for (int row = 0; row < actual.length; row++) {
            if (actual[row] < 0 || actual[row] >= classes) {
                throw new IllegalArgumentException(
                        "actual[" + row + "]: " + actual[row] + ", expected 0 to " + (classes - 1));
            }
            if (weights == null || weights[row] > 0) {
                rows[actual[row]]++;
            }
        }
        return rows;
    }

    private static void checkWeights(double[] weights, int length) {
        Arguments.sameLength(weights.length, length, "weights");
        for (int row = 0; row < length; row++) {
            Arguments.notNegative(weights[row], "weights[" + row + "]");
        }
    }

    private static void checkClasses(long[] rows) {
        if (rows[0] == 0 || rows[1] == 0) {
            throw new IllegalArgumentException("positive: " + rows[1] + " positive and " + rows[0]
                    + " negative rows, expected at least one of each");
        }
    }
}
