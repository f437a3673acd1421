package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowGroups;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import java.util.List;

/** All metrics of a regression, with their bounds. */
final class RegressionTable {
    private static final String NO_ROWS = "no row has both a target and an answer";

    private RegressionTable() {}

    static MetricTable of(Predictions predictions, Double trainingMean, BoundOptions boundOptions) {
        MetricTable table = new MetricTable();
        RegressionMetrics definitions = new RegressionMetrics(predictions, trainingMean);
        ResamplingUnits units = ResamplingUnits.ofAnswered(predictions, boundOptions);
        long answered = 0;
        for (int row = 0; row < predictions.size(); row++) {
            answered += definitions.answered(row) ? 1 : 0;
        }
        double[] values = definitions.values(definitions.total(units));
        for (int i = 0; i < values.length; i++) {
            String name = RegressionMetrics.NAMES.get(i);
            table.put(name, values[i], answered, answered == 0 ? NO_ROWS : definitions.reason(name));
        }
        if (boundOptions.bootstrapped() && answered > 0) {
            List<BootstrapEstimate> estimates = SumStatistics.bootstrap(List.of(definitions), units, boundOptions);
            boolean dominated = ErrorTail.of(predictions).dominates();
            for (int i = 0; i < values.length; i++) {
                String name = RegressionMetrics.NAMES.get(i);
                table.bound(name, estimates.get(i));
                if (dominated && ErrorTail.HANGS_ON.contains(name)) {
                    table.withoutBetterBound(name);
                }
            }
        }
        RowGroups groups = boundOptions.groups(predictions);
        AbsoluteErrors errors = AbsoluteErrors.of(predictions, groups, boundOptions.confidence());
        table.put("median_absolute_error", errors.median(), answered, NO_ROWS);
        errors.medianBounds(boundOptions.confidence())
                .ifPresentOrElse(
                        bounds -> table.bound("median_absolute_error", bounds, "order-statistics"),
                        () -> table.unbounded("median_absolute_error", "too few rows for bounds of the median"));
        table.put("max_error", errors.max(), answered, NO_ROWS);
        table.unbounded("max_error", "the largest of a sample has no bounds");
        if (groups != null && groups.count() < BoundOptions.LEAST_GROUPS) {
            table.unboundedAll(boundOptions.tooFew(groups.count()));
        }
        return table;
    }
}
