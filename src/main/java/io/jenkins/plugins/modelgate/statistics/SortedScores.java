package io.jenkins.plugins.modelgate.statistics;

/**
 * DeLong's area and variance from the two classes' scores in ascending order: a merge that needs no
 * memory of its own. Pairs are counted in whole numbers, so the area is exact.
 */
final class SortedScores {

    private final double[] positives;
    private final double[] negatives;

    SortedScores(double[] positives, double[] negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    AucEstimate estimate() {
        long m = positives.length;
        long n = negatives.length;
        // Twice the correctly ranked pairs: each tie is one half.
        long[] pairs = new long[1];
        merge((p, q, positivesUnder, negativesUnder) -> pairs[0] += p * (2 * negativesUnder + q));
        double area = pairs[0] / (2.0 * m * n);
        double[] squares = new double[2];
        merge((p, q, positivesUnder, negativesUnder) -> {
            double ofPositive = (negativesUnder + q / 2.0) / n - area;
            double ofNegative = (m - positivesUnder - p / 2.0) / m - area;
            squares[0] += p * ofPositive * ofPositive;
            squares[1] += q * ofNegative * ofNegative;
        });
        double variance = (m > 1 ? squares[0] / (m - 1) / m : 0) + (n > 1 ? squares[1] / (n - 1) / n : 0);
        return new AucEstimate(area, variance, m, n);
    }

    /** Takes the rows of one score: how many there are, and how many lie under it. */
    private interface Ties {
        void accept(long positives, long negatives, long positivesUnder, long negativesUnder);
    }

    private void merge(Ties ties) {
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
