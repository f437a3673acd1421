package io.jenkins.plugins.modelgate.jenkins.history;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of one build's evaluation.
 *
 * @param build its number
 * @param time when it was evaluated, milliseconds since 1970
 * @param verdict of the gate
 * @param commit of the sources; {@code null} when unknown
 * @param metrics by name, in the report's order
 */
public record HistoryPoint(int build, long time, Verdict verdict, String commit, Map<String, HistoryValue> metrics) {
    /** A report may contain five metrics for each of very many labels; the history keeps only the first metrics. */
    private static final int MAX_METRICS = 500;

    /** Names are written with every build and read with every trend. */
    private static final int LONGEST_NAME = 256;

    /** Longer than any commit id. */
    private static final int MAX_COMMIT = 128;

    public HistoryPoint {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The metrics of a decided report that a trend can show. Metrics with very long names are left out. */
    public static HistoryPoint of(int build, long time, Report report) {
        Map<String, HistoryValue> values = new LinkedHashMap<>();
        report.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST_NAME)
                .limit(MAX_METRICS)
                .forEach(entry -> {
                    MetricValue metric = entry.getValue();
                    values.put(
                            SafeText.line(entry.getKey()),
                            new HistoryValue(
                                    metric.value(),
                                    metric.low(),
                                    metric.high(),
                                    limit(report.gate(), entry.getKey()),
                                    baseline(report, entry.getKey())));
                });
        return new HistoryPoint(build, time, report.gate().verdict(), commit(report), values);
    }

    private static String commit(Report report) {
        String commit = report.provenance() == null ? null : report.provenance().commit();
        return commit == null || commit.length() > MAX_COMMIT ? null : SafeText.line(commit);
    }

    private static Double limit(GateResult gate, String metric) {
        return gate.rules().stream()
                .filter(rule -> metric.equals(rule.metric()) && rule.slice() == null && rule.limit() != null)
                .filter(rule -> isAbsolute(rule.rule()))
                .map(GateResult.RuleResult::limit)
                .findFirst()
                .orElse(null);
    }

    /** Whether the limit applies to the value itself, not to its change. */
    private static boolean isAbsolute(String rule) {
        try {
            Rule.Condition condition = RuleParser.parse(rule).condition();
            return condition instanceof Rule.Condition.AtLeast || condition instanceof Rule.Condition.AtMost;
        } catch (RuleSyntaxException e) {
            return false;
        }
    }

    private static Double baseline(Report report, String metric) {
        if (report.comparison() == null) {
            return null;
        }
        MetricValue value = report.comparison().baseline().metrics().get(metric);
        return value == null ? null : value.value();
    }
}
