package io.jenkins.plugins.modelgate.evaluation.rows;

import java.util.Arrays;

/**
 * A random sample of rows: those with the smallest scrambled digests. The sample therefore does not depend on the order
 * of the rows, and the samples of two halves can be merged into the sample of the whole.
 */
public final class RowSample {
    private static final long SCRAMBLE = 0xd1342543de82ef95L;

    private final int capacity;
    /** The scrambled digests: a heap with the largest unsigned number on top. */
    private long[] priorities;

    private double[][] rows;
    private int size;

    /** @param capacity maximum number of rows to keep */
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

    /** The priority of a row with this digest. */
    public static long priorityOf(long digest) {
        long mixed = (digest + 1) * SCRAMBLE;
        return mixed ^ mixed >>> 29;
    }

    /** Whether a row with this priority would currently be kept. */
    public boolean accepts(long priority) {
        return size < capacity || Long.compareUnsigned(priority, priorities[0]) < 0;
    }

    /** Adds an accepted row, and drops another one if the sample is full. */
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

    /** Replaces the row at an index, and moves it below all larger ones. */
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

    /** Merges another sample of the same capacity. */
    public void addAll(RowSample other) {
        for (int i = 0; i < other.size; i++) {
            if (accepts(other.priorities[i])) {
                add(other.priorities[i], other.rows[i]);
            }
        }
    }

    /** The numbers of one column, ascending, without missing values. */
    public double[] column(int index) {
        return Arrays.stream(rows, 0, size)
                .mapToDouble(row -> row[index])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
