package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;

import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.MetricSource;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Prevents a model from passing by not answering. A labelled row without an answer counts as wrong for the accuracy but
 * in no other metric, as in Weka, so a model that answers only easy rows has a fine F1. While there are such rows, no
 * rule on another metric passes unless a rule limits their number.
 */
final class SilentRows {
    private final Report report;
    private final List<SourcedRule> rules;

    /** @param rules all rules checked against the report */
    SilentRows(Report report, List<SourcedRule> rules) {
        this.report = report;
        this.rules = rules;
    }

    /** The finding itself or, if it passed on rows that exclude the unanswered ones, an inconclusive one. */
    Finding temper(SourcedRule sourced, Finding finding) {
        Rule rule = sourced.rule();
        if (finding.verdict() != PASSED || !rule.catalogued().leavesOutUnanswered() || stated(sourced)) {
            return finding;
        }
        long silent = unanswered(metrics(finding.slice()));
        long baseline = rule.condition().change() && report.comparison() != null
                ? unanswered(report.comparison().baseline().metrics())
                : 0;
        if (silent == 0 && baseline == 0) {
            return finding;
        }
        long rows = Math.max(silent, baseline);
        return finding.with(
                INCONCLUSIVE,
                finding.reason() + "; but " + Figures.count(rows)
                        + (rows == 1 ? " row got" : " rows got") + " no answer"
                        + (silent == 0 ? " of the baseline" : "")
                        + ", which " + rule.metric() + " leaves out: a rule such as 'unanswered <= " + rows
                        + " rows' says how many may be");
    }

    /** Whether a rule that counts limits their number. A rule added by a job does not loosen a policy's requirement. */
    private boolean stated(SourcedRule asking) {
        return rules.stream()
                .filter(other -> !asking.ofPolicy() || other.ofPolicy())
                .map(SourcedRule::rule)
                .anyMatch(other -> other.catalogued().source() == MetricSource.ROW_COUNT
                        && other.condition() instanceof Condition.AtMost
                        && other.slice() instanceof SliceSelector.AllRows
                        && other.severity() != Severity.NOTE);
    }

    private Map<String, MetricValue> metrics(String slice) {
        return slice == null
                ? report.metrics()
                : report.slices().stream()
                        .filter(candidate -> Objects.equals(slice, candidate.name()))
                        .findFirst()
                        .map(Slice::metrics)
                        .orElse(report.metrics());
    }

    private static long unanswered(Map<String, MetricValue> metrics) {
        MetricValue count = metrics.get(MetricCatalog.UNANSWERED);
        return count == null || !count.defined() ? 0 : (long) Math.ceil(count.value());
    }
}
