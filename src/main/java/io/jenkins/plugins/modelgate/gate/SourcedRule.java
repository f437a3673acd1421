package io.jenkins.plugins.modelgate.gate;

import java.util.Objects;

/**
 * A rule and its origin.
 *
 * @param source as shown in the report: {@code job}, {@code policy NAME}, {@code file NAME}, {@code command line}
 */
public record SourcedRule(Rule rule, String source) {
    private static final String POLICY = "policy ";

    public SourcedRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(source, "source");
    }

    /** A rule of a policy, which only the policy's owner can change. */
    static SourcedRule of(RulePolicy policy, Rule rule) {
        return new SourcedRule(rule, POLICY + policy.name());
    }

    /** Whether it comes from a policy. */
    boolean ofPolicy() {
        return source.startsWith(POLICY);
    }
}
