package io.jenkins.plugins.modelgate.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A growable column of small integers, -1 and up, stored as one byte each while they fit. Growing never copies the
 * whole column.
 */
final class CodeColumn {
    static final int NONE = -1;

    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;
    private static final int MASK = CHUNK - 1;

    private final List<byte[]> narrow = new ArrayList<>();
    private final List<int[]> wide = new ArrayList<>();
    private int size;

    void add(int code) {
        if (wide.isEmpty() && code > Byte.MAX_VALUE) {
            widen();
        }
        int offset = size & MASK;
        if (!wide.isEmpty()) {
            if (offset == 0 && size >> SHIFT == wide.size()) {
                wide.add(new int[CHUNK]);
            }
            wide.get(size >> SHIFT)[offset] = code;
        } else {
            if (offset == 0) {
                narrow.add(new byte[CHUNK]);
            }
            narrow.get(size >> SHIFT)[offset] = (byte) code;
        }
        size++;
    }

    private void widen() {
        for (byte[] chunk : narrow) {
            int[] widened = new int[CHUNK];
            for (int i = 0; i < CHUNK; i++) {
                widened[i] = chunk[i];
            }
            wide.add(widened);
        }
        if (wide.isEmpty()) {
            wide.add(new int[CHUNK]);
        }
        narrow.clear();
    }

    int get(int index) {
        return wide.isEmpty() ? narrow.get(index >> SHIFT)[index & MASK] : wide.get(index >> SHIFT)[index & MASK];
    }

    int[] toArray() {
        int[] codes = new int[size];
        for (int i = 0; i < size; i++) {
            codes[i] = get(i);
        }
        return codes;
    }
}
