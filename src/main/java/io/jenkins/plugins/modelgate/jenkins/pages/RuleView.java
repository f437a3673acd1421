package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.render.chart.RuleScale;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * A rule's result as a page shows it.
 *
 * @param rule what was decided
 * @param look of its verdict
 * @param interval its drawing; {@code null} when there is no value or no limit to draw
 */
public record RuleView(RuleResult rule, VerdictLook look, IntervalDrawing interval) {
    /** The worst first; a rule that was not applied stands last. */
    public static List<RuleView> of(List<RuleResult> rules) {
        return rules.stream()
                .sorted(Comparator.comparing(
                                RuleResult::verdict, Comparator.nullsFirst(Comparator.<Verdict>naturalOrder()))
                        .reversed())
                .map(rule -> new RuleView(
                        rule,
                        VerdictLook.of(rule.verdict()),
                        RuleScale.of(rule).map(IntervalDrawing::of).orElse(null)))
                .toList();
    }

    public String measured() {
        return Numbers.against(rule.value(), rule.limit(), rule.unit());
    }

    public boolean isBounded() {
        return rule.low() != null || rule.high() != null;
    }

    public String bounds() {
        return Numbers.interval(rule.low(), rule.high(), rule.limit(), rule.unit());
    }

    public String limit() {
        return Numbers.exact(rule.limit(), rule.unit());
    }

    /** The slice that the rule's text does not name already; {@code null} when there is none. */
    public String slice() {
        return rule.slice() == null || rule.rule() != null && rule.rule().contains("[" + rule.slice() + "]")
                ? null
                : rule.slice();
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
