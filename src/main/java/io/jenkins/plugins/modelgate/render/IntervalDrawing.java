package io.jenkins.plugins.modelgate.render;

import java.util.Locale;

/**
 * Draws an interval as SVG that needs no script and stretches with its box. The numbers stand in text beside it, so it
 * is hidden from screen readers.
 */
final class IntervalDrawing {
    private static final double MIDDLE = 30;

    private IntervalDrawing() {}

    /** @param limit as shown above its line */
    static void rule(Markup html, RuleScale scale, String limit) {
        html.open("svg", "class", "interval", "width", "100%", "height", "50", "aria-hidden", "true", "focusable", "false");
        double allowedFrom = scale.allowedRight() ? scale.limit() : 0;
        double allowedTo = scale.allowedRight() ? 100 : scale.limit();
        bar(html, "forbidden", 0, 100);
        bar(html, "allowed", allowedFrom, allowedTo);
        bounds(html, scale.low(), scale.high(), scale.value());
        html.empty("line", "class", "limit", "x1", percent(scale.limit()), "x2", percent(scale.limit()), "y1", "16",
                "y2", "44");
        String anchor = scale.limit() < 20 ? "start" : scale.limit() > 80 ? "end" : "middle";
        html.element("text", "limit " + limit, "x", percent(scale.limit()), "y", "11", "text-anchor", anchor);
        html.empty("circle", "class", "value", "cx", percent(scale.value()), "cy", "30", "r", "5.5");
        html.close();
    }

    private static void bar(Markup html, String styleClass, double from, double to) {
        html.empty("rect", "class", styleClass, "x", percent(from), "y", "20", "width", percent(to - from), "height", "20");
    }

    private static void bounds(Markup html, Double low, Double high, double value) {
        if (low == null && high == null) {
            return;
        }
        double from = low == null ? value : low;
        double to = high == null ? value : high;
        String middle = number(MIDDLE);
        html.empty("line", "class", "bound", "x1", percent(from), "x2", percent(to), "y1", middle, "y2", middle);
        for (Double end : new Double[] {low, high}) {
            if (end != null) {
                html.empty("line", "class", "bound cap", "x1", percent(end), "x2", percent(end), "y1", "24", "y2", "36");
            }
        }
    }

    /** A small interval on a scale shared by a column of them, with a line at the value of all rows. */
    static void shared(Markup html, Double low, Double high, double value, Double overall) {
        html.open("svg", "class", "interval small", "width", "100%", "height", "22", "aria-hidden", "true", "focusable",
                "false");
        html.empty("line", "class", "track", "x1", "0", "x2", "100%", "y1", "11", "y2", "11");
        if (overall != null) {
            html.empty("line", "class", "overall", "x1", percent(overall), "x2", percent(overall), "y1", "2", "y2", "20");
        }
        if (low != null && high != null) {
            html.empty("line", "class", "bound", "x1", percent(low), "x2", percent(high), "y1", "11", "y2", "11");
        }
        html.empty("circle", "class", "value", "cx", percent(value), "cy", "11", "r", "4");
        html.close();
    }

    private static String percent(double share) {
        return number(share) + "%";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
