package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;

/** One sentence for the verdict as a whole. */
final class Summary {
    private static final String NOTE = "note";

    private Summary() {}

    static String of(Verdict verdict, List<RuleResult> results, boolean nothingCounts) {
        long notApplied = results.stream().filter(result -> result.verdict() == null).count();
        if (nothingCounts) {
            return notApplied > 0
                    ? "there is no baseline yet, and no other rule decides: add one that needs no baseline, for"
                            + " instance accuracy >= 0.92"
                    : "no rule decides: every rule is only a note";
        }
        String tail = notApplied == 0 ? "" : "; " + notApplied + " not applied, since there is no baseline yet";
        List<RuleResult> deciding = results.stream()
                .filter(result -> result.verdict() != null && !NOTE.equals(result.severity()))
                .toList();
        List<RuleResult> notPassed = deciding.stream()
                .filter(result -> result.verdict() != Verdict.PASSED)
                .toList();
        if (notPassed.isEmpty()) {
            return (deciding.size() == 1 ? "the rule passed" : "all " + deciding.size() + " rules passed") + tail;
        }
        RuleResult worst = notPassed.stream()
                .filter(result -> result.verdict() == verdict)
                .findFirst()
                .orElse(notPassed.get(0));
        return notPassed.size() + " of " + deciding.size() + (deciding.size() == 1 ? " rule" : " rules")
                + " did not pass: " + worst.reason() + tail;
    }
}
