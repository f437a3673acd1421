package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.Arrays;

/**
 * Counts rows by score while there are few distinct scores. A tree has at most as many scores as leaves, for any number
 * of rows, and counting them is much faster than sorting.
 */
final class ScoreCounts {
    private static final int MOST_SLOTS = 1 << 17;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    /** The scores' bits; a slot is free while both of its counts are 0. */
    private final long[] scores;

    private final long[] positives;
    private final long[] negatives;
    private final int shift;
    private int distinct;

    /** @param rows maximum number of rows to count */
    ScoreCounts(int rows) {
        int slots = Math.min(MOST_SLOTS, Integer.highestOneBit(Math.max(8, rows)) * 4);
        this.scores = new long[slots];
        this.positives = new long[slots];
        this.negatives = new long[slots];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
    }

    /**
     * Counts rows; {@code false} when there are too many distinct scores, in which case the counts must not be used.
     */
    boolean add(double score, boolean positive, long times) {
        int slot = slot(score);
        if (positives[slot] + negatives[slot] == 0) {
            if (++distinct > scores.length / 2) {
                return false;
            }
            scores[slot] = Double.doubleToLongBits(score);
        }
        if (positive) {
            positives[slot] += times;
        } else {
            negatives[slot] += times;
        }
        return true;
    }

    private int slot(double score) {
        long bits = Double.doubleToLongBits(score);
        int slot = (int) (bits * GOLDEN_RATIO >>> shift);
        while (scores[slot] != bits && positives[slot] + negatives[slot] > 0) {
            slot = slot + 1 & scores.length - 1;
        }
        return slot;
    }

    /** The counted scores, ascending. */
    double[] scores() {
        double[] sorted = new double[distinct];
        int next = 0;
        for (int slot = 0; slot < scores.length; slot++) {
            if (positives[slot] + negatives[slot] > 0) {
                sorted[next++] = Double.longBitsToDouble(scores[slot]);
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The number of positive or of negative rows with each of these scores. */
    double[] counts(double[] of, boolean positive) {
        double[] counts = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            counts[i] = (positive ? positives : negatives)[slot(of[i])];
        }
        return counts;
    }
}
