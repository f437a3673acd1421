package io.jenkins.plugins.modelgate.evaluation.rows;

import java.util.Arrays;

/**
 * A random sample of rows: those whose digests, scrambled, are the smallest. So it is the same in whatever order the
 * rows come, and the samples of two halves make the sample of the whole.
 */
public final class RowSample {
    private static final long SCRAMBLE = 0xd1342543de82ef95L;

    private final int capacity;
    /** The scrambled digests, a heap with the largest, as an unsigned number, on top. */
    private long[] priorities;

    private double[][] rows;
    private int size;

    /** @param capacity rows to keep at most; all, where there are no more */
    public RowSample(int capacity) {
        this.capacity = capacity;
        int initial = Math.min(capacity, 1 << 10);
        this.priorities = new long[initial];
        this.rows = new double[initial][];
    }

    public int capacity() {
        return capacity;
    }

    public int size() {
        return size;
    }

    public double[] row(int index) {
        return rows[index];
    }

    public long priority(int index) {
        return priorities[index];
    }

    /** Where a row stands, by its digest. */
    public static long priorityOf(long digest) {
        long mixed = (digest + 1) * SCRAMBLE;
        return mixed ^ mixed >>> 29;
    }

    /** Whether a row would be kept at present. */
    public boolean accepts(long priority) {
        return size < capacity || Long.compareUnsigned(priority, priorities[0]) < 0;
    }

    /** Keeps an accepted row, and gives up another one where there are enough. */
    public void add(long priority, double[] row) {
        if (size == capacity) {
            place(0, priority, row);
            return;
        }
        if (size == priorities.length) {
            int larger = (int) Math.min(capacity, 2L * size);
            priorities = Arrays.copyOf(priorities, larger);
            rows = Arrays.copyOf(rows, larger);
        }
        int child = size++;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (Long.compareUnsigned(priorities[parent], priority) >= 0) {
                break;
            }
            priorities[child] = priorities[parent];
            rows[child] = rows[parent];
            child = parent;
        }
        priorities[child] = priority;
        rows[child] = row;
    }

    /** Puts a row in the place of another one, and below all that are larger. */
    private void place(int at, long priority, double[] row) {
        int parent = at;
        while (true) {
            int child = 2 * parent + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && Long.compareUnsigned(priorities[child + 1], priorities[child]) > 0) {
                child++;
            }
            if (Long.compareUnsigned(priorities[child], priority) <= 0) {
                break;
            }
            priorities[parent] = priorities[child];
            rows[parent] = rows[child];
            parent = child;
        }
        priorities[parent] = priority;
        rows[parent] = row;
    }

    /** Takes over another sample of as many rows. */
    public void addAll(RowSample other) {
        for (int i = 0; i < other.size; i++) {
            if (accepts(other.priorities[i])) {
                add(other.priorities[i], other.rows[i]);
            }
        }
    }

    /** The numbers of one column, ascending, without what is missing. */
    public double[] column(int index) {
        return Arrays.stream(rows, 0, size)
                .mapToDouble(row -> row[index])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
