package io.jenkins.plugins.modelgate.render.chart;

import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The charts of a report, for any page with ECharts 6: the HTML report and the Jenkins pages draw the same ones. A
 * chart exists only if the report contains its numbers.
 */
public final class ReportCharts {
    private final CurveCharts curves;
    private final LatencyChart latency;
    private final ConfusionChart confusion = new ConfusionChart();

    /** Charts in English. */
    public ReportCharts() {
        this(UnaryOperator.identity());
    }

    /**
     * @param words translates the names of axes and lines into the reader's language; never called with names from a
     *     report
     */
    public ReportCharts(UnaryOperator<String> words) {
        curves = new CurveCharts(words);
        latency = new LatencyChart(words);
    }

    /** All charts of the report except the confusion matrix, in display order. */
    public List<Chart> of(Report report) {
        List<Chart> charts = new ArrayList<>();
        if (report.curves() != null) {
            charts.addAll(curves(report.curves()));
        }
        latency(report.latency()).ifPresent(charts::add);
        return List.copyOf(charts);
    }

    /** ROC, precision-recall, calibration and residuals, if present. */
    public List<Chart> curves(Curves measured) {
        List<Chart> charts = new ArrayList<>();
        curves.roc(measured.roc()).ifPresent(charts::add);
        curves.precisionRecall(measured.precisionRecall()).ifPresent(charts::add);
        curves.calibration(measured.calibration()).ifPresent(charts::add);
        curves.residuals(measured.residuals()).ifPresent(charts::add);
        return List.copyOf(charts);
    }

    /** The histogram of the timed requests with its percentiles; empty if nothing was timed. */
    public Optional<Chart> latency(Latency measured) {
        return measured == null ? Optional.empty() : latency.histogram(measured);
    }

    /**
     * The confusion matrix as a heat map, coloured by the share of each actual label. Needs the full build of ECharts.
     */
    public Optional<Chart> confusionMatrix(ConfusionMatrix matrix) {
        return matrix == null ? Optional.empty() : confusion.heatMap(matrix);
    }
}
