package io.jenkins.plugins.modelgate.evaluation.rows;

import java.util.Arrays;
import weka.core.Attribute;
import weka.core.Instance;

/**
 * Collects a 64-bit digest of each row, eight bytes per row. This tells a few million rows apart: among ten million,
 * the chance that two different rows share a digest is one in 400,000.
 */
public final class RowDigests {
    private static final long MISSING = 0x9e3779b97f4a7c15L;

    private long[] digests = new long[1 << 10];
    private int size;
    private boolean sorted;

    /** Adds a row's digest, see {@link #of}. */
    public void add(long digest) {
        if (size == digests.length) {
            digests = Arrays.copyOf(digests, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L));
        }
        digests[size++] = digest;
        sorted = false;
    }

    /** Adds the digests of other rows. */
    public void addAll(RowDigests other) {
        for (int i = 0; i < other.size; i++) {
            add(other.digests[i]);
        }
    }

    public long get(int index) {
        return digests[index];
    }

    /** The digest of all attributes of a row, the label included. */
    public static long of(Instance row) {
        long hash = row.numAttributes();
        for (int i = 0; i < row.numAttributes(); i++) {
            hash = mix(hash ^ value(row, i));
        }
        return hash;
    }

    /** The digest of a text. */
    static long of(String text) {
        long hash = 1;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash ^ text.charAt(i));
        }
        return hash;
    }

    private static long value(Instance row, int index) {
        if (row.isMissing(index)) {
            return MISSING;
        }
        Attribute attribute = row.attribute(index);
        if (attribute.isString() || attribute.isRelationValued()) {
            // The indices of strings differ from file to file.
            return of(row.stringValue(index));
        }
        return Double.doubleToLongBits(row.value(index) + 0.0);
    }

    /** The finalizer of SplittableRandom, David Stafford's variant 13. */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    public int size() {
        return size;
    }

    /** Number of rows that repeat an earlier one. */
    public long repeated() {
        sort();
        long repeated = 0;
        for (int i = 1; i < size; i++) {
            repeated += digests[i] == digests[i - 1] ? 1 : 0;
        }
        return repeated;
    }

    /** Number of rows that also occur in the other set. */
    public long alsoIn(RowDigests other) {
        sort();
        other.sort();
        long common = 0;
        int j = 0;
        for (int i = 0; i < size; i++) {
            while (j < other.size && other.digests[j] < digests[i]) {
                j++;
            }
            common += j < other.size && other.digests[j] == digests[i] ? 1 : 0;
        }
        return common;
    }

    private void sort() {
        if (!sorted) {
            digests = RadixSort.sorted(digests, size, Long.SIZE);
            sorted = true;
        }
    }
}
