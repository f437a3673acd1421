package io.jenkins.plugins.modelgate.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weka.core.Attribute;

/** Looks up a label's code by the label's bytes, without creating a string for each value of a large file. */
final class LabelTable {
    static final int UNKNOWN = -1;

    private final byte[][] keys;
    private final int[] codes;
    private final int mask;
    private final List<String> labels;

    /**
     * @param labels the labels that can occur in the file
     * @param codes the index of each in the model's labels
     */
    LabelTable(List<String> labels, int[] codes) {
        int capacity = Integer.highestOneBit(Math.max(4, labels.size()) * 2 - 1) * 2;
        this.labels = List.copyOf(labels);
        this.mask = capacity - 1;
        this.keys = new byte[capacity][];
        this.codes = new int[capacity];
        for (int i = 0; i < codes.length; i++) {
            put(labels.get(i).getBytes(StandardCharsets.UTF_8), codes[i]);
        }
    }

    /** The labels of a nominal attribute, each mapped to its own index; {@code null} for other attributes. */
    static LabelTable of(Attribute attribute) {
        if (!attribute.isNominal()) {
            return null;
        }
        List<String> labels = new ArrayList<>();
        int[] codes = new int[attribute.numValues()];
        for (int i = 0; i < codes.length; i++) {
            labels.add(attribute.value(i));
            codes[i] = i;
        }
        return new LabelTable(labels, codes);
    }

    private void put(byte[] key, int code) {
        int slot = slot(hash(key, 0, key.length));
        while (keys[slot] != null) {
            if (Arrays.equals(keys[slot], key)) {
                return;
            }
            slot = slot + 1 & mask;
        }
        keys[slot] = key;
        codes[slot] = code;
    }

    List<String> labels() {
        return labels;
    }

    int code(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        return code(bytes, 0, bytes.length);
    }

    int code(byte[] bytes, int from, int to) {
        return code(hash(bytes, from, to), bytes, from, to);
    }

    /** @param hash of these bytes, computed byte by byte with {@link #hash(int, byte)}, starting at 0 */
    int code(int hash, byte[] bytes, int from, int to) {
        int slot = slot(hash);
        while (keys[slot] != null) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
                return codes[slot];
            }
            slot = slot + 1 & mask;
        }
        return UNKNOWN;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & mask;
    }

    /** Extends a hash by one byte. */
    static int hash(int before, byte next) {
        return 31 * before + next;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash(hash, bytes[i]);
        }
        return hash;
    }
}
