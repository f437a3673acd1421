package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.SliceSpec;
import io.jenkins.plugins.modelgate.data.SliceSpec.Range;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether the ranges that a test set is cut by cover every row. A row outside all ranges is in no slice, so a
 * rule for every slice can pass even if such rows are all wrong.
 */
public final class SliceRanges {
    private static final String NAME = "slice-ranges";

    private final Predictions predictions;
    private final BitSet outside = new BitSet();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> missing = new ArrayList<>();

    private SliceRanges(Predictions predictions) {
        this.predictions = predictions;
    }

    /**
     * Checks the rows that can be judged.
     *
     * @param specs as in {@link SliceSpec#parse}
     * @return empty when nothing is cut by ranges
     */
    public static Optional<DataCheck> check(Predictions predictions, List<String> specs) {
        Map<Cut, List<Range>> cuts = cuts(specs);
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        SliceRanges ranges = new SliceRanges(predictions);
        cuts.forEach(ranges::look);
        return Optional.of(ranges.found());
    }

    /**
     * A column that is cut by ranges.
     *
     * @param slices the name that rules for every slice use
     */
    private record Cut(String slices, String column) {}

    /** Rules for every slice of a column cover all of its ranges, even if these were given in several options. */
    private static Map<Cut, List<Range>> cuts(List<String> specs) {
        Map<Cut, List<Range>> cuts = new LinkedHashMap<>();
        for (String text : specs) {
            SliceSpec spec = SliceSpec.parse(text);
            for (SliceSpec.Part part : spec.parts()) {
                if (!part.ranges().isEmpty()) {
                    String slices = spec.parts().size() == 1 ? part.column() : spec.text();
                    cuts.computeIfAbsent(new Cut(slices, part.column()), cut -> new ArrayList<>())
                            .addAll(part.ranges());
                }
            }
        }
        return cuts;
    }

    private void look(Cut cut, List<Range> ranges) {
        List<Range> gaps = gaps(ranges);
        long[] inGap = new long[gaps.size()];
        long without = 0;
        long infinite = 0;
        double[] values = ((SliceColumn.Numeric) predictions.sliceColumns().get(cut.column())).values();
        for (int row = 0; row < predictions.size(); row++) {
            double value = values[row];
            if (Double.isNaN(value)) {
                without += predictions.count(row);
            } else if (value == Double.POSITIVE_INFINITY) {
                infinite += predictions.count(row);
                outside.set(row);
            } else {
                for (int gap = 0; gap < inGap.length; gap++) {
                    if (gaps.get(gap).contains(value)) {
                        inGap[gap] += predictions.count(row);
                        outside.set(row);
                    }
                }
            }
        }
        for (int gap = 0; gap < inGap.length; gap++) {
            if (inGap[gap] > 0) {
                findings.add(
                        new Finding(cut.slices(), (double) inGap[gap], outside(cut.column(), inGap[gap], gaps, gap)));
            }
        }
        if (infinite > 0) {
            findings.add(new Finding(
                    cut.slices(),
                    (double) infinite,
                    rows(infinite) + " with an infinite " + cut.column() + ", which no range holds"));
        }
        if (without > 0) {
            missing.add(new Finding(
                    cut.slices(),
                    (double) without,
                    rows(without) + " without " + cut.column() + ", in the slice " + cut.column() + "=?"));
        }
    }

    private static String outside(String column, long rows, List<Range> gaps, int gap) {
        Range range = gaps.get(gap);
        String where = range.from() == Double.NEGATIVE_INFINITY
                ? "below " + number(range.to())
                : range.to() == Double.POSITIVE_INFINITY
                        ? "of " + number(range.from()) + " or more"
                        : "from " + number(range.from()) + " to under " + number(range.to());
        String place = range.to() == Double.POSITIVE_INFINITY ? " as the last range" : "";
        return rows(rows) + " with " + column + " " + where + "; add " + range.text() + place;
    }

    /** The gaps between the ranges, below the first and above the last, as ranges that would cover them. */
    private static List<Range> gaps(List<Range> ranges) {
        List<Range> gaps = new ArrayList<>();
        double reached = Double.NEGATIVE_INFINITY;
        for (Range range :
                ranges.stream().sorted(Comparator.comparingDouble(Range::from)).toList()) {
            if (range.from() > reached) {
                gaps.add(gap(reached, range.from()));
            }
            reached = Math.max(reached, range.to());
        }
        if (reached < Double.POSITIVE_INFINITY) {
            gaps.add(gap(reached, Double.POSITIVE_INFINITY));
        }
        return gaps;
    }

    private static Range gap(double from, double to) {
        return new Range(from, to, number(from) + "-" + number(to));
    }

    /** Formats a number as in a range: {@code 60} rather than {@code 60.0}. */
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "";
        }
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }

    private DataCheck found() {
        long count = outside.stream().mapToLong(predictions::count).sum();
        findings.sort(Comparator.comparing(Finding::value, Comparator.reverseOrder()));
        findings.addAll(missing);
        return new DataCheck(
                NAME,
                count == 0 ? Status.OK : Status.WARNING,
                count == 0
                        ? "no row lies outside of the ranges that slices were cut by"
                        : String.format(Locale.ROOT, "%,d of %s", count, rows(predictions.rowCount()))
                                + " in no range that slices were cut by, which no rule for every slice looks at: "
                                + findings.get(0).text(),
                findings);
    }

    private static String rows(long number) {
        return String.format(Locale.ROOT, "%,d", number) + (number == 1 ? " row" : " rows");
    }
}
