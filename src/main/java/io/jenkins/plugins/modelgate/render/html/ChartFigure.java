package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.chart.Chart;
import io.jenkins.plugins.modelgate.render.chart.Chart.LegendEntry;

/** A chart as a figure: heading, summary, drawing, notes and the table of its numbers. */
final class ChartFigure {
    private ChartFigure() {}

    static void write(Markup html, Chart chart) {
        String heading = chart.id() + "-title";
        String summary = chart.id() + "-summary";
        html.open("figure", "class", "chart", "aria-labelledby", heading);
        html.open("figcaption");
        html.element("h3", chart.title(), "id", heading);
        html.element("p", chart.summary(), "class", "note", "id", summary);
        html.close();
        // Filled by charts.js; without scripts the table below shows the same.
        html.empty(
                "div",
                "class",
                "drawing",
                "role",
                "img",
                "aria-label",
                chart.title(),
                "aria-describedby",
                summary,
                "data-model-gate-chart",
                chart.option(),
                "data-legend",
                "page");
        html.open("div", "class", "beside");
        legend(html, chart);
        chart.notes().forEach(note -> html.element("p", note, "class", "note"));
        HtmlTable.folded(html, "Data: " + chart.table().caption(), chart.table());
        html.close(2).newline();
    }

    private static void legend(Markup html, Chart chart) {
        if (chart.legend().isEmpty()) {
            return;
        }
        html.open("ul", "class", "lines", "aria-label", "Lines of the chart");
        for (LegendEntry entry : chart.legend()) {
            html.open("li").open("svg", "width", "26", "height", "10", "aria-hidden", "true", "focusable", "false");
            html.empty(
                    "line",
                    "class",
                    "line" + entry.colour() + " " + entry.dash(),
                    "stroke",
                    "currentColor",
                    "x1",
                    "0",
                    "x2",
                    "26",
                    "y1",
                    "5",
                    "y2",
                    "5");
            html.close().space().element("bdi", entry.name());
            if (!entry.detail().isEmpty()) {
                html.space().element("span", entry.detail(), "class", "detail");
            }
            html.close();
        }
        html.close();
    }
}
