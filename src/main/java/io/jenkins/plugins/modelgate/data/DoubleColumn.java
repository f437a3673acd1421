package io.jenkins.plugins.modelgate.data;

import java.util.ArrayList;
import java.util.List;

/** A growable column of numbers. Growing never copies the whole column. */
final class DoubleColumn {
    private static final int SHIFT = 14;
    private static final int CHUNK = 1 << SHIFT;
    private static final int MASK = CHUNK - 1;

    private final List<double[]> chunks = new ArrayList<>();
    private long size;

    void add(double value) {
        int offset = (int) (size++ & MASK);
        if (offset == 0) {
            chunks.add(new double[CHUNK]);
        }
        chunks.get(chunks.size() - 1)[offset] = value;
    }

    double get(long index) {
        return chunks.get((int) (index >> SHIFT))[(int) (index & MASK)];
    }

    long size() {
        return size;
    }

    double[] toArray() {
        double[] values = new double[Math.toIntExact(size)];
        for (int i = 0; i < chunks.size(); i++) {
            int from = i << SHIFT;
            System.arraycopy(chunks.get(i), 0, values, from, (int) Math.min(CHUNK, size - from));
        }
        return values;
    }
}
