package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * Checks a report's metrics against its counts. An agent that changes a number also has to change the counts to match;
 * the report then describes some other measurement, which no controller can detect.
 */
public final class ReportConsistency {
    /** Rounding error of weights summed in a different order. */
    private static final double ROUNDING = 1e-9;

    private final Report report;
    private final List<String> labels;
    private final List<List<Double>> counts;

    private ReportConsistency(Report report, ConfusionMatrix matrix) {
        this.report = report;
        this.labels = matrix.labels();
        this.counts = matrix.counts();
    }

    /** The first metric that the report's own confusion matrix contradicts, in one sentence. */
    public static Optional<String> in(Report report) {
        return report.confusionMatrix() == null
                ? Optional.empty()
                : new ReportConsistency(report, report.confusionMatrix()).first();
    }

    /** Whether every label has rows and predictions, so that means over labels are uniquely defined. */
    private boolean complete() {
        for (int i = 0; i < counts.size(); i++) {
            int column = i;
            if (sum(counts.get(i)) <= 0
                    || counts.stream().mapToDouble(row -> row.get(column)).sum() <= 0) {
                return false;
            }
        }
        return !counts.isEmpty();
    }

    /** Checks means over labels, which cannot exceed the means of the shares counted for each label. */
    private Optional<String> means() {
        double recalls = 0;
        double precisions = 0;
        double f1s = 0;
        for (int i = 0; i < counts.size(); i++) {
            int column = i;
            double hits = counts.get(i).get(i);
            double actual = sum(counts.get(i));
            double predicted =
                    counts.stream().mapToDouble(row -> row.get(column)).sum();
            recalls += hits / actual;
            precisions += hits / predicted;
            f1s += 2 * hits / (actual + predicted);
        }
        int all = counts.size();
        double recall = recalls;
        double precision = precisions;
        double f1 = f1s;
        return higher("balanced_accuracy", recall, all)
                .or(() -> higher("recall_macro", recall, all))
                .or(() -> higher("precision_macro", precision, all))
                .or(() -> higher("f1_macro", f1, all));
    }

    /** Rows without an answer are in no cell and count as wrong, so a reported value may be lower. */
    private Optional<String> first() {
        double right = 0;
        double all = 0;
        for (int i = 0; i < counts.size(); i++) {
            right += counts.get(i).get(i);
            all += sum(counts.get(i));
        }
        Optional<String> found = higher("accuracy", right, all);
        for (int i = 0; i < labels.size() && found.isEmpty(); i++) {
            int column = i;
            double hits = counts.get(i).get(i);
            double predicted =
                    counts.stream().mapToDouble(row -> row.get(column)).sum();
            found = higher("recall:" + labels.get(i), hits, sum(counts.get(i)))
                    .or(() -> higher("precision:" + labels.get(column), hits, predicted))
                    .or(() -> higher("f1:" + labels.get(column), 2 * hits, sum(counts.get(column)) + predicted));
        }
        return found.isEmpty() && complete() ? means() : found;
    }

    private Optional<String> higher(String name, double part, double whole) {
        MetricValue claim = report.metrics().get(name);
        if (claim == null || !claim.defined() || whole <= 0) {
            return Optional.empty();
        }
        double counted = part / whole;
        return claim.value() <= counted + ROUNDING
                ? Optional.empty()
                : Optional.of(name + " is " + claim.value() + ", and its confusion matrix says " + counted);
    }

    private static double sum(List<Double> row) {
        return row.stream().mapToDouble(Double::doubleValue).sum();
    }
}
