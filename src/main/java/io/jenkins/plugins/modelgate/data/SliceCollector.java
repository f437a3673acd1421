package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects one column for slices, block by block. Codes mean the same in every block. */
final class SliceCollector {
    /** More values than anyone would read slices for. */
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

    /** @param numeric whether values are numbers; else each value is a slice of its own */
    SliceCollector(String name, boolean numeric) {
        this.name = name;
        this.numeric = numeric;
    }

    /**
     * One collector for each column that the slices need.
     *
     * @throws UserInputException if a column does not exist, or is sliced both by values and by ranges
     */
    static Map<String, SliceCollector> forColumns(List<String> slices, List<String> columns, String file) {
        Map<String, SliceCollector> collectors =
                of(slices.stream().map(SliceSpec::parse).toList());
        for (String name : collectors.keySet()) {
            requireColumn(name, columns, file);
        }
        return collectors;
    }

    static void requireColumn(String name, List<String> columns, String file) {
        if (!columns.contains(name)) {
            throw new UserInputException(
                    Quote.of(file) + " has no column " + Quote.of(name) + " to cut by; it has " + Quote.list(columns));
        }
    }

    static Map<String, SliceCollector> of(List<SliceSpec> specs) {
        Map<String, SliceCollector> collectors = new LinkedHashMap<>();
        for (SliceSpec spec : specs) {
            for (SliceSpec.Part part : spec.parts()) {
                boolean numeric = !part.ranges().isEmpty();
                SliceCollector before =
                        collectors.putIfAbsent(part.column(), new SliceCollector(part.column(), numeric));
                if (before != null && before.numeric != numeric) {
                    throw new UserInputException(
                            "column " + Quote.of(part.column()) + " is cut both by ranges and by value: choose one");
                }
            }
        }
        return collectors;
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

    /** Adds a value from a file without types; {@code null} is missing. */
    void addText(String text, Records row) {
        String stripped = text == null ? "" : text.strip();
        if (Missing.matches(stripped)) {
            addMissing();
        } else if (!numeric) {
            add(stripped);
        } else {
            try {
                add(Double.parseDouble(stripped));
            } catch (NumberFormatException e) {
                throw row.error("column " + Quote.of(name) + " is " + Quote.of(stripped)
                        + ", expected a number, because its slices are ranges");
            }
        }
    }

    /** Adds a value of a column in which each value is a slice. */
    void add(String value) {
        Integer code = codes.get(value);
        if (code == null) {
            code = growing.size();
            if (code == MAX_VALUES) {
                throw new UserInputException("column " + Quote.of(name) + " has more than " + MAX_VALUES
                        + " different values: use ranges, such as " + name + ":0-30,30-60");
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

    /** Returns what was added since the last call. */
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
