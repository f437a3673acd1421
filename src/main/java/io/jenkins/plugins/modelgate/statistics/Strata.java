package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;

/** Rows by stratum, each stratum in random order. */
final class Strata {

    /** Fewer do not estimate the spread of a small stratum. */
    static final int LEAST_GROUPS = 500;

    private final int[] order;
    /** Start of each stratum in the order; one element longer than the strata. */
    private final int[] start;

    private Strata(int[] order, int[] start) {
        this.order = order;
        this.start = start;
    }

    /** Groups rows by stratum; {@code strata} may be null for one stratum of all rows. */
    static Strata of(int rows, int[] strata, long seed) {
        Arguments.notNegative(rows, "rows");
        int number = 1;
        if (strata != null) {
            Arguments.sameLength(strata.length, rows, "strata");
            for (int row = 0; row < rows; row++) {
                Arguments.notNegative(strata[row], "strata[" + row + "]");
                number = Math.max(number, strata[row] + 1);
            }
        }
        int[] start = new int[number + 1];
        for (int row = 0; row < rows; row++) {
            start[(strata == null ? 0 : strata[row]) + 1]++;
        }
        for (int s = 0; s < number; s++) {
            start[s + 1] += start[s];
        }
        int[] next = start.clone();
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            order[next[strata == null ? 0 : strata[row]]++] = row;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int s = 0; s < number; s++) {
            shuffle(order, start[s], start[s + 1], random);
        }
        return new Strata(order, start);
    }

    private static void shuffle(int[] order, int from, int to, SplittableRandom random) {
        for (int i = to - 1; i > from; i--) {
            int j = from + random.nextInt(i - from + 1);
            int row = order[i];
            order[i] = order[j];
            order[j] = row;
        }
    }

    /**
     * A number from 0 to {@code bound - 1}. Omits the division and the rejection of
     * {@link SplittableRandom#nextInt(int)}, which would be most of the cost of a resample; the bias that they correct
     * is one in 4 billion times the bound.
     */
    static int draw(SplittableRandom random, int bound) {
        return (int) ((random.nextLong() >>> Integer.SIZE) * bound >>> Integer.SIZE);
    }

    int number() {
        return start.length - 1;
    }

    int size(int stratum) {
        return start[stratum + 1] - start[stratum];
    }

    int rows() {
        return order.length;
    }

    /** The i-th row of a stratum in its random order. */
    int row(int stratum, int i) {
        return order[start[stratum] + i];
    }

    /**
     * The number of groups for a stratum when all strata together get about {@code most}, in proportion to their sizes:
     * at least {@value #LEAST_GROUPS}, but never more than its number of rows.
     */
    int groups(int stratum, int most) {
        int size = size(stratum);
        if (rows() <= most) {
            return size;
        }
        return Math.min(size, Math.max(LEAST_GROUPS, (int) Math.round((double) most * size / rows())));
    }
}
