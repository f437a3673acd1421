package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.input.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Summed outcomes of the rows that share a value of a column. If there are very many values, a random sample of them is
 * kept, each with all of its rows, so that memory does not grow with the number of rows.
 */
public final class ValueGroups {
    private static final int MOST_VALUES = 20_000;
    private static final int MOST_COLUMNS = 200;

    private final String column;
    private final int index;
    private final Map<Long, double[]> sums = new HashMap<>();
    /** Bits that are 0 in the hash of every value that is kept. */
    private long left;

    private boolean measured;

    private ValueGroups(String column, int index) {
        this.column = column;
        this.index = index;
    }

    /** One for each column that is not taken. */
    static List<ValueGroups> of(List<String> columns, Set<Integer> taken) {
        List<ValueGroups> all = new ArrayList<>();
        for (int i = 0; i < columns.size() && all.size() < MOST_COLUMNS; i++) {
            if (!taken.contains(i)) {
                all.add(new ValueGroups(columns.get(i), i));
            }
        }
        return all;
    }

    /** Adds a row's value and outcome. */
    void add(Records row, double outcome) {
        String text = row.get(index) == null ? "" : row.get(index).strip();
        if (measured || Missing.matches(text)) {
            return;
        }
        if (isMeasured(text)) {
            measured = true;
            sums.clear();
            return;
        }
        long hash = hash(text);
        if ((hash & left) != 0) {
            return;
        }
        double[] sum = sums.computeIfAbsent(hash, value -> new double[3]);
        sum[0]++;
        sum[1] += outcome;
        sum[2] += outcome * outcome;
        if (sums.size() > MOST_VALUES) {
            left = left << 1 | 1;
            sums.keySet().removeIf(value -> (value & left) != 0);
        }
    }

    /** A number with decimals is a measurement, not an identifier. */
    private static boolean isMeasured(String text) {
        if (text.indexOf('.') < 0 || !Character.isDigit(text.charAt(text.length() - 1))) {
            return false;
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    public String column() {
        return column;
    }

    /** For each value the number of rows, the sum of their outcomes, and the sum of the squares. */
    public Collection<double[]> sums() {
        return sums.values();
    }
}
