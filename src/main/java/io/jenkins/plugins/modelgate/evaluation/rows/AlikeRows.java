package io.jenkins.plugins.modelgate.evaluation.rows;

import java.util.Arrays;

/**
 * Groups rows into kinds with the same contents. With a tree there are few kinds, at most as many as it has leaves for
 * each true label, for any number of rows; the kinds can then be sorted instead of the rows.
 */
final class AlikeRows {
    private static final int MOST_KINDS = 1 << 12;
    private static final int SLOTS = 4 * MOST_KINDS;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);

    private final RowContents contents;
    /** The kind in each slot plus one; 0 marks a free slot. */
    private final int[] slots = new int[SLOTS];

    private final int[] kindOfRow;
    /** Contents of the current row. */
    private final long[] bits;
    /** Contents of the rows of each kind. */
    private final long[][] bitsOfKind = new long[MOST_KINDS][];

    private final long[] digests = new long[MOST_KINDS];
    private final int[] firstRows = new int[MOST_KINDS];
    private final int[] sizes = new int[MOST_KINDS];
    private int kinds;
    private long digest;
    private boolean many;

    private AlikeRows(RowContents contents) {
        this.contents = contents;
        this.bits = new long[contents.width()];
        this.kindOfRow = new int[contents.rows()];
    }

    /** Groups rows into kinds; {@code null} when there are too many. */
    static AlikeRows of(RowContents contents) {
        AlikeRows rows = new AlikeRows(contents);
        rows.add();
        return rows.many ? null : rows;
    }

    private void add() {
        for (int row = 0; row < kindOfRow.length; row++) {
            contents.read(row, bits);
            long of = RowContents.digest(bits);
            int slot = (int) (of >>> SHIFT);
            while (slots[slot] != 0 && !Arrays.equals(bitsOfKind[slots[slot] - 1], bits)) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (slots[slot] == 0) {
                many = kinds == MOST_KINDS;
                if (many) {
                    return;
                }
                bitsOfKind[kinds] = bits.clone();
                digests[kinds] = of;
                firstRows[kinds] = row;
                slots[slot] = ++kinds;
            }
            kindOfRow[row] = slots[slot] - 1;
            sizes[kindOfRow[row]]++;
            digest += of * contents.count(row);
        }
    }

    int kinds() {
        return kinds;
    }

    /** The digest of a row of this kind. */
    long digest(int kind) {
        return digests[kind];
    }

    /** The first row of this kind. */
    int first(int kind) {
        return firstRows[kind];
    }

    /** The sum of all rows' digests. */
    long digest() {
        return digest;
    }

    /**
     * The rows kind by kind, each kind's rows in their original order.
     *
     * @param order of the kinds
     */
    int[] inOrder(int[] order) {
        int[] next = new int[kinds];
        int place = 0;
        for (int kind : order) {
            next[kind] = place;
            place += sizes[kind];
        }
        int[] rows = new int[kindOfRow.length];
        for (int row = 0; row < rows.length; row++) {
            rows[next[kindOfRow[row]]++] = row;
        }
        return rows;
    }

    /** For kinds in this order, the position after the last row of each. */
    int[] ends(int[] order) {
        int[] ends = new int[order.length];
        int end = 0;
        for (int i = 0; i < order.length; i++) {
            end += sizes[order[i]];
            ends[i] = end;
        }
        return ends;
    }
}
