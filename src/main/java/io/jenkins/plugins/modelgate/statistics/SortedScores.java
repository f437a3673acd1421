package io.jenkins.plugins.modelgate.statistics;

import java.util.function.Consumer;

/**
 * Computes DeLong's area and variance from the rows of each score, in ascending order of the scores, in passes that
 * need no additional memory. Pairs are counted in whole numbers, so the area is exact.
 */
final class SortedScores {

    private final Consumer<Ties> ascending;
    private final long positives;
    private final long negatives;

    /**
     * @param ascending passes on every score, from the lowest; called twice
     * @param positives number of positive rows
     * @param negatives number of negative rows
     */
    SortedScores(Consumer<Ties> ascending, long positives, long negatives) {
        this.ascending = ascending;
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Scores row by row, each class in ascending order. */
    static SortedScores of(double[] positives, double[] negatives) {
        return new SortedScores(ties -> merge(positives, negatives, ties), positives.length, negatives.length);
    }

    AucEstimate estimate() {
        long m = positives;
        long n = negatives;
        // Twice the number of correctly ranked pairs: each tie counts one half.
        long[] pairs = new long[1];
        // If there are more pairs than a long can count, the sum is rounded, and the area is as exact as a double can
        // be.
        double[] rounded = new double[1];
        boolean many = Math.multiplyHigh(m, 2 * n) != 0 || 2 * m * n < 0;
        ascending.accept((p, q, positivesUnder, negativesUnder) -> {
            pairs[0] += many ? 0 : p * (2 * negativesUnder + q);
            rounded[0] += many ? p * (2.0 * negativesUnder + q) : 0;
        });
        double area = (many ? rounded[0] : pairs[0]) / (2.0 * m * n);
        double[] squares = new double[2];
        ascending.accept((p, q, positivesUnder, negativesUnder) -> {
            double ofPositive = (negativesUnder + q / 2.0) / n - area;
            double ofNegative = (m - positivesUnder - p / 2.0) / m - area;
            squares[0] += p * ofPositive * ofPositive;
            squares[1] += q * ofNegative * ofNegative;
        });
        double variance = (m > 1 ? squares[0] / (m - 1) / m : 0) + (n > 1 ? squares[1] / (n - 1) / n : 0);
        return new AucEstimate(area, variance, m, n);
    }

    /** Receives the rows of one score: how many there are, and how many lie below it. */
    @FunctionalInterface
    interface Ties {
        void accept(long positives, long negatives, long positivesUnder, long negativesUnder);
    }

    private static void merge(double[] positives, double[] negatives, Ties ties) {
        int i = 0;
        int j = 0;
        while (i < positives.length || j < negatives.length) {
            double score = j == negatives.length || i < positives.length && positives[i] < negatives[j]
                    ? positives[i]
                    : negatives[j];
            int positivesUnder = i;
            int negativesUnder = j;
            while (i < positives.length && positives[i] == score) {
                i++;
            }
            while (j < negatives.length && negatives[j] == score) {
                j++;
            }
            ties.accept(i - positivesUnder, j - negativesUnder, positivesUnder, negativesUnder);
        }
    }
}
