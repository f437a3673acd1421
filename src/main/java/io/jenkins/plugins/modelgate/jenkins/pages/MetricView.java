package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.render.text.Change;
import io.jenkins.plugins.modelgate.render.text.ComparisonFacts;
import io.jenkins.plugins.modelgate.render.text.MetricRow;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;

/**
 * A metric as a page shows it, next to the baseline's.
 *
 * @param name as in rules
 * @param description one sentence; {@code null} for a metric of another tool
 * @param value the measured value
 * @param baselineValue the baseline's value; {@code null} without one
 * @param difference candidate minus baseline; {@code null} without one
 */
public record MetricView(
        String name, String description, MetricValue value, MetricValue baselineValue, Difference difference) {
    public static MetricView of(Report report, String name) {
        Comparison comparison = report.comparison();
        return new MetricView(
                name,
                MetricCatalog.find(name).map(Metric::description).orElse(null),
                report.metrics().get(name),
                comparison == null ? null : comparison.baseline().metrics().get(name),
                comparison == null ? null : comparison.differences().get(name));
    }

    public String shown() {
        return Numbers.format(value.value(), value.unit());
    }

    public String bounds() {
        return Numbers.interval(value.low(), value.high(), null, value.unit());
    }

    /** The number of rows or requests, and the method behind the bounds. */
    public String basis() {
        return MetricRow.basis(value);
    }

    public String baseline() {
        return baselineValue == null ? Numbers.NONE : Numbers.format(baselineValue.value(), baselineValue.unit());
    }

    public String change() {
        return difference == null ? Numbers.NONE : Numbers.signed(difference.difference(), value.unit());
    }

    /** Bounds of the difference and the test behind them; empty when there are none. */
    public String changeBounds() {
        if (difference == null || difference.low() == null || difference.high() == null) {
            return difference == null || difference.reason() == null ? "" : difference.reason();
        }
        return ComparisonFacts.bounds(difference);
    }

    /** For how many rows only one of the two models is right; empty when unknown. */
    public String onlyOneRight() {
        return difference == null ? "" : ComparisonFacts.onlyOneRight(difference);
    }

    /** "better" or "worse"; empty when the difference is within its bounds. */
    public String meaning() {
        return switch (meant()) {
            case BETTER -> Messages.MetricView_better();
            case WORSE -> Messages.MetricView_worse();
            case SAME, UNCLEAR -> "";
        };
    }

    /** CSS class of {@link #meaning}. */
    public String meaningClass() {
        return switch (meant()) {
            case BETTER -> "model-gate-good";
            case WORSE -> "model-gate-bad";
            case SAME, UNCLEAR -> "";
        };
    }

    private Change meant() {
        return difference == null || difference.difference() == null ? Change.UNCLEAR : Change.of(name, difference);
    }
}
