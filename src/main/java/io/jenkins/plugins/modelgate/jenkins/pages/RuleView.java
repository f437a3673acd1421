package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.render.chart.RuleScale;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import java.util.List;

/**
 * A rule's result as a page shows it.
 *
 * @param rule the result
 * @param look of its verdict
 * @param interval its drawing; {@code null} when there is no value or no limit to draw
 */
public record RuleView(RuleResult rule, VerdictLook look, IntervalDrawing interval) {
    /** In the order of the report: the worst first, rules that were not applied last. */
    public static List<RuleView> of(List<RuleResult> rules) {
        return rules.stream()
                .sorted(RuleWording.WORST_FIRST)
                .map(rule -> new RuleView(
                        rule,
                        VerdictLook.of(rule.verdict()),
                        RuleScale.of(rule).map(IntervalDrawing::of).orElse(null)))
                .toList();
    }

    public String measured() {
        return RuleWording.value(rule);
    }

    public boolean isBounded() {
        return rule.low() != null || rule.high() != null;
    }

    public String bounds() {
        return RuleWording.bounds(rule);
    }

    public String limit() {
        return RuleWording.limit(rule);
    }

    /** The slice, unless the rule's text names it already; {@code null} when there is none. */
    public String slice() {
        return RuleWording.slice(rule);
    }

    /** What a failure of this rule leads to, if it does not fail the evaluation; {@code null} otherwise. */
    public String softened() {
        return rule.severity() == null || rule.severity().equals("fail") ? null : rule.severity();
    }

    /**
     * An interval and its limit on a line. Positions are percentages of the line's width, with two decimals.
     *
     * @param allowedFrom start of the allowed side
     * @param allowedWidth width of the allowed side
     * @param limit position of the limit
     * @param value position of the value
     * @param low start of the interval; the value when there is no bound
     * @param high end of the interval; the value when there is no bound
     * @param anchor text anchor of the limit's label, so that it stays within the drawing
     */
    public record IntervalDrawing(
            double allowedFrom,
            double allowedWidth,
            double limit,
            double value,
            double low,
            double high,
            String anchor) {
        static IntervalDrawing of(RuleScale scale) {
            double limit = scale.limit();
            return new IntervalDrawing(
                    scale.allowedRight() ? limit : 0,
                    scale.allowedRight() ? 100 - limit : limit,
                    limit,
                    scale.value(),
                    scale.low() == null ? scale.value() : scale.low(),
                    scale.high() == null ? scale.value() : scale.high(),
                    limit < 20 ? "start" : limit > 80 ? "end" : "middle");
        }
    }
}
