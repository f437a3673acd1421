package io.jenkins.plugins.modelgate.render;

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
        // Filled by charts.js; without a script the table below says the same.
        html.empty(
                "div", "class", "drawing", "role", "img", "aria-label", chart.title(), "aria-describedby", summary,
                "data-model-gate-chart", chart.option());
        chart.notes().forEach(note -> html.element("p", note, "class", "note"));
        HtmlTable.folded(html, "Data: " + chart.table().caption(), chart.table());
        html.close().newline();
    }
}
