package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects one column for slices, block by block. Codes mean the same in every block. */
final class SliceCollector {
    /** More values than anybody reads slices of. */
    private static final int MAX_VALUES = 100_000;

    private static final int MISSING = -1;

    private final String name;
    private final boolean numeric;
    private final Map<String, Integer> codes = new HashMap<>();
    private List<String> values = List.of();
    private final List<String> growing = new ArrayList<>();
    private double[] numbers = new double[0];
    private int[] block = new int[0];
    private int size;

    /**
     * @param numeric whether values are numbers; else each value is a slice
     */
    SliceCollector(String name, boolean numeric) {
        this.name = name;
        this.numeric = numeric;
    }

    boolean numeric() {
        return numeric;
    }

    void addMissing() {
        if (numeric) {
            add(Double.NaN);
        } else {
            add(MISSING);
        }
    }

    /** Adds a value of a column that each value is a slice of. */
    void add(String value) {
        Integer code = codes.get(value);
        if (code == null) {
            code = growing.size();
            if (code == MAX_VALUES) {
                throw new UserInputException("column " + Quote.of(name) + " has more than " + MAX_VALUES
                        + " different values: give ranges to cut by, such as " + name + ":0-30,30-60");
            }
            codes.put(value, code);
            growing.add(value);
        }
        add(code.intValue());
    }

    private void add(int code) {
        if (size == block.length) {
            block = Arrays.copyOf(block, Math.max(64, size * 2));
        }
        block[size++] = code;
    }

    /** Adds a value of a numeric column. */
    void add(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(64, size * 2));
        }
        numbers[size++] = number;
    }

    /** Gives what was added since the last call. */
    SliceColumn take() {
        int taken = size;
        size = 0;
        if (numeric) {
            return new SliceColumn.Numeric(Arrays.copyOf(numbers, taken));
        }
        if (values.size() != growing.size()) {
            values = List.copyOf(growing);
        }
        return new SliceColumn.Nominal(values, Arrays.copyOf(block, taken));
    }
}
