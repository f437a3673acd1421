package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.report.Verdict;

/** What a report has to say about one rule in one part of the test set. */
sealed interface Answer {

    /**
     * There is a number to compare with the limit.
     *
     * @param evidence in the unit of the limit
     * @param limit in the unit of the evidence
     * @param unit the symbol of both; {@code %} for a relative change
     * @param change the two values a change was measured between; {@code null} for a rule on the value itself
     */
    record Measured(Evidence evidence, Limit limit, String unit, Change change) implements Answer {}

    /**
     * The values of the candidate and the baseline, in the metric's unit.
     *
     * @param gain whether positive evidence means better; else it means worse
     */
    record Change(double candidate, double baseline, boolean gain) {}

    /** There is no number, and that settles the verdict. */
    record Settled(Verdict verdict, String reason) implements Answer {}

    /** The rule does not apply, so it has no verdict. */
    record NotApplied(String reason) implements Answer {}
}
