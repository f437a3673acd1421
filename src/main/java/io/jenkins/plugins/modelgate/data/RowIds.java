package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The rows' ids, in row order. Stored as bytes, so that the ids of millions of rows take little more memory than their
 * text.
 */
public final class RowIds {
    /** Returned by {@link #positionsIn} for an id that is not there. */
    public static final int ABSENT = -1;

    private static final int CHUNK = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private final OffsetColumn offsets = new OffsetColumn();
    private int used = CHUNK;

    RowIds() {}

    public static RowIds of(String... ids) {
        RowIds made = new RowIds();
        for (String id : ids) {
            made.add(id);
        }
        return made;
    }

    void add(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        if (used + text.length >= CHUNK) {
            chunks.add(new byte[Math.max(CHUNK, text.length)]);
            used = 0;
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        System.arraycopy(text, 0, chunk, used, text.length);
        offsets.add(chunks.size() - 1, used, text.length);
        used += text.length;
    }

    public int size() {
        return offsets.size;
    }

    public String get(int row) {
        return new String(
                chunks.get(offsets.chunk(row)), offsets.from(row), offsets.length(row), StandardCharsets.UTF_8);
    }

    /** The first two rows with the same id; {@code null} if all ids are unique. */
    public int[] firstRepeated() {
        int capacity = Integer.highestOneBit(Math.max(16, size())) << 2;
        int[] slots = new int[capacity];
        Arrays.fill(slots, ABSENT);
        for (int row = 0; row < size(); row++) {
            int slot = slot(slots, this, row);
            if (slots[slot] != ABSENT) {
                return new int[] {slots[slot], row};
            }
            slots[slot] = row;
        }
        return null;
    }

    /** Whether both have the same ids in the same order. */
    public boolean sameAs(RowIds other) {
        if (size() != other.size()) {
            return false;
        }
        for (int row = 0; row < size(); row++) {
            if (!equal(row, other, row)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds each row in another set.
     *
     * @param name what to call this set in messages
     * @param otherName what to call the other
     * @return for each row here the row there with the same id, or {@link #ABSENT}
     * @throws UserInputException if either set has a duplicate id, so that rows cannot be paired
     */
    public int[] positionsIn(RowIds other, String name, String otherName) {
        int capacity = Integer.highestOneBit(Math.max(16, other.size())) << 2;
        int[] slots = new int[capacity];
        Arrays.fill(slots, ABSENT);
        for (int row = 0; row < other.size(); row++) {
            int slot = slot(slots, other, row);
            if (slots[slot] != ABSENT) {
                throw new UserInputException("the id " + Quote.of(other.get(row)) + " stands in rows "
                        + (slots[slot] + 1) + " and " + (row + 1) + " of " + Quote.of(otherName)
                        + ": rows cannot be paired by it");
            }
            slots[slot] = row;
        }
        int[] positions = new int[size()];
        BitSet taken = new BitSet(other.size());
        for (int row = 0; row < positions.length; row++) {
            positions[row] = slots[other.find(slots, this, row)];
            if (positions[row] == ABSENT) {
                continue;
            }
            if (taken.get(positions[row])) {
                throw new UserInputException("the id " + Quote.of(get(row)) + " stands in row " + (row + 1) + " of "
                        + Quote.of(name) + " and in one before it: rows cannot be paired by it");
            }
            taken.set(positions[row]);
        }
        return positions;
    }

    private static int slot(int[] slots, RowIds ids, int row) {
        return ids.find(slots, ids, row);
    }

    /** The slot whose row has the wanted row's id, or the free slot for it. */
    private int find(int[] slots, RowIds wanted, int row) {
        int slot = wanted.hash(row) & slots.length - 1;
        while (slots[slot] != ABSENT && !equal(slots[slot], wanted, row)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int hash(int row) {
        byte[] chunk = chunks.get(offsets.chunk(row));
        int hash = 0;
        int to = offsets.from(row) + offsets.length(row);
        for (int i = offsets.from(row); i < to; i++) {
            hash = 31 * hash + chunk[i];
        }
        hash *= 0x9e3779b9;
        return hash ^ hash >>> 16;
    }

    private boolean equal(int row, RowIds other, int otherRow) {
        int from = offsets.from(row);
        int otherFrom = other.offsets.from(otherRow);
        return Arrays.equals(
                chunks.get(offsets.chunk(row)),
                from,
                from + offsets.length(row),
                other.chunks.get(other.offsets.chunk(otherRow)),
                otherFrom,
                otherFrom + other.offsets.length(otherRow));
    }

    /** The position of each id: its chunk and offset packed into one number, its length in another. */
    private static final class OffsetColumn {
        private static final int SHIFT = 16;
        private static final int MASK = (1 << SHIFT) - 1;
        private static final int PLACE_BITS = 20;

        private final List<long[]> places = new ArrayList<>();
        private final List<int[]> lengths = new ArrayList<>();
        private int size;

        void add(int chunk, int from, int length) {
            int offset = size++ & MASK;
            if (offset == 0) {
                places.add(new long[MASK + 1]);
                lengths.add(new int[MASK + 1]);
            }
            places.get(places.size() - 1)[offset] = (long) chunk << PLACE_BITS | from;
            lengths.get(lengths.size() - 1)[offset] = length;
        }

        int chunk(int row) {
            return (int) (places.get(row >> SHIFT)[row & MASK] >> PLACE_BITS);
        }

        int from(int row) {
            return (int) (places.get(row >> SHIFT)[row & MASK] & (1 << PLACE_BITS) - 1);
        }

        int length(int row) {
            return lengths.get(row >> SHIFT)[row & MASK];
        }
    }
}
