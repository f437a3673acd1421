package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.report.Verdict;

/**
 * What one rule found in one part of the test set.
 *
 * @param part {@code null} when the report has no such part
 * @param slice the part's name; {@code null} for all rows
 * @param measured {@code null} when nothing was there to measure
 * @param bounds {@code null} without bounds
 * @param verdict {@code null} when the rule was not applied
 * @param test {@code null} when no bound decided
 */
record Finding(
        RuleScope part,
        String slice,
        Measured measured,
        Bounds bounds,
        Verdict verdict,
        String reason,
        FailureTest test) {

    /** What needs no measurement. */
    static Finding settled(String slice, Verdict verdict, String reason) {
        return new Finding(null, slice, null, null, verdict, reason, null);
    }

    Finding with(Verdict other, String otherReason) {
        return new Finding(part, slice, measured, bounds, other, otherReason, test);
    }
}
