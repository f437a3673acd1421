package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The rules that decide one evaluation.
 *
 * <p>A policy's rules always apply unchanged. Rules added to them are checked as well, so that a laxer limit, a lower
 * confidence or a softer severity changes nothing. Such a rule gets a remark, since its author meant it to have an
 * effect.
 *
 * @param policy name of the policy, or of several separated by commas; {@code null} without one
 * @param rules the policy's first, then the added ones; one that the policy already has is not repeated
 * @param remarks one line for each added rule that the policy makes redundant
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
     * A policy and the rules that a job adds.
     *
     * @param policy {@code null} for none
     */
    public static RuleSet of(RulePolicy policy, List<SourcedRule> added) {
        return together(policy == null ? List.of() : List.of(policy), added);
    }

    /**
     * Several policies and the rules that a job adds.
     *
     * @param policies with distinct names
     */
    public static RuleSet together(List<RulePolicy> policies, List<SourcedRule> added) {
        List<SourcedRule> fixed = new ArrayList<>();
        for (RulePolicy policy : policies) {
            policy.sourced().stream().filter(rule -> !contains(fixed, rule)).forEach(fixed::add);
        }
        List<SourcedRule> all = new ArrayList<>(fixed);
        List<String> remarks = new ArrayList<>();
        for (SourcedRule rule : added) {
            if (contains(fixed, rule)) {
                continue;
            }
            all.add(rule);
            fixed.stream()
                    .filter(other -> implies(other.rule(), rule.rule()))
                    .findFirst()
                    .ifPresent(other -> remarks.add("rule '" + rule.rule() + "' (" + rule.source() + ") has no effect: "
                            + other.source() + " asks for " + other.rule()));
        }
        String names = policies.isEmpty()
                ? null
                : policies.stream().map(RulePolicy::name).collect(Collectors.joining(", "));
        return new RuleSet(names, all, remarks);
    }

    private static boolean contains(List<SourcedRule> rules, SourcedRule rule) {
        return rules.stream().anyMatch(other -> other.rule().equals(rule.rule()));
    }

    /**
     * Prevents bypassing a policy's rules on the change from a baseline by not naming a baseline. A named baseline that
     * does not exist yet is fine: those rules are then shown as not applied.
     *
     * @param baseline the name given; {@code null} if there was none
     * @throws IllegalArgumentException if a policy needs a baseline; the message is one line
     */
    public void requireBaseline(String baseline) {
        if (baseline != null) {
            return;
        }
        rules.stream()
                .filter(rule -> rule.ofPolicy()
                        && rule.rule().condition().change()
                        && rule.rule().severity() != Rule.Severity.NOTE)
                .findFirst()
                .ifPresent(rule -> {
                    throw new IllegalArgumentException(rule.source() + " asks for '" + rule.rule() + "', which needs a"
                            + " baseline, and none was named: name one, for instance the alias production");
                });
    }

    /** The highest confidence that a rule requires, which the bounds have to be measured with. */
    public double confidence() {
        return rules.stream()
                .mapToDouble(rule -> rule.rule().confidence())
                .max()
                .orElse(Rule.DEFAULT_CONFIDENCE);
    }

    /** Whether an added rule can never be stricter than the policy's. */
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
