package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Comparator;

/** A rule's result in words and numbers, the same in every format of the report. Not escaped. */
public final class RuleWording {
    /** Deciding rules before notes, the worst verdict first; a rule that was not applied is last. */
    public static final Comparator<RuleResult> WORST_FIRST = Comparator.comparing(
                    (RuleResult rule) -> open(rule) && note(rule) ? Verdict.PASSED : rule.verdict(),
                    Comparator.nullsFirst(Comparator.<Verdict>naturalOrder()))
            .thenComparing(RuleResult::verdict, Comparator.nullsFirst(Comparator.<Verdict>naturalOrder()))
            .reversed();

    private static final String NOTE = "note";

    private RuleWording() {}

    /** The rule, and the slice if the rule itself does not name it. */
    public static String name(RuleResult rule) {
        String slice = slice(rule);
        return slice == null ? rule.rule() : rule.rule() + " in " + slice;
    }

    /** The slice, if the rule's text does not name it already; else {@code null}. */
    public static String slice(RuleResult rule) {
        return rule.slice() == null || rule.rule() != null && rule.rule().contains("[" + rule.slice() + "]")
                ? null
                : rule.slice();
    }

    public static String value(RuleResult rule) {
        return Numbers.against(rule.value(), rule.limit(), rule.unit());
    }

    public static String bounds(RuleResult rule) {
        return Numbers.interval(rule.low(), rule.high(), rule.limit(), rule.unit());
    }

    public static String limit(RuleResult rule) {
        return Numbers.exact(rule.limit(), rule.unit());
    }

    /** Whether the rule was applied but did not pass. */
    public static boolean open(RuleResult rule) {
        return rule.verdict() != null && rule.verdict() != Verdict.PASSED;
    }

    /** Whether the rule is only a note. */
    public static boolean note(RuleResult rule) {
        return NOTE.equals(rule.severity());
    }
}
