package io.jenkins.plugins.modelgate.gate;

import java.util.List;

/**
 * A named set of rules that can be assigned to jobs. A job can add rules of its own, see {@link RuleSet}, but cannot
 * remove any.
 *
 * @param name used to refer to it
 * @param rules at least one
 */
public record RulePolicy(String name, List<Rule> rules) {
    public RulePolicy {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("policy '" + name + "' has no rules; add at least one");
        }
        rules = List.copyOf(rules);
    }

    /** The rules, each with this policy as its source. */
    public List<SourcedRule> sourced() {
        return rules.stream().map(rule -> SourcedRule.of(this, rule)).toList();
    }
}
