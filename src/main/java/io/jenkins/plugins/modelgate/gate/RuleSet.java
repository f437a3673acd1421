package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules that decide one evaluation.
 *
 * <p>A policy's rules always stay, as they are: a rule that is added beside them is held against the report as well, so
 * that a laxer limit, a lower confidence or a softer severity changes nothing. Such a rule is remarked on, since
 * somebody meant it to do something.
 *
 * @param policy name of the policy; {@code null} without one
 * @param rules the policy's first, then the added ones; one that the policy already has is not repeated
 * @param remarks one line for each added rule that has no effect beside the policy
 */
public record RuleSet(String policy, List<SourcedRule> rules, List<String> remarks) {
    public RuleSet {
        rules = List.copyOf(rules);
        remarks = List.copyOf(remarks);
    }

    /** Rules without a policy. */
    public static RuleSet of(List<SourcedRule> rules) {
        return new RuleSet(null, rules, List.of());
    }

    /**
     * A policy and what a job adds to it.
     *
     * @param policy {@code null} for none
     */
    public static RuleSet of(Policy policy, List<SourcedRule> added) {
        if (policy == null) {
            return of(added);
        }
        List<SourcedRule> all = new ArrayList<>(policy.sourced());
        List<String> remarks = new ArrayList<>();
        for (SourcedRule rule : added) {
            if (policy.rules().contains(rule.rule())) {
                continue;
            }
            all.add(rule);
            policy.rules().stream()
                    .filter(fixed -> implies(fixed, rule.rule()))
                    .findFirst()
                    .ifPresent(fixed -> remarks.add("rule '" + rule.rule() + "' (" + rule.source()
                            + ") has no effect: policy " + policy.name() + " asks for " + fixed));
        }
        return new RuleSet(policy.name(), all, remarks);
    }

    /** The highest confidence that a rule asks for: what the bounds have to be measured with. */
    public double confidence() {
        return rules.stream()
                .mapToDouble(rule -> rule.rule().confidence())
                .max()
                .orElse(Rule.DEFAULT_CONFIDENCE);
    }

    /** Whether the rule can only say what the policy's rule says at least as hard. */
    private static boolean implies(Rule fixed, Rule added) {
        return fixed.metric().equals(added.metric())
                && fixed.slice().equals(added.slice())
                && noStricter(added.condition(), fixed.condition())
                && added.confidence() <= fixed.confidence()
                && (added.decision() == Decision.POINT || fixed.decision() == Decision.CONFIDENT)
                && samples(added) <= samples(fixed)
                && added.severity().compareTo(fixed.severity()) >= 0;
    }

    private static int samples(Rule rule) {
        boolean all = rule.slice() instanceof Rule.SliceSelector.AllRows;
        return Objects.requireNonNullElse(
                rule.minSamples(), all ? EvidenceReader.MIN_SAMPLES : EvidenceReader.MIN_SAMPLES_IN_SLICE);
    }

    private static boolean noStricter(Condition added, Condition fixed) {
        if (added.getClass() != fixed.getClass() || added.relative() != fixed.relative()) {
            return false;
        }
        boolean lower = added instanceof Condition.AtLeast || added instanceof Condition.MinGain;
        return lower ? added.limit() <= fixed.limit() : added.limit() >= fixed.limit();
    }
}
