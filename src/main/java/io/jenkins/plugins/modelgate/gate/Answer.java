package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.Verdict;

/** What a report says to one rule about one part of the test set. */
sealed interface Answer {

    /**
     * There is a number to hold against the limit.
     *
     * @param evidence in the unit of the limit
     * @param limit in the unit of the evidence
     * @param unit the symbol of both; {@code %} for a relative change
     * @param change what a change was measured between; {@code null} for a rule on the value itself
     */
    record Measured(Evidence evidence, Limit limit, String unit, Change change) implements Answer {}

    /**
     * The value of the candidate and of the baseline, in the metric's unit.
     *
     * @param gain whether the evidence counts better as positive; else worse
     */
    record Change(double candidate, double baseline, boolean gain) {}

    /** There is none, and that decides. */
    record Settled(Verdict verdict, String reason) implements Answer {}

    /** The rule does not apply, so it has no verdict. */
    record NotApplied(String reason) implements Answer {}
}
