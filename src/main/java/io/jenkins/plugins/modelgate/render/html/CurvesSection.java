package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.chart.Chart;
import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;

/** ROC, precision-recall, calibration and residuals. */
public final class CurvesSection implements Section {
    private final ReportCharts charts;

    public CurvesSection(ReportCharts charts) {
        this.charts = charts;
    }

    @Override
    public String id() {
        return "curves";
    }

    @Override
    public String title() {
        return "Curves";
    }

    @Override
    public boolean isPresent(Report report) {
        return report.curves() != null && !charts.curves(report.curves()).isEmpty();
    }

    @Override
    public void write(Report report, Markup html) {
        List<Chart> curves = charts.curves(report.curves());
        html.open("div", "class", "charts");
        curves.forEach(chart -> ChartFigure.write(html, chart));
        html.close();
    }
}
