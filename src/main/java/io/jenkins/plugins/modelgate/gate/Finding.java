package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.report.Verdict;

/**
 * The result of one rule for one part of the test set.
 *
 * @param part {@code null} if the report has no such part
 * @param slice the part's name; {@code null} for all rows
 * @param measured {@code null} if there was nothing to measure
 * @param bounds {@code null} if there are none
 * @param verdict {@code null} if the rule was not applied
 * @param test {@code null} if no bound decided
 */
record Finding(
        RuleScope part,
        String slice,
        Measured measured,
        Bounds bounds,
        Verdict verdict,
        String reason,
        FailureTest test) {

    /** A finding that needs no measurement. */
    static Finding settled(String slice, Verdict verdict, String reason) {
        return new Finding(null, slice, null, null, verdict, reason, null);
    }

    Finding with(Verdict other, String otherReason) {
        return new Finding(part, slice, measured, bounds, other, otherReason, test);
    }
}
