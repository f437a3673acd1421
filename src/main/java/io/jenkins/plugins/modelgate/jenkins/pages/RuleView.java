package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.render.chart.RuleScale;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import java.util.List;

/**
 * A rule's result as a page shows it.
 *
 * @param rule what was decided
 * @param look of its verdict
 * @param interval its drawing; {@code null} when there is no value or no limit to draw
 */
public record RuleView(RuleResult rule, VerdictLook look, IntervalDrawing interval) {
    /** In the order of the report: the worst first; a rule that was not applied stands last. */
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

    /** The slice that the rule's text does not name already; {@code null} when there is none. */
    public String slice() {
        return RuleWording.slice(rule);
    }

    /** What a failure of this rule does, where it is not a failure of the whole; {@code null} otherwise. */
    public String softened() {
        return rule.severity() == null || rule.severity().equals("fail") ? null : rule.severity();
    }

    /**
     * An interval and its limit on a line, as percentages of its width with two decimals.
     *
     * @param allowedFrom where the allowed side begins
     * @param allowedWidth how wide it is
     * @param limit where the limit stands
     * @param value where the value stands
     * @param low where the interval begins, the value without one
     * @param high where the interval ends, the value without one
     * @param anchor how the limit's text stands to it, so that it stays within the drawing
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
