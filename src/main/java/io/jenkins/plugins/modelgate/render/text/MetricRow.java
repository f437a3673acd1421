package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.ArrayList;
import java.util.List;

/** A metric with its bounds and the baseline's value, as cells of a Markdown table. */
public final class MetricRow {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 400;

    private MetricRow() {}

    public static List<String> columns(Report report) {
        return report.comparison() == null
                ? List.of("Metric", "Value", "Bounds", "n")
                : List.of("Metric", "Value", "Bounds", "n", "Baseline", "Difference");
    }

    public static List<String> cells(Report report, String name, MetricValue metric) {
        List<String> cells = new ArrayList<>();
        cells.add(Markdown.codeCell(SafeText.shortened(name, LONGEST_NAME)));
        cells.add(value(metric));
        cells.add(Markdown.text(Numbers.interval(metric.low(), metric.high(), null, metric.unit())));
        cells.add(Numbers.count(metric.n()));
        if (report.comparison() != null) {
            MetricValue baseline = report.comparison().baseline().metrics().get(name);
            cells.add(baseline == null ? Numbers.NONE : value(baseline));
            cells.add(difference(name, metric, report.comparison().differences().get(name)));
        }
        return cells;
    }

    /** The baseline as the user named it, and the model's name if that adds information. */
    public static String baseline(Comparison comparison) {
        Comparison.Baseline baseline = comparison.baseline();
        String source = Markdown.code(SafeText.shortened(baseline.source(), LONGEST_NAME));
        return baseline.name() == null || baseline.name().equals(baseline.source())
                ? source
                : source + " (" + Markdown.code(SafeText.shortened(baseline.name(), LONGEST_NAME)) + ")";
    }

    public static String value(MetricValue metric) {
        return metric.defined()
                ? Markdown.text(Numbers.format(metric.value(), metric.unit()))
                : "undefined: " + Markdown.text(SafeText.shortened(metric.reason(), LONGEST_REASON));
    }

    /** The number of rows or requests, and the method behind the bounds: {@code n 600, delong}. Not yet escaped. */
    public static String basis(MetricValue metric) {
        String n = metric.n() == null ? "" : "n " + Numbers.count(metric.n());
        String method = metric.method() == null ? "" : metric.method();
        return n + (n.isEmpty() || method.isEmpty() ? "" : ", ") + method;
    }

    private static String difference(String name, MetricValue metric, Difference difference) {
        if (difference == null || difference.difference() == null) {
            return Numbers.NONE;
        }
        Change change = Change.of(name, difference);
        return Markdown.text(Numbers.signed(difference.difference(), metric.unit())) + " " + change.words();
    }
}
