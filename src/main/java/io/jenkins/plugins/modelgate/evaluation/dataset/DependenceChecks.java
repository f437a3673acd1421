package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.ValueGroups;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks whether rows that are treated as independent really are: rows that share a value, and rows that follow each
 * other. Rows that tend to be right or wrong together are less evidence than their number suggests, which makes bounds
 * too narrow.
 */
public final class DependenceChecks {
    private static final String NAME = "group-columns";
    private static final String ORDER = "row-order";

    /** Fewer groups have no bounds. */
    private static final int LEAST_GROUPS = 30;

    private DependenceChecks() {}

    /**
     * Checks rows in the order in which they were read.
     *
     * @param data options that may already name a group column
     */
    public static List<DataCheck> of(Predictions rows, DataOptions data) {
        List<DataCheck> checks = new ArrayList<>();
        if (data.groupColumn() != null) {
            groups(rows, data.groupColumn()).ifPresent(checks::add);
            return checks;
        }
        if (rows.counted()) {
            return checks;
        }
        if (!rows.valueGroups().isEmpty()) {
            checks.add(groupColumns(rows.valueGroups()));
        }
        checks.add(rowOrder(rows));
        return checks;
    }

    private static DataCheck rowOrder(Predictions rows) {
        SerialDependence found = SerialDependence.of(outcomes(rows));
        boolean dependent = found != null && found.overNoise();
        return new DataCheck(
                ORDER,
                dependent ? Status.WARNING : Status.OK,
                dependent
                        ? String.format(
                                Locale.ROOT,
                                "rows that follow each other are right or wrong together (correlation %.2f with the next row);"
                                        + " if the file is in order of time, bounds would be %.1f times as wide: name what"
                                        + " such rows have in common, such as a day, with group",
                                found.correlation(),
                                found.factor())
                        : "rows that follow each other come out no more alike than others",
                dependent
                        ? List.of(new Finding("order", found.factor(), "factor by which bounds would widen"))
                        : List.of());
    }

    /** For each row 0 or 1 for whether it is right, the size of its error for numbers, or its first score. */
    private static double[] outcomes(Predictions rows) {
        if (!rows.judged()) {
            return rows.sliceColumns().entrySet().stream()
                    .filter(column -> column.getKey().startsWith(Predictions.SCORE))
                    .min(Map.Entry.comparingByKey())
                    .map(column -> ((SliceColumn.Numeric) column.getValue()).values())
                    .orElse(new double[0]);
        }
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> rows.classification()
                        ? rows.predicted(row) == rows.actual(row) ? 1 : 0
                        : Math.abs(rows.predicted(row) - rows.actual(row)))
                .filter(outcome -> !Double.isNaN(outcome))
                .toArray();
    }

    private static Optional<DataCheck> groups(Predictions rows, String column) {
        if (!(rows.sliceColumns().get(column) instanceof SliceColumn.Nominal nominal)) {
            return Optional.empty();
        }
        long groups = Arrays.stream(nominal.codes())
                .filter(code -> code >= 0)
                .distinct()
                .count();
        boolean few = groups < LEAST_GROUPS;
        String summary = String.format(
                Locale.ROOT,
                "%,d rows are of %,d groups by %s, and bounds count groups%s",
                rows.rowCount(),
                groups,
                column,
                few ? ": they need " + LEAST_GROUPS : "");
        return Optional.of(new DataCheck(
                DataCheck.GROUPS,
                few ? Status.WARNING : Status.OK,
                summary,
                List.of(new Finding(column, (double) groups, "says which rows belong together"))));
    }

    private static DataCheck groupColumns(List<ValueGroups> columns) {
        List<Finding> findings = new ArrayList<>();
        for (ValueGroups column : columns) {
            IntraClassCorrelation found = IntraClassCorrelation.of(column.sums());
            if (found != null && found.overNoise(columns.size())) {
                findings.add(new Finding(
                        column.column(),
                        found.factor(),
                        String.format(
                                Locale.ROOT,
                                "rows with the same %s are right or wrong together (intra-class correlation %.2f of %,d"
                                        + " values); with this group bounds would be %.1f times as wide",
                                column.column(),
                                found.correlation(),
                                found.groups(),
                                found.factor())));
            }
        }
        findings.sort(Comparator.comparing(Finding::value, Comparator.reverseOrder()));
        return new DataCheck(
                NAME,
                findings.isEmpty() ? Status.OK : Status.WARNING,
                findings.isEmpty()
                        ? "in no column do rows with the same value come out alike beyond chance"
                        : findings.get(0).text() + ": name it with group"
                                + (findings.size() == 1 ? "" : "; " + (findings.size() - 1) + " more columns"),
                findings);
    }
}
