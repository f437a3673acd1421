package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The slices of a test set by one column, and which of them are shown first; shared by the HTML report and the pages in
 * Jenkins.
 *
 * @param column the column; empty if the report does not name it
 * @param metrics the metrics shown for each slice, starting with those that rules use
 * @param first the slices shown at once: all of them, or the worst by the first metric, starting with the worst
 * @param all all slices, if there are more; empty otherwise
 */
public record SliceTable(String column, List<String> metrics, List<Slice> first, List<Slice> all) {
    private static final int MOST_METRICS = 4;
    private static final int MOST_ROWS = 15;

    /** One table for each column, in the order of the report. */
    public static List<SliceTable> of(Report report) {
        List<String> metrics = metrics(report);
        Map<String, List<Slice>> columns = new LinkedHashMap<>();
        report.slices().forEach(slice -> columns.computeIfAbsent(
                        Objects.requireNonNullElse(slice.column(), ""), column -> new ArrayList<>())
                .add(slice));
        List<SliceTable> tables = new ArrayList<>();
        columns.forEach((column, slices) -> tables.add(
                slices.size() <= MOST_ROWS || metrics.isEmpty()
                        ? new SliceTable(column, metrics, List.copyOf(slices), List.of())
                        : new SliceTable(column, metrics, worst(slices, metrics.get(0)), List.copyOf(slices))));
        return tables;
    }

    /** Whether the worst parts are those with the highest values, as with an error or a loss. */
    public boolean isHighestWorst() {
        return !metrics.isEmpty() && isHighestWorst(metrics.get(0));
    }

    /** Metrics that rules on slices use, then the first ones measured. */
    private static List<String> metrics(Report report) {
        Set<String> measured = new LinkedHashSet<>();
        report.slices().forEach(slice -> measured.addAll(slice.metrics().keySet()));
        Stream<String> asked = report.gate() == null
                ? Stream.of()
                : report.gate().rules().stream()
                        .filter(rule -> rule.slice() != null && measured.contains(rule.metric()))
                        .map(rule -> rule.metric());
        return Stream.concat(asked, measured.stream())
                .distinct()
                .limit(MOST_METRICS)
                .toList();
    }

    private static List<Slice> worst(List<Slice> slices, String metric) {
        Comparator<Slice> byValue = Comparator.comparing(slice -> value(slice, metric));
        return slices.stream()
                .filter(slice -> slice.judged() && value(slice, metric) != null)
                .sorted(isHighestWorst(metric) ? byValue.reversed() : byValue)
                .limit(MOST_ROWS)
                .toList();
    }

    private static boolean isHighestWorst(String metric) {
        return MetricCatalog.findOrCustom(metric).direction() == Direction.LOWER_IS_BETTER;
    }

    private static Double value(Slice slice, String metric) {
        MetricValue value = slice.metrics().get(metric);
        return value == null ? null : value.value();
    }
}
