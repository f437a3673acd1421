package io.jenkins.plugins.modelgate.jenkins.evaluation;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Verdict;

/**
 * How FAILED and INCONCLUSIVE affect the build. PASSED has no effect, ERROR always stops the build.
 *
 * @param onFail for FAILED
 * @param onInconclusive for INCONCLUSIVE
 */
public record Reactions(Reaction onFail, Reaction onInconclusive) {
    private static final String NOTE = "note";
    private static final String UNSTABLE = "unstable";

    /**
     * The most severe reaction to any rule that did not pass. A rule's own severity ({@code else unstable},
     * {@code else note}) softens it; a verdict that no rule explains, for example because there are no rules, is not
     * softened.
     */
    public Reaction to(GateResult gate) {
        return gate.rules().stream()
                .filter(rule -> rule.verdict() != null && rule.verdict() != Verdict.PASSED)
                .filter(rule -> !NOTE.equals(rule.severity()))
                .map(rule -> to(rule.verdict()).atMost(hardest(rule)))
                .max(Reaction::compareTo)
                .orElse(to(gate.verdict()));
    }

    private Reaction to(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Reaction.NOTE;
            case INCONCLUSIVE -> onInconclusive;
            case FAILED -> onFail;
            case ERROR -> Reaction.STOP;
        };
    }

    private static Reaction hardest(GateResult.RuleResult rule) {
        return UNSTABLE.equals(rule.severity()) && rule.verdict() != Verdict.ERROR ? Reaction.UNSTABLE : Reaction.STOP;
    }
}
