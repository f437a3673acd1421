package io.jenkins.plugins.modelgate.gate;

import java.util.Objects;

/**
 * A rule and where it came from.
 *
 * @param source as a reader of the report should see it: {@code job}, {@code policy NAME}, {@code file NAME},
 *     {@code command line}
 */
public record SourcedRule(Rule rule, String source) {
    public SourcedRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(source, "source");
    }
}
