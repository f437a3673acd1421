package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.chart.SliceScale;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.render.text.SliceTable;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.List;

/** The slices of the test set, one table per column. */
public final class SlicesSection implements Section {
    private static final int MOST_COLUMNS = 50;
    private static final int LONGEST_NAME = 80;

    @Override
    public String id() {
        return "slices";
    }

    @Override
    public String title() {
        return "Slices";
    }

    @Override
    public boolean isPresent(Report report) {
        return !report.slices().isEmpty();
    }

    @Override
    public void write(Report report, Markup html) {
        List<SliceTable> columns = SliceTable.of(report);
        html.element(
                "p",
                "The line marks the value over all rows. Slices with too few rows are shown but not judged.",
                "class",
                "note");
        columns.stream().limit(MOST_COLUMNS).forEach(slices -> write(report, slices, html));
        HtmlTable.rest(html, columns.size(), MOST_COLUMNS);
    }

    private static void write(Report report, SliceTable slices, Markup html) {
        String column = slices.column().isEmpty() ? "slice" : slices.column();
        html.open("h3")
                .text("By")
                .space()
                .element("code", SafeText.shortened(column, LONGEST_NAME))
                .close();
        if (slices.all().isEmpty()) {
            table(html, report, "Slices by " + column, slices.first(), slices.metrics());
            return;
        }
        table(
                html,
                report,
                "The " + slices.first().size() + " of " + slices.all().size() + " slices by " + column + " with the "
                        + (slices.isHighestWorst() ? "highest " : "lowest ")
                        + slices.metrics().get(0),
                slices.first(),
                slices.metrics());
        html.open("details").element("summary", "All " + slices.all().size() + " slices");
        table(html, report, "Slices by " + column, slices.all(), slices.metrics());
        html.close();
    }

    private static void table(Markup html, Report report, String caption, List<Slice> slices, List<String> metrics) {
        HtmlTable.openStacked(html, caption, "slices");
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        heading(html, "Slice", null);
        heading(html, "Rows", "number");
        for (int i = 0; i < metrics.size(); i++) {
            heading(html, SafeText.shortened(metrics.get(i), LONGEST_NAME), "number");
            if (i == 0) {
                heading(html, "Bounds of " + SafeText.shortened(metrics.get(i), LONGEST_NAME), null);
            }
        }
        html.close(2).open("tbody", "role", "rowgroup");
        SliceScale scale = metrics.isEmpty() ? null : SliceScale.of(report, slices, metrics.get(0));
        for (Slice slice : slices.subList(0, Math.min(HtmlTable.MOST_ROWS, slices.size()))) {
            html.open("tr", "role", "row").open("th", "scope", "row", "role", "rowheader");
            html.element("bdi", SafeText.shortened(slice.name(), LONGEST_NAME));
            if (!slice.judged()) {
                html.small("too few rows to judge");
            }
            html.close();
            html.element("td", Numbers.count(slice.n()), "class", "number", "role", "cell", "data-label", "Rows");
            for (int i = 0; i < metrics.size(); i++) {
                MetricValue metric = slice.metrics().get(metrics.get(i));
                cell(html, SafeText.shortened(metrics.get(i), LONGEST_NAME), metric);
                if (i == 0) {
                    html.open("td", "class", "drawn", "role", "cell");
                    SliceScale.Places places = scale.places(metric);
                    if (places != null) {
                        IntervalDrawing.shared(html, places);
                    }
                    html.close();
                }
            }
            html.close();
        }
        html.close(3);
        HtmlTable.rest(html, slices.size(), HtmlTable.MOST_ROWS);
    }

    private static void heading(Markup html, String title, String styleClass) {
        html.element("th", title, "scope", "col", "role", "columnheader", "class", styleClass);
    }

    private static void cell(Markup html, String label, MetricValue metric) {
        html.open("td", "class", "number", "role", "cell", "data-label", label);
        if (metric == null) {
            html.text(Numbers.NONE);
        } else if (metric.defined()) {
            html.element("strong", Numbers.format(metric.value(), metric.unit()));
            if (metric.low() != null || metric.high() != null) {
                html.small(Numbers.interval(metric.low(), metric.high(), null, metric.unit()));
            }
        } else {
            html.text("undefined").small(metric.reason());
        }
        html.close();
    }
}
