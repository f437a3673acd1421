package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.jenkins.pages.MetricGroups;
import io.jenkins.plugins.modelgate.jenkins.pages.VerdictLook;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One metric over the versions, ready to draw: positions are percentages of the drawing's width and height.
 *
 * @param metric its name; {@code null} when no version has a metric
 * @param metrics the metrics to choose from
 * @param points oldest first
 * @param top the formatted value at the upper edge
 * @param bottom the formatted value at the lower edge
 */
public record VersionTrend(String metric, Collection<String> metrics, List<Point> points, String top, String bottom) {
    private static final int MOST_SHOWN = 60;
    private static final double MARGIN = 4;

    /**
     * @param version its number
     * @param x 0 at the left
     * @param y 0 at the top
     * @param value formatted
     * @param look of its verdict
     */
    public record Point(int version, double x, double y, String value, VerdictLook look) {}

    static VersionTrend of(RegisteredModel model, String wanted) {
        List<ModelVersion> versions = model.versions();
        Set<String> metrics = versions.stream()
                .flatMap(version -> version.evidence().metrics().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String metric = wanted != null && metrics.contains(wanted)
                ? wanted
                : MetricGroups.of(metrics)
                        .usual()
                        .orElseGet(() -> metrics.stream().findFirst().orElse(null));
        List<ModelVersion> shown = versions.stream()
                .filter(version ->
                        metric != null && version.evidence().metrics().containsKey(metric))
                .toList();
        shown = shown.subList(Math.max(0, shown.size() - MOST_SHOWN), shown.size());
        return shown.isEmpty() ? new VersionTrend(null, metrics, List.of(), "", "") : drawn(metric, metrics, shown);
    }

    private static VersionTrend drawn(String metric, Collection<String> metrics, List<ModelVersion> shown) {
        String unit = MetricCatalog.findOrCustom(metric).unit().symbol();
        double low = shown.stream()
                .mapToDouble(version -> value(version, metric))
                .min()
                .orElseThrow();
        double high = shown.stream()
                .mapToDouble(version -> value(version, metric))
                .max()
                .orElseThrow();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ModelVersion version = shown.get(i);
            double value = value(version, metric);
            points.add(new Point(
                    version.version(),
                    shown.size() == 1 ? 50 : rounded(MARGIN + (100 - 2 * MARGIN) * i / (shown.size() - 1)),
                    high == low ? 50 : rounded(10 + 80 * (high - value) / (high - low)),
                    Numbers.format(value, unit),
                    VerdictLook.of(version.evidence().verdict())));
        }
        return new VersionTrend(metric, metrics, points, Numbers.format(high, unit), Numbers.format(low, unit));
    }

    /** The points as a polyline in a box of 100 by 100, or a dash if there is only one. */
    public String line() {
        if (points.size() == 1) {
            return "46,50 54,50";
        }
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    /** The last point; {@code null} without any. */
    public Point last() {
        return points.isEmpty() ? null : points.get(points.size() - 1);
    }

    /** The values as text, for screen readers. */
    public String spoken() {
        return points.stream()
                .map(point -> point.version() + ": " + point.value())
                .collect(Collectors.joining(", "));
    }

    private static double value(ModelVersion version, String metric) {
        return version.evidence().metrics().get(metric);
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }
}
