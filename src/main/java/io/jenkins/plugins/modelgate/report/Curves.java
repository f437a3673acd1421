package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * The curves behind the metrics, reduced for charts.
 *
 * @param roc one per label (for two labels: of the second): x false positive rate, y true positive rate
 * @param precisionRecall likewise: x recall, y precision
 * @param calibration the bins of the expected calibration error; empty for regression
 * @param residuals quantiles of predicted minus actual; empty for classification
 */
public record Curves(
        List<Curve> roc, List<Curve> precisionRecall, List<CalibrationBin> calibration, List<Quantile> residuals) {
    public Curves {
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
        residuals = List.copyOf(residuals);
    }

    /** One label's curve with the exact area under it; at most 200 points. */
    public record Curve(String label, Double area, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    public record Point(double x, double y) {}

    /**
     * Predictions of similar confidence.
     *
     * @param low the bin's lower edge, 0 to 1
     * @param high the bin's upper edge
     * @param n rows in the bin
     * @param predicted mean predicted probability; {@code null} in an empty bin
     * @param observed share of right predictions; {@code null} in an empty bin
     */
    public record CalibrationBin(double low, double high, long n, Double predicted, Double observed) {}

    /** The {@code p}-quantile, 0 to 1. */
    public record Quantile(double p, double value) {}
}
