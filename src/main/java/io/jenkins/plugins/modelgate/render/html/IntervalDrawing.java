package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.chart.RuleScale;
import io.jenkins.plugins.modelgate.render.chart.SliceScale;
import java.util.Locale;

/**
 * Draws an interval as SVG that needs no script and stretches with its box. The numbers are in the text next to it, so
 * it is hidden from screen readers. Colours come from the page's style; the attributes are a fallback where that is
 * blocked, as Jenkins does for archived files.
 */
final class IntervalDrawing {
    private static final double MIDDLE = 30;
    private static final double SMALL_MIDDLE = 11;

    private IntervalDrawing() {}

    /** @param limit the label above its line */
    static void rule(Markup html, RuleScale scale, String limit) {
        html.open(
                "svg",
                "class",
                "interval",
                "width",
                "100%",
                "height",
                "50",
                "aria-hidden",
                "true",
                "focusable",
                "false");
        double allowedFrom = scale.allowedRight() ? scale.limit() : 0;
        double allowedTo = scale.allowedRight() ? 100 : scale.limit();
        bar(html, "forbidden", "#e6e9ed", 0, 100);
        bar(html, "allowed", "#bfe0cc", allowedFrom, allowedTo);
        bounds(html, scale.low(), scale.high(), scale.value());
        vertical(html, "limit", scale.limit(), 16, 44);
        String anchor = scale.limit() < 20 ? "start" : scale.limit() > 80 ? "end" : "middle";
        html.element("text", "limit " + limit, "x", percent(scale.limit()), "y", "11", "text-anchor", anchor);
        html.empty("circle", "class", "value", "cx", percent(scale.value()), "cy", "30", "r", "5.5");
        html.close();
    }

    private static void bar(Markup html, String styleClass, String fill, double from, double to) {
        html.empty(
                "rect",
                "class",
                styleClass,
                "fill",
                fill,
                "x",
                percent(from),
                "y",
                "20",
                "width",
                percent(to - from),
                "height",
                "20");
    }

    private static void bounds(Markup html, Double low, Double high, double value) {
        if (low == null && high == null) {
            return;
        }
        double from = low == null ? value : low;
        double to = high == null ? value : high;
        horizontal(html, "bound", from, to, MIDDLE);
        for (Double end : new Double[] {low, high}) {
            if (end != null) {
                vertical(html, "bound cap", end, 24, 36);
            }
        }
    }

    /** A small interval on a scale shared by a column of them, with a line at the overall value. */
    static void shared(Markup html, SliceScale.Places places) {
        html.open(
                "svg",
                "class",
                "interval small",
                "width",
                "100%",
                "height",
                "22",
                "aria-hidden",
                "true",
                "focusable",
                "false");
        horizontal(html, "track", 0, 100, SMALL_MIDDLE);
        if (places.overall() != null) {
            vertical(html, "overall", places.overall(), 2, 20);
        }
        if (places.low() != null && places.high() != null) {
            horizontal(html, "bound", places.low(), places.high(), SMALL_MIDDLE);
        }
        html.empty("circle", "class", "value", "cx", percent(places.value()), "cy", "11", "r", "4");
        html.close();
    }

    private static void horizontal(Markup html, String styleClass, double from, double to, double y) {
        html.empty(
                "line",
                "class",
                styleClass,
                "stroke",
                "currentColor",
                "x1",
                percent(from),
                "x2",
                percent(to),
                "y1",
                number(y),
                "y2",
                number(y));
    }

    private static void vertical(Markup html, String styleClass, double x, double top, double bottom) {
        html.empty(
                "line",
                "class",
                styleClass,
                "stroke",
                "currentColor",
                "x1",
                percent(x),
                "x2",
                percent(x),
                "y1",
                number(top),
                "y2",
                number(bottom));
    }

    private static String percent(double share) {
        return number(share) + "%";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
