package io.jenkins.plugins.modelgate.render.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Curves.CalibrationBin;
import io.jenkins.plugins.modelgate.report.Curves.Curve;
import io.jenkins.plugins.modelgate.report.Curves.Point;
import io.jenkins.plugins.modelgate.report.Curves.Quantile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** ROC, precision-recall, calibration and residual charts. */
final class CurveCharts {
    /** More lines than this are hard to distinguish. */
    private static final int MOST_LINES = 8;

    private static final int LABEL_LENGTH = 24;
    private static final int LONGEST_LABEL = 60;
    private static final double[] FALSE_POSITIVE_RATES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75};
    private static final double[] RECALLS = {0.1, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private final UnaryOperator<String> words;

    CurveCharts(UnaryOperator<String> words) {
        this.words = words;
    }

    Optional<Chart> roc(List<Curve> curves) {
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption(words)
                .legend()
                .shareAxis("xAxis", "False positive rate")
                .shareAxis("yAxis", "True positive rate");
        draw(curves, option, "AUC");
        option.reference("Chance", 0, 0, 1, 1);
        return Optional.of(new Chart(
                "roc",
                "ROC curve",
                "The share of a label's rows that are found (true positive rate) against the share of false alarms "
                        + "(false"
                        + " positive rate), over all thresholds.",
                option.json(),
                option.entries(),
                notes(curves),
                table(
                        "True positive rate at chosen false positive rates",
                        "False positive rate",
                        "True positive rate",
                        curves,
                        FALSE_POSITIVE_RATES,
                        CurveCharts::rocAt)));
    }

    Optional<Chart> precisionRecall(List<Curve> curves) {
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option =
                new EchartsOption(words).legend().shareAxis("xAxis", "Recall").shareAxis("yAxis", "Precision");
        draw(curves, option, "AP");
        return Optional.of(new Chart(
                "precision-recall",
                "Precision-recall curve",
                "The share of the rows predicted as a label that have it (precision) against the share of its rows "
                        + "that are found"
                        + " (recall).",
                option.json(),
                option.entries(),
                notes(curves),
                table(
                        "Precision at chosen recalls",
                        "Recall of at least",
                        "Precision",
                        curves,
                        RECALLS,
                        CurveCharts::precisionAt)));
    }

    Optional<Chart> calibration(List<CalibrationBin> bins) {
        if (bins.stream().noneMatch(CurveCharts::filled)) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption(words)
                .legend()
                .shareAxis("xAxis", "Predicted probability")
                .shareAxis("yAxis", "Observed share");
        long most = bins.stream().mapToLong(CalibrationBin::n).max().orElse(1);
        ObjectNode line = option.line(words.apply("Measured; the larger the dot, the more rows"), "");
        line.put("symbol", "circle");
        // The dots are the data; the line only guides the eye between them.
        ((ObjectNode) line.get("lineStyle")).put("width", 1).put("opacity", 0.5);
        ArrayNode data = (ArrayNode) line.get("data");
        List<List<String>> rows = new ArrayList<>();
        double gaps = 0;
        long judged = 0;
        for (CalibrationBin bin : bins) {
            if (filled(bin)) {
                ObjectNode item = data.addObject();
                item.putArray("value").add(bin.predicted()).add(bin.observed());
                // Area proportional to the number of rows, so that small bins look small.
                item.put("symbolSize", Math.round(5 + 13 * Math.sqrt((double) bin.n() / most)));
                gaps += bin.n() * Math.abs(bin.predicted() - bin.observed());
                judged += bin.n();
            }
            rows.add(List.of(
                    Numbers.exact(bin.low(), "") + " to " + Numbers.exact(bin.high(), ""),
                    Numbers.count(bin.n()),
                    Numbers.format(bin.predicted(), ""),
                    Numbers.format(bin.observed(), "")));
        }
        option.reference("Perfectly calibrated", 0, 0, 1, 1);
        return Optional.of(new Chart(
                "calibration",
                "Calibration curve",
                "Whether predicted probabilities are reliable: on the diagonal, of the rows predicted with 0.8,"
                        + " 80% are right. The average gap over the rows is "
                        + Numbers.format(judged == 0 ? null : gaps / judged, "") + ".",
                option.json(),
                option.entries(),
                List.of(),
                new DataTable(
                        "Bins of the calibration curve",
                        List.of("Probability", "Rows", "Mean predicted", "Share observed"),
                        rows)));
    }

    Optional<Chart> residuals(List<Quantile> quantiles) {
        if (quantiles.isEmpty()) {
            return Optional.empty();
        }
        EchartsOption option = new EchartsOption(words).grid(48).shareAxis("xAxis", "Share of the rows");
        option.axis("yAxis", "Predicted minus actual").put("scale", true);
        ArrayNode data = (ArrayNode) option.line(words.apply("Residual"), "").get("data");
        List<List<String>> rows = new ArrayList<>();
        for (Quantile quantile : quantiles) {
            EchartsOption.point(data, quantile.p(), quantile.value());
            rows.add(List.of(Numbers.percent(quantile.p()), Numbers.format(quantile.value(), "")));
        }
        option.reference("No error", 0, 0, 1, 0);
        return Optional.of(new Chart(
                "residuals",
                "Residuals",
                "Predicted minus actual, from the most underestimated row (left) to the most overestimated row "
                        + "(right).",
                option.json(),
                List.of(),
                List.of(),
                new DataTable("Quantiles of the residuals", List.of("Share of the rows", "Residual at most"), rows)));
    }

    private static boolean filled(CalibrationBin bin) {
        return bin.predicted() != null && bin.observed() != null;
    }

    private static void draw(List<Curve> curves, EchartsOption option, String areaName) {
        for (Curve curve : worst(curves)) {
            String area = curve.area() == null ? "" : areaName + " " + Numbers.format(curve.area(), "");
            ArrayNode data = (ArrayNode) option.line(SafeText.shortened(curve.label(), LABEL_LENGTH), area)
                    .get("data");
            for (Point point : curve.points()) {
                EchartsOption.point(data, point.x(), point.y());
            }
        }
    }

    /** The curves with the smallest areas, in the report's order. */
    private static List<Curve> worst(List<Curve> curves) {
        Set<Curve> chosen = curves.stream()
                .sorted(Comparator.comparing(Curve::area, Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(MOST_LINES)
                .collect(Collectors.toSet());
        return curves.stream().filter(chosen::contains).limit(MOST_LINES).toList();
    }

    private static List<String> notes(List<Curve> curves) {
        return curves.size() <= MOST_LINES
                ? List.of()
                : List.of("Drawn are the " + MOST_LINES + " labels with the smallest areas of " + curves.size()
                        + "; the table has all.");
    }

    private static DataTable table(
            String caption, String xName, String yName, List<Curve> curves, double[] xs, CurveValue value) {
        List<List<String>> rows = new ArrayList<>();
        if (curves.size() == 1) {
            DoubleUnaryOperator at = x -> value.at(curves.get(0), x);
            for (double x : xs) {
                rows.add(List.of(Numbers.exact(x, ""), Numbers.format(finite(at.applyAsDouble(x)), "")));
            }
            return new DataTable(
                    caption + ", " + SafeText.shortened(curves.get(0).label(), LABEL_LENGTH),
                    List.of(xName, yName),
                    rows);
        }
        List<String> columns = new ArrayList<>(List.of("Label", "Area"));
        for (double x : xs) {
            columns.add(Numbers.exact(x, ""));
        }
        for (Curve curve : curves) {
            List<String> row = new ArrayList<>();
            row.add(SafeText.shortened(curve.label(), LONGEST_LABEL));
            row.add(Numbers.format(curve.area(), ""));
            for (double x : xs) {
                row.add(Numbers.format(finite(value.at(curve, x)), ""));
            }
            rows.add(row);
        }
        return new DataTable(caption, columns, rows);
    }

    private interface CurveValue {
        double at(Curve curve, double x);
    }

    private static Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /** Points of a ROC curve are connected by straight lines (Fawcett, 2006). */
    private static double rocAt(Curve curve, double x) {
        Point before = null;
        for (Point point : curve.points()) {
            if (point.x() > x) {
                return before == null
                        ? Double.NaN
                        : before.y() + (point.y() - before.y()) * (x - before.x()) / (point.x() - before.x());
            }
            before = point;
        }
        return before == null ? Double.NaN : before.y();
    }

    /** The best precision at this recall or higher (interpolated precision: Manning et al., 2008, section 8.4). */
    private static double precisionAt(Curve curve, double recall) {
        return curve.points().stream()
                .filter(point -> point.x() >= recall)
                .mapToDouble(Point::y)
                .max()
                .orElse(Double.NaN);
    }
}
