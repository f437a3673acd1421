package io.jenkins.plugins.modelgate.gate;

import java.util.Objects;

/**
 * A rule and where it came from.
 *
 * @param source as a reader of the report should see it: {@code job}, {@code policy NAME}, {@code file NAME},
 *     {@code command line}
 */
public record SourcedRule(Rule rule, String source) {
    private static final String POLICY = "policy ";

    public SourcedRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(source, "source");
    }

    /** A rule of a policy, which nobody but the policy's keeper can change. */
    static SourcedRule of(RulePolicy policy, Rule rule) {
        return new SourcedRule(rule, POLICY + policy.name());
    }

    /** Whether it stands in a policy. */
    boolean ofPolicy() {
        return source.startsWith(POLICY);
    }
}
