package io.jenkins.plugins.modelgate.evaluation.rows;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.SliceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts predictions into slices: by the values of a column, by numeric ranges, or by two of these crossed. */
public final class SliceCutter {
    /** Slices with fewer rows are shown but not judged. */
    static final int LEAST_JUDGED = 30;

    private static final int MOST_SLICES = 500;
    private static final long MOST_COMBINATIONS = 1_000_000;
    private static final String MISSING = "?";
    private static final int NO_PART = -1;
    /** Numbers by size, followed by other values in alphabetical order. */
    private static final Comparator<String> BY_VALUE =
            Comparator.comparingDouble(SliceCutter::number).thenComparing(Comparator.naturalOrder());

    private SliceCutter() {}

    /**
     * A slice.
     *
     * @param name as written in rules
     * @param column the slicing option, as the user gave it
     * @param rows indices of the slice's rows in the predictions
     * @param size the number of rows that these represent
     */
    public record Cut(String name, String column, int[] rows, long size) {
        public boolean judged() {
            return size >= LEAST_JUDGED;
        }
    }

    /**
     * Cuts the predictions by all given options. Empty slices are omitted, except explicitly listed ranges: a rule for
     * every range must not pass because a range is empty. Rows with a missing value form a slice called
     * {@code column=?}.
     *
     * @param specs as in {@link SliceSpec#parse}
     * @throws UserInputException when there are more slices than can be shown
     */
    public static List<Cut> cut(Predictions predictions, List<String> specs) {
        List<Cut> cuts = new ArrayList<>();
        for (String text : specs) {
            SliceSpec spec = SliceSpec.parse(text);
            cuts.addAll(cut(predictions, spec));
            if (cuts.size() > MOST_SLICES) {
                throw new UserInputException("cutting by '" + spec.text() + "' makes " + cuts.size()
                        + " slices, more than the " + MOST_SLICES
                        + " that can be shown: cut numbers by ranges, such as age:0-30,30-60, or group the values");
            }
        }
        return cuts;
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static List<Cut> cut(Predictions predictions, SliceSpec spec) {
        List<Parts> crossed = spec.parts().stream()
                .map(part -> Parts.of(part, predictions.sliceColumns().get(part.column())))
                .toList();
        long possible = crossed.stream().mapToLong(parts -> parts.names.size()).reduce(1, (a, b) -> a * b);
        if (possible > MOST_COMBINATIONS) {
            throw new UserInputException("cutting by '" + spec.text() + "' crosses " + possible
                    + " values, more than can be told apart: group the values, or cut numbers by ranges");
        }
        int combinations = (int) possible;
        int[] combinationOfRow = new int[predictions.size()];
        int[] sizes = new int[combinations];
        long[] counts = new long[combinations];
        for (int row = 0; row < combinationOfRow.length; row++) {
            int combination = 0;
            for (Parts parts : crossed) {
                int part = parts.partOf(row);
                combination =
                        part == NO_PART || combination == NO_PART ? NO_PART : combination * parts.names.size() + part;
            }
            combinationOfRow[row] = combination;
            if (combination != NO_PART) {
                sizes[combination]++;
                counts[combination] += predictions.count(row);
            }
        }
        int[][] rows = new int[combinations][];
        Arrays.setAll(rows, combination -> new int[sizes[combination]]);
        int[] filled = new int[combinations];
        for (int row = 0; row < combinationOfRow.length; row++) {
            int combination = combinationOfRow[row];
            if (combination != NO_PART) {
                rows[combination][filled[combination]++] = row;
            }
        }
        List<Cut> cuts = new ArrayList<>();
        for (int combination = 0; combination < combinations; combination++) {
            if (rows[combination].length > 0
                    || crossed.size() == 1 && crossed.get(0).isRange(combination)) {
                cuts.add(new Cut(name(crossed, combination), spec.text(), rows[combination], counts[combination]));
            }
        }
        return cuts;
    }

    private static String name(List<Parts> crossed, int combination) {
        String name = null;
        int rest = combination;
        for (int i = crossed.size() - 1; i >= 0; i--) {
            int size = crossed.get(i).names.size();
            String part = crossed.get(i).names.get(rest % size);
            name = name == null ? part : part + " & " + name;
            rest /= size;
        }
        return name;
    }

    /** The parts of one column; missing values come last. */
    private record Parts(List<String> names, int[] partOfCode, SliceSpec.Part part, SliceColumn column) {
        static Parts of(SliceSpec.Part part, SliceColumn column) {
            if (column == null) {
                throw new UserInputException("there is no column '" + part.column() + "' to cut by");
            }
            List<String> names = new ArrayList<>();
            int[] partOfCode = null;
            if (column instanceof SliceColumn.Nominal nominal) {
                // Codes are numbered by first occurrence, which depends on the order of the rows.
                List<String> sorted = nominal.values().stream().sorted(BY_VALUE).toList();
                Map<String, Integer> parts = new HashMap<>();
                for (String value : sorted) {
                    parts.put(value, names.size());
                    names.add(part.column() + "=" + value);
                }
                partOfCode = nominal.values().stream().mapToInt(parts::get).toArray();
            } else {
                part.ranges().forEach(range -> names.add(part.column() + "=" + range.text()));
            }
            names.add(part.column() + "=" + MISSING);
            return new Parts(names, partOfCode, part, column);
        }

        /** Whether this part is one of the requested ranges. */
        boolean isRange(int index) {
            return partOfCode == null && index < part.ranges().size();
        }

        int partOf(int row) {
            int missing = names.size() - 1;
            if (column instanceof SliceColumn.Nominal nominal) {
                return nominal.codes()[row] < 0 ? missing : partOfCode[nominal.codes()[row]];
            }
            double value = ((SliceColumn.Numeric) column).values()[row];
            if (Double.isNaN(value)) {
                return missing;
            }
            for (int range = 0; range < part.ranges().size(); range++) {
                if (part.ranges().get(range).contains(value)) {
                    return range;
                }
            }
            return NO_PART;
        }
    }
}
