package io.jenkins.plugins.modelgate.report;

import java.util.List;

/**
 * The decision, with one result for each rule.
 *
 * @param verdict the worst of the rules; FAILED for a rule with severity {@code unstable} counts as INCONCLUSIVE, a
 *     rule with severity {@code note} does not count
 * @param policy name of the policy; {@code null} without one
 * @param rules in the given order; a rule for every slice has one entry per slice
 * @param reason one sentence that explains the verdict
 */
public record GateResult(Verdict verdict, String policy, List<RuleResult> rules, String reason) {
    public GateResult {
        rules = List.copyOf(rules);
    }

    /**
     * @param rule the rule's text form
     * @param metric the metric's name
     * @param slice the slice's name; {@code null} for all rows
     * @param value the measured value; for a rule against the baseline, how much worse ({@code drop}) or better
     *     ({@code gain}) the candidate is; {@code null} when undefined
     * @param low its lower one-sided bound; {@code null} when there is none
     * @param high its upper one-sided bound; {@code null} when there is none
     * @param limit the limit, in the same unit
     * @param unit the canonical unit's symbol; {@code %} for a change relative to the baseline
     * @param verdict this rule's verdict; {@code null} when the rule was not applied
     * @param severity the consequence of a failure: {@code fail}, {@code unstable} or {@code note}
     * @param source where the rule came from: {@code job}, {@code policy NAME}, {@code file NAME}, {@code command line}
     * @param reason a sentence that a product owner understands
     * @param method display name of the method of the decisive bounds: {@code Clopper-Pearson}; {@code null} without
     * @param pValue one-sided, of the hypothesis that the true value is good, by the same method as the bounds;
     *     {@code null} if no bound was decisive
     * @param adjustedPValue the p-value after Holm's correction over all tests that can fail the gate; {@code null}
     *     likewise
     * @param tests the number of these tests; {@code null} likewise
     */
    public record RuleResult(
            String rule,
            String metric,
            String slice,
            Double value,
            Double low,
            Double high,
            Double limit,
            String unit,
            Verdict verdict,
            String severity,
            String source,
            String reason,
            String method,
            Double pValue,
            Double adjustedPValue,
            Integer tests) {

        /** A result that was decided without bounds. */
        public RuleResult(
                String rule,
                String metric,
                String slice,
                Double value,
                Double low,
                Double high,
                Double limit,
                String unit,
                Verdict verdict,
                String severity,
                String source,
                String reason) {
            this(
                    rule, metric, slice, value, low, high, limit, unit, verdict, severity, source, reason, null, null,
                    null, null);
        }
    }
}
