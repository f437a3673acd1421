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
 * The charts of a report, for any page that has ECharts 6: the HTML report and the Jenkins pages draw the same ones.
 * A chart is there only when the report holds its numbers.
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
     * @param words gives what an axis or a line is called in the reader's language; never asked about a report's names
     */
    public ReportCharts(UnaryOperator<String> words) {
        curves = new CurveCharts(words);
        latency = new LatencyChart(words);
    }

    /** Every chart of the report but the confusion matrix, in the order in which they are shown. */
    public List<Chart> of(Report report) {
        List<Chart> charts = new ArrayList<>();
        if (report.curves() != null) {
            charts.addAll(curves(report.curves()));
        }
        latency(report.latency()).ifPresent(charts::add);
        return List.copyOf(charts);
    }

    /** ROC, precision-recall, calibration and residuals, as far as there are any. */
    public List<Chart> curves(Curves measured) {
        List<Chart> charts = new ArrayList<>();
        curves.roc(measured.roc()).ifPresent(charts::add);
        curves.precisionRecall(measured.precisionRecall()).ifPresent(charts::add);
        curves.calibration(measured.calibration()).ifPresent(charts::add);
        curves.residuals(measured.residuals()).ifPresent(charts::add);
        return List.copyOf(charts);
    }

    /** The histogram of the timed requests with its percentiles; empty when nothing was timed. */
    public Optional<Chart> latency(Latency measured) {
        return measured == null ? Optional.empty() : latency.histogram(measured);
    }

    /** The confusion matrix as a heat map, coloured by the share of each actual label. Needs ECharts' full build. */
    public Optional<Chart> confusionMatrix(ConfusionMatrix matrix) {
        return matrix == null ? Optional.empty() : confusion.heatMap(matrix);
    }
}
