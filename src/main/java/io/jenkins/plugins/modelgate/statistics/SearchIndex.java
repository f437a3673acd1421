package io.jenkins.plugins.modelgate.statistics;

import java.util.Arrays;

/**
 * Binary search among millions of sorted numbers with few cache misses: a table over the leading bits of
 * the numbers narrows the range first.
 */
final class SearchIndex {

    private final double[] sorted;
    /** Place of the first value of each bucket; one longer than the buckets. */
    private final int[] first;

    private final long least;
    private final int shift;

    /** Over distinct values in ascending order, at least one, without NaN and -0.0; keeps the array. */
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

    /** The double's bits as a number that grows with the double. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ bits >> Long.SIZE - 1 & Long.MAX_VALUE;
    }

    /** The place of a value, or {@code -place - 1} where it would stand, as {@link Arrays#binarySearch}. */
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
