package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** Summarizes the overall verdict in one sentence. */
final class Summary {
    private static final String NOTE = "note";

    private Summary() {}

    static String of(Verdict verdict, List<RuleResult> results, boolean nothingCounts) {
        long notApplied = rules(results.stream().filter(result -> result.verdict() == null));
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
        long all = rules(deciding.stream());
        if (notPassed.isEmpty()) {
            return (all == 1 ? "the rule passed" : "all " + all + " rules passed") + tail;
        }
        RuleResult worst = notPassed.stream()
                .filter(result -> result.verdict() == verdict)
                .findFirst()
                .orElse(notPassed.get(0));
        return rules(notPassed.stream()) + " of " + all + (all == 1 ? " rule" : " rules") + " did not pass: "
                + worst.reason() + tail;
    }

    /** Counts a rule over every slice once, although it has several results. */
    private static long rules(Stream<RuleResult> results) {
        return results.map(result -> List.of(result.rule(), result.source()))
                .distinct()
                .count();
    }
}
