package io.jenkins.plugins.modelgate.jenkins.history;

import io.jenkins.plugins.modelgate.report.Verdict;

/**
 * One metric of one build.
 *
 * @param build its number
 * @param time when it was evaluated, milliseconds since 1970
 * @param verdict the gate's, for the evaluation as a whole
 * @param value the metric
 */
public record TrendPoint(int build, long time, Verdict verdict, HistoryValue value) {}
