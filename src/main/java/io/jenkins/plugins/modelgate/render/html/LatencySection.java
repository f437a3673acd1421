package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.LatencyFacts;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.List;

/** How the requests were timed, their percentiles and their histogram. */
public final class LatencySection implements Section {
    private final ReportCharts charts;

    public LatencySection(ReportCharts charts) {
        this.charts = charts;
    }

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency";
    }

    @Override
    public boolean isPresent(Report report) {
        return report.latency() != null;
    }

    @Override
    public void write(Report report, Markup html) {
        Latency latency = report.latency();
        html.open("p", "class", "note").text(LatencyFacts.protocol(latency)).close();
        if (!latency.percentiles().isEmpty()) {
            HtmlTable.write(html, percentiles(latency));
        }
        html.open("div", "class", "charts");
        charts.latency(latency).ifPresent(chart -> ChartFigure.write(html, chart));
        html.close();
        LatencyFacts.forks(latency).ifPresent(forks -> HtmlTable.write(html, forks));
        FactList.write(html, "How it was timed", LatencyFacts.timing(latency));
    }

    private static DataTable percentiles(Latency latency) {
        List<List<String>> rows = new ArrayList<>();
        latency.percentiles().forEach((name, value) -> rows.add(List.of(name, shown(value), bounds(value))));
        return new DataTable("Latency percentiles", List.of("Percentile", "Service time", "Bounds"), rows);
    }

    private static String shown(MetricValue value) {
        return value.defined() ? Numbers.format(value.value(), value.unit()) : "undefined: " + value.reason();
    }

    private static String bounds(MetricValue value) {
        return Numbers.interval(value.low(), value.high(), null, value.unit());
    }
}
