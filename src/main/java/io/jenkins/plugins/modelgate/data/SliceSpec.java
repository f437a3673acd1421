package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How to slice a test set: by {@code region}, by {@code age:0-30,30-60,60-}, or by two columns crossed,
 * {@code region*sex}.
 *
 * @param text as the user gave it
 * @param parts one, or two to cross
 */
public record SliceSpec(String text, List<Part> parts) {
    private static final int MAX_PARTS = 2;

    public SliceSpec {
        parts = List.copyOf(parts);
    }

    /**
     * One column.
     *
     * @param column its name
     * @param ranges in the order given; empty to make each value a slice
     */
    public record Part(String column, List<Range> ranges) {
        public Part {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * A half-open range: from (inclusive) to (exclusive).
     *
     * @param from minus infinity if the text leaves it open
     * @param to infinity if the text leaves it open
     * @param text as the user gave it, the slice's name
     */
    public record Range(double from, double to, String text) {
        /** False for a missing value. */
        public boolean contains(double value) {
            return value >= from && value < to;
        }
    }

    /** @throws UserInputException quoting the text and the problem */
    public static SliceSpec parse(String text) {
        if (text == null || text.isBlank()) {
            throw new UserInputException("an empty slice: name a column, such as region or age:0-30,30-60,60-");
        }
        List<Part> parts = new ArrayList<>();
        for (String part : text.split("\\*", -1)) {
            parts.add(part(text, part.strip()));
        }
        if (parts.size() > MAX_PARTS) {
            throw new UserInputException("slice " + Quote.of(text) + " crosses " + parts.size() + " columns: at most "
                    + MAX_PARTS + " can be crossed");
        }
        return new SliceSpec(text.strip(), parts);
    }

    /** The columns that the slices need, each once. */
    public static Set<String> columns(List<SliceSpec> specs) {
        Set<String> columns = new LinkedHashSet<>();
        for (SliceSpec spec : specs) {
            for (Part part : spec.parts()) {
                columns.add(part.column());
            }
        }
        return columns;
    }

    private static Part part(String text, String part) {
        int colon = part.lastIndexOf(':');
        if (colon < 0) {
            return new Part(named(text, part), List.of());
        }
        List<Range> ranges = new ArrayList<>();
        for (String range : part.substring(colon + 1).split(",", -1)) {
            ranges.add(range(text, range.strip()));
        }
        return new Part(named(text, part.substring(0, colon).strip()), ranges);
    }

    private static String named(String text, String column) {
        if (column.isEmpty()) {
            throw new UserInputException("slice " + Quote.of(text) + " names no column");
        }
        return column;
    }

    private static Range range(String text, String range) {
        int dash = dash(range);
        if (dash < 0) {
            throw new UserInputException("slice " + Quote.of(text) + ": " + Quote.of(range)
                    + " is not a range; expected from-to, such as 0-30, -30 or 60-");
        }
        String low = range.substring(0, dash).strip();
        String high = range.substring(dash + 1).strip();
        double from = low.isEmpty() ? Double.NEGATIVE_INFINITY : number(text, low);
        double to = high.isEmpty() ? Double.POSITIVE_INFINITY : number(text, high);
        if (from >= to) {
            throw new UserInputException(
                    "slice " + Quote.of(text) + ": the range " + Quote.of(range) + " is empty; expected from below to");
        }
        return new Range(from, to, range);
    }

    /** The dash between the two numbers, which may be negative or have an exponent: -10--5, 1e-3-1. */
    private static int dash(String range) {
        for (int i = 1; i < range.length(); i++) {
            char before = range.charAt(i - 1);
            if (range.charAt(i) == '-' && (Character.isDigit(before) || before == '.' || before == ' ')) {
                return i;
            }
        }
        return range.startsWith("-") ? 0 : -1;
    }

    private static double number(String text, String number) {
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new UserInputException("slice " + Quote.of(text) + ": " + Quote.of(number) + " is not a number");
    }
}
