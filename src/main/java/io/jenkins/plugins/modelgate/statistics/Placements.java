package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/**
 * The scores of one class, to look up the share of them below a given score: what Sun and Xu (2014) get from midranks,
 * with weights. Each distinct score is stored once.
 */
final class Placements {

    private final SearchIndex index;
    /** Weight of all scores below the i-th distinct one; one element longer than the distinct scores. */
    private final double[] weightUnder;

    private Placements(SearchIndex index, double[] weightUnder) {
        this.index = index;
        this.weightUnder = weightUnder;
    }

    /** For the rows whose label is {@code label}, at least one; {@code weights} may be null for all 1. */
    static Placements of(double[] scores, boolean[] positive, boolean label, double[] weights) {
        double[] values = sorted(scores, positive, label);
        int distinct = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                distinct++;
            }
        }
        double[] weightUnder = new double[distinct + 1];
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
            if (kept == 0 || values[i] != values[kept - 1]) {
                values[kept++] = values[i];
            }
            weightUnder[kept] = i + 1;
        }
        SearchIndex index = new SearchIndex(distinct == values.length ? values : Arrays.copyOf(values, distinct));
        if (weights != null) {
            Arrays.fill(weightUnder, 0);
            for (int row = 0; row < scores.length; row++) {
                if (positive[row] == label) {
                    weightUnder[index.search(scores[row]) + 1] += weights[row];
                }
            }
            for (int i = 0; i < distinct; i++) {
                weightUnder[i + 1] += weightUnder[i];
            }
        }
        return new Placements(index, weightUnder);
    }

    /** The scores of one class in ascending order, as a new array. */
    static double[] sorted(double[] scores, boolean[] positive, boolean label) {
        int n = 0;
        for (boolean p : positive) {
            n += p == label ? 1 : 0;
        }
        double[] sorted = new double[n];
        int next = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == label) {
                // Turns -0.0 into 0.0, which sorting and searching would treat as different.
                sorted[next++] = scores[row] + 0.0;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The share of the weight below a score; ties count half. */
    double shareUnder(double score) {
        int place = index.search(score);
        double under = place >= 0 ? (weightUnder[place] + weightUnder[place + 1]) / 2 : weightUnder[-place - 1];
        return under / weightUnder[weightUnder.length - 1];
    }

    /**
     * Binary search among millions of sorted numbers with few cache misses: a table over the leading bits of
     * the numbers narrows the range first.
     */
    private static final class SearchIndex {

        private final double[] sorted;
        /** Position of the first value of each bucket; one element longer than the buckets. */
        private final int[] first;

        private final long least;
        private final int shift;

        /** For distinct values in ascending order, at least one, without NaN and -0.0; keeps the array. */
        SearchIndex(double[] sorted) {
            this.sorted = sorted;
            this.least = ordered(sorted[0]);
            long range = ordered(sorted[sorted.length - 1]) - least;
            int rangeBits = Long.SIZE - Long.numberOfLeadingZeros(range);
            int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(sorted.length / 8 + 1);
            this.shift = Math.max(0, rangeBits - tableBits);
            this.first = new int[(int) (range >>> shift) + 2];
            int bucket = 0;
            for (int i = 0; i < sorted.length; i++) {
                int own = (int) (ordered(sorted[i]) - least >>> shift);
                while (bucket < own) {
                    first[++bucket] = i;
                }
            }
            first[first.length - 1] = sorted.length;
        }

        /** The double's bits as a number in the same order as the doubles. */
        private static long ordered(double value) {
            long bits = Double.doubleToLongBits(value);
            return bits ^ bits >> Long.SIZE - 1 & Long.MAX_VALUE;
        }

        /** The index of a value, or {@code -(insertion point) - 1} as in {@link Arrays#binarySearch}. */
        int search(double value) {
            double key = value + 0.0;
            if (key < sorted[0]) {
                return -1;
            }
            if (key > sorted[sorted.length - 1]) {
                return -sorted.length - 1;
            }
            int bucket = (int) (ordered(key) - least >>> shift);
            return Arrays.binarySearch(sorted, first[bucket], first[bucket + 1], key);
        }
    }
}
