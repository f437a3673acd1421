package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;

import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Applies rules to decide whether a model may proceed. Uses only the report's measurements, never a decision it already
 * contains, so that whoever decides need not trust whoever measured.
 */
public final class Gate {
    private Gate() {}

    /** Like {@link #decide(Report, List, String)}, with the rules and policy of a rule set. */
    public static GateResult decide(Report report, RuleSet rules) {
        return decide(report, rules.rules(), rules.policy());
    }

    /** Like {@link #decide(Report, List, String)}, without a policy. */
    public static GateResult decide(Report report, List<SourcedRule> rules) {
        return decide(report, rules, null);
    }

    /**
     * Checks the report against every rule. The worst result decides: ERROR over FAILED over INCONCLUSIVE over PASSED.
     * A rule with {@code else unstable} counts at worst as INCONCLUSIVE unless it could not be decided; one with
     * {@code else note} does not count. If no rule counts, the verdict is ERROR. FAILED on evidence is corrected for
     * the number of tests that can fail, see {@link FailureCorrection}.
     *
     * @param report untrusted; if its content is inconsistent, the verdict is ERROR
     * @param rules in display order
     * @param policy name of the policy that some of the rules come from; {@code null} for none
     */
    public static GateResult decide(Report report, List<SourcedRule> rules, String policy) {
        if (rules.isEmpty()) {
            return new GateResult(
                    ERROR, policy, List.of(), "there are no rules: add at least one, for instance accuracy >= 0.92");
        }
        String noData = noData(report);
        if (noData == null
                && rules.stream().anyMatch(rule -> rule.rule().catalogued().needsLabels())) {
            noData = unlabelled(report);
        }
        if (noData != null) {
            String reason = noData;
            List<RuleResult> undecided = rules.stream()
                    .map(rule -> result(rule, Finding.settled(null, ERROR, reason)))
                    .toList();
            return new GateResult(ERROR, policy, undecided, noData);
        }
        List<List<Finding>> findings = findings(report, rules);
        SilentRows silent = new SilentRows(report, rules);
        List<RuleResult> results = new ArrayList<>();
        List<Verdict> counted = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            SourcedRule sourced = rules.get(i);
            for (Finding judged : findings.get(i)) {
                Finding finding = silent.temper(sourced, judged);
                results.add(result(sourced, finding));
                if (finding.verdict() != null && sourced.rule().severity() != Severity.NOTE) {
                    counted.add(counts(finding.verdict(), sourced.rule().severity()));
                }
            }
        }
        Verdict verdict = Verdict.worst(counted);
        return new GateResult(verdict, policy, results, Summary.of(verdict, results, counted.isEmpty()));
    }

    /** The findings of every rule, all corrected together. */
    static List<List<Finding>> findings(Report report, List<SourcedRule> rules) {
        RuleJudge judge = new RuleJudge(report);
        List<List<Finding>> each =
                rules.stream().map(rule -> judge.judge(rule.rule())).toList();
        return new FailureCorrection(rules, each).corrected(judge);
    }

    private static String noData(Report report) {
        if (report.data() == null || report.metrics().isEmpty()) {
            return "nothing was measured: the report has no " + (report.data() == null ? "data" : "metrics");
        }
        return report.data().task() != null && report.data().rows() < 1
                ? "no rows were scored: the test set has none"
                : null;
    }

    /** Why rules that need labels cannot be decided; {@code null} if they can. */
    private static String unlabelled(Report report) {
        return report.data() != null
                        && report.data().task() != null
                        && report.data().scored() < 1
                ? "no rows were scored: of " + Figures.count(report.data().rows())
                        + " rows in the test set none had both" + " a label and an answer of the model"
                : null;
    }

    private static Verdict counts(Verdict verdict, Severity severity) {
        return severity == Severity.UNSTABLE && verdict == FAILED ? INCONCLUSIVE : verdict;
    }

    private static RuleResult result(SourcedRule sourced, Finding finding) {
        Rule rule = sourced.rule();
        Answer.Measured measured = finding.measured();
        Bounds bounds = finding.bounds();
        FailureTest test = finding.test();
        return new RuleResult(
                rule.toString(),
                rule.metric(),
                finding.slice(),
                measured == null ? null : Double.valueOf(measured.evidence().value()),
                bounds == null ? null : bounds.low(),
                bounds == null ? null : bounds.high(),
                measured == null
                        ? statedLimit(rule)
                        : Double.valueOf(measured.limit().value()),
                measured == null ? statedUnit(rule) : measured.unit(),
                finding.verdict(),
                rule.severity().name().toLowerCase(Locale.ROOT),
                sourced.source(),
                finding.reason(),
                bounds == null || measured.evidence().noise() == null
                        ? null
                        : measured.evidence().noise().method(),
                test == null ? null : Double.valueOf(test.pValue()),
                test == null ? null : Double.valueOf(test.adjusted()),
                test == null ? null : Integer.valueOf(test.tests()));
    }

    private static Double statedLimit(Rule rule) {
        return rule.condition().limit() * (rule.condition().relative() ? 100 : 1);
    }

    private static String statedUnit(Rule rule) {
        return rule.condition().relative()
                ? "%"
                : MetricCatalog.findOrCustom(rule.metric()).unit().symbol();
    }
}
