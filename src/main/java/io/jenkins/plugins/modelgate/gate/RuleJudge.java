package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.statistics.HolmCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Holds one rule against one report. */
final class RuleJudge {
    private final Report report;
    private final EvidenceReader reader;
    private final SampleSizeAdvice settling;

    RuleJudge(Report report) {
        this.report = report;
        this.reader = new EvidenceReader(report);
        this.settling = new SampleSizeAdvice(report);
    }

    /**
     * What one rule found in one part of the test set.
     *
     * @param measured {@code null} when nothing was there to measure
     * @param bounds {@code null} without bounds
     * @param verdict {@code null} when the rule was not applied
     */
    record Finding(String slice, Measured measured, Bounds bounds, Verdict verdict, String reason) {
        Finding with(Verdict other, String otherReason) {
            return new Finding(slice, measured, bounds, other, otherReason);
        }
    }

    /** One finding, or one for each slice. */
    List<Finding> judge(Rule rule) {
        if (rule.slice() instanceof SliceSelector.Named named) {
            return List.of(namedSlice(rule, named.name()));
        }
        if (rule.slice() instanceof SliceSelector.Every every) {
            return everySlice(rule, every.column());
        }
        return List.of(judge(rule, RuleScope.allRows(report)));
    }

    private Finding namedSlice(Rule rule, String name) {
        return report.slices().stream()
                .filter(slice -> name.equals(slice.name()))
                .findFirst()
                .map(slice -> judge(rule, RuleScope.of(slice, report.comparison())))
                .orElseGet(() -> noSlice(
                        name,
                        "slice " + name,
                        report.slices().stream()
                                .map(Slice::name)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private List<Finding> everySlice(Rule rule, String column) {
        List<RuleScope> parts = report.slices().stream()
                .filter(slice -> cutBy(slice, column))
                .map(slice -> RuleScope.of(slice, report.comparison()))
                .toList();
        if (parts.isEmpty()) {
            return List.of(noSlice(
                    null,
                    "slices by " + column,
                    report.slices().stream().map(RuleJudge::columnOf).distinct().toList()));
        }
        return holm(rule, parts, parts.stream().map(part -> judge(rule, part)).toList());
    }

    private static boolean cutBy(Slice slice, String column) {
        return column.equals(slice.column()) || column.equals(columnOf(slice));
    }

    /** {@code age} of {@code age:0-30,30-60}. */
    private static String columnOf(Slice slice) {
        String column = slice.column() == null ? "" : slice.column();
        int colon = column.indexOf(':');
        return colon > 0 ? column.substring(0, colon) : column;
    }

    private static Finding noSlice(String slice, String what, List<String> known) {
        String near = MetricCatalog.nearest(what.substring(what.lastIndexOf(' ') + 1), known)
                .map(name -> "; did you mean " + name + "?")
                .orElse(known.isEmpty() ? "; the test set was not cut into slices" : "");
        return new Finding(slice, null, null, FAILED, "the report has no " + what + near);
    }

    private Finding judge(Rule rule, RuleScope part) {
        Answer answer = reader.find(rule, part);
        if (answer instanceof Answer.Settled settled) {
            return new Finding(part.slice(), null, null, settled.verdict(), settled.reason());
        }
        if (answer instanceof Answer.NotApplied notApplied) {
            return new Finding(part.slice(), null, null, null, notApplied.reason());
        }
        return decide(rule, part, (Measured) answer);
    }

    private Finding decide(Rule rule, RuleScope part, Measured measured) {
        Evidence evidence = measured.evidence();
        if (rule.decision() == Decision.POINT) {
            return point(rule, part, measured, null);
        }
        Optional<Bounds> bounds = evidence.boundsAt(rule.confidence());
        if (bounds.isPresent()) {
            return confident(rule, part, measured, bounds.get());
        }
        if (evidence.reported() != null) {
            String asked = Figures.percent(rule.confidence());
            return new Finding(
                    part.slice(),
                    measured,
                    evidence.reported(),
                    ERROR,
                    rule.metric() + part.suffix() + " was bounded with "
                            + Figures.percent(evidence.reported().confidence()) + " confidence, the rule asks for "
                            + asked
                            + "; measure again with confidence " + RuleText.number(rule.confidence()));
        }
        if (!boundsExpected(rule, evidence)) {
            return point(rule, part, measured, whyPoint(rule, evidence));
        }
        return new Finding(
                part.slice(),
                measured,
                null,
                INCONCLUSIVE,
                rule.metric() + part.suffix() + " is "
                        + Figures.of(evidence.value(), measured.limit().value(), measured.unit())
                        + ", but how sure that is could not be told"
                        + (evidence.whyNoBounds() == null ? "" : ": " + evidence.whyNoBounds())
                        + "; 'at point' in the rule lets the value alone decide");
    }

    private boolean boundsExpected(Rule rule, Evidence evidence) {
        boolean rows = report.data().task() != null && evidence.n() != null;
        return rows && rule.catalogued().usuallyBounded();
    }

    private static String whyPoint(Rule rule, Evidence evidence) {
        if (!rule.catalogued().sampled()) {
            return null;
        }
        return evidence.n() == null
                ? "the value alone decides: how many " + rule.catalogued().samples() + " it comes from is not known"
                : "the value alone decides: this metric has no interval";
    }

    private static Finding point(Rule rule, RuleScope part, Measured measured, String why) {
        boolean good = measured.limit().good(measured.evidence().value());
        return new Finding(
                part.slice(),
                measured,
                measured.evidence().reported(),
                good ? PASSED : FAILED,
                Sentences.point(rule, part, measured, why));
    }

    private Finding confident(Rule rule, RuleScope part, Measured measured, Bounds bounds) {
        Verdict verdict = verdict(measured.limit(), measured.evidence().value(), bounds);
        String settles = verdict == INCONCLUSIVE ? settling.advice(rule, measured, bounds) : null;
        return new Finding(
                part.slice(),
                measured,
                bounds,
                verdict,
                Sentences.confident(rule, part, measured, bounds, verdict, settles));
    }

    /** A bound decides only together with the value: a bootstrap's bound may lie on the value's other side. */
    private static Verdict verdict(Limit limit, double value, Bounds bounds) {
        Double passing = limit.passingBound(bounds);
        Double failing = limit.failingBound(bounds);
        if (passing != null && limit.good(passing) && limit.good(value)) {
            return PASSED;
        }
        return failing != null && !limit.good(failing) && !limit.good(value) ? FAILED : INCONCLUSIVE;
    }

    /**
     * With k slices, one of them looks bad by chance k times as often: a failure on evidence stands only if it is left
     * after Holm's correction. That every slice must pass needs no correction.
     */
    private List<Finding> holm(Rule rule, List<RuleScope> parts, List<Finding> findings) {
        if (rule.decision() == Decision.POINT) {
            return findings;
        }
        List<Integer> tested = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).bounds() != null && findings.get(i).verdict() != ERROR) {
                tested.add(i);
            }
        }
        double[] pValues = tested.stream()
                .map(findings::get)
                .mapToDouble(finding -> finding.measured()
                        .evidence()
                        .failurePValue(finding.measured().limit()))
                .toArray();
        double[] adjusted = HolmCorrection.adjust(pValues);
        List<Finding> corrected = new ArrayList<>(findings);
        for (int k = 0; k < adjusted.length; k++) {
            int i = tested.get(k);
            Finding finding = findings.get(i);
            if (finding.verdict() == FAILED && adjusted[k] > 1 - rule.confidence()) {
                String settles = "alone it would be surely so, but among " + adjusted.length
                        + " slices one looks like this by chance too often (Holm)";
                corrected.set(
                        i,
                        finding.with(
                                INCONCLUSIVE,
                                Sentences.confident(
                                        rule,
                                        parts.get(i),
                                        finding.measured(),
                                        finding.bounds(),
                                        INCONCLUSIVE,
                                        settles)));
            }
        }
        return List.copyOf(corrected);
    }
}
