package io.jenkins.plugins.modelgate.evaluation.metrics;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowLoops;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Builds the curves behind the metrics, small enough for a chart. */
public final class CurveBuilder {
    private static final int MOST_POINTS = 200;
    /** Limits the number of curves; the most frequent labels are chosen. */
    private static final int MOST_LABELS = 50;

    private static final double[] RESIDUAL_QUANTILES = {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1};

    private CurveBuilder() {}

    /** @param metrics that contain the exact areas */
    public static Curves of(RankedLabels ranked, Map<String, MetricValue> metrics) {
        Predictions predictions = ranked.predictions();
        if (!predictions.judged()) {
            return new Curves(List.of(), List.of(), List.of(), List.of());
        }
        if (!predictions.classification()) {
            return new Curves(List.of(), List.of(), List.of(), residuals(predictions));
        }
        if (!predictions.hasProbabilities()) {
            return new Curves(List.of(), List.of(), List.of(), List.of());
        }
        List<Curves.Curve> roc = new ArrayList<>();
        List<Curves.Curve> precisionRecall = new ArrayList<>();
        for (int label : shownLabels(predictions)) {
            String name = predictions.labels().get(label);
            RankedScores scores = ranked.of(label);
            roc.add(new Curves.Curve(name, metrics.get("roc_auc:" + name).value(), RocCurve.of(scores, MOST_POINTS)));
            precisionRecall.add(new Curves.Curve(
                    name, metrics.get("pr_auc:" + name).value(), PrecisionRecallCurve.of(scores, MOST_POINTS)));
        }
        return new Curves(roc, precisionRecall, calibration(predictions), List.of());
    }

    /** The second of two labels, all of a few, or the most frequent of many; in the model's order. */
    private static int[] shownLabels(Predictions predictions) {
        int labels = predictions.labels().size();
        if (labels == 2) {
            return new int[] {1};
        }
        double[] rows = LabelCounts.of(predictions).actual();
        return IntStream.range(0, labels)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(label -> -rows[label]))
                .limit(MOST_LABELS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static List<Curves.CalibrationBin> calibration(Predictions predictions) {
        int bins = ProbabilityMetrics.BINS;
        long[] rows = new long[bins];
        double[][] sums = new double[3][bins];
        RowLoops.over(predictions, (row, times) -> {
            if (!Double.isNaN(predictions.predicted(row))) {
                double confidence = ProbabilityMetrics.confidence(predictions, row);
                int bin = ProbabilityMetrics.bin(confidence);
                double weight = times * predictions.weight(row);
                rows[bin] += times;
                sums[0][bin] += weight;
                sums[1][bin] += weight * confidence;
                sums[2][bin] += predictions.predicted(row) == predictions.actual(row) ? weight : 0;
            }
        });
        List<Curves.CalibrationBin> calibration = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            calibration.add(new Curves.CalibrationBin(
                    (double) b / bins,
                    (b + 1.0) / bins,
                    rows[b],
                    rows[b] == 0 ? null : sums[1][b] / sums[0][b],
                    rows[b] == 0 ? null : sums[2][b] / sums[0][b]));
        }
        return calibration;
    }

    /** Quantiles of predicted minus actual, ignoring weights. */
    private static List<Curves.Quantile> residuals(Predictions predictions) {
        double[] residuals = IntStream.range(0, predictions.size())
                .mapToDouble(row -> predictions.predicted(row) - predictions.actual(row))
                .filter(residual -> !Double.isNaN(residual))
                .sorted()
                .toArray();
        if (residuals.length == 0) {
            return List.of();
        }
        return Arrays.stream(RESIDUAL_QUANTILES)
                .mapToObj(p -> new Curves.Quantile(p, Quantiles.linear(residuals, p)))
                .toList();
    }
}
