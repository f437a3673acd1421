package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Evaluates one rule against one report. */
final class RuleJudge {
    /** The p-value of a bound exactly at the level may come out slightly above it. */
    private static final double ROUNDING = 1e-9;

    private static final int LONGEST_NAME = 60;

    private final Report report;
    private final EvidenceReader reader;
    private final SampleSizeAdvice settling;

    RuleJudge(Report report) {
        this.report = report;
        this.reader = new EvidenceReader(report);
        this.settling = new SampleSizeAdvice(report);
    }

    /**
     * One finding, or one for each slice. Where a bound decides, the verdict is that of the uncorrected test: see
     * {@link FailureCorrection}.
     */
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
        return parts.stream().map(part -> judge(rule, part)).toList();
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
        return Finding.settled(slice, FAILED, "the report has no " + what + near);
    }

    private Finding judge(Rule rule, RuleScope part) {
        Answer answer = reader.find(rule, part);
        if (answer instanceof Answer.Settled settled) {
            return Finding.settled(part.slice(), settled.verdict(), settled.reason());
        }
        if (answer instanceof Answer.NotApplied notApplied) {
            return Finding.settled(part.slice(), null, notApplied.reason());
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
        if (evidence.noise() != null) {
            double known = evidence.noise().reportedConfidence();
            return undecided(
                    part,
                    measured,
                    ERROR,
                    rule.metric() + part.suffix() + " was bounded with " + Figures.percent(known)
                            + " confidence, and the rule asks for " + Figures.percent(rule.confidence())
                            + "; measure again with confidence " + RuleText.number(rule.confidence()));
        }
        if (!boundsExpected(rule, evidence)) {
            return point(rule, part, measured, whyPoint(rule, evidence));
        }
        return undecided(
                part,
                measured,
                INCONCLUSIVE,
                rule.metric() + part.suffix() + " "
                        + Figures.of(evidence.value(), measured.limit().value(), measured.unit())
                        + " has no bounds" + (evidence.whyNoBounds() == null ? "" : " (" + evidence.whyNoBounds() + ")")
                        + "; write 'at point' to let the value alone decide");
    }

    private static Finding undecided(RuleScope part, Measured measured, Verdict verdict, String reason) {
        return new Finding(part, part.slice(), measured, null, verdict, reason, null);
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
                ? "the value alone decides: the number of " + rule.catalogued().samples() + " is not known"
                : "the value alone decides: this metric has no bounds";
    }

    private static Finding point(Rule rule, RuleScope part, Measured measured, String why) {
        boolean good = measured.limit().good(measured.evidence().value());
        Noise noise = measured.evidence().noise();
        Bounds bounds = noise == null
                ? null
                : noise.boundsAt(rule.confidence())
                        .or(() -> noise.boundsAt(noise.reportedConfidence()))
                        .orElse(null);
        return new Finding(
                part,
                part.slice(),
                measured,
                bounds,
                good ? PASSED : FAILED,
                Sentences.point(rule, part, measured, bounds, why),
                null);
    }

    private Finding confident(Rule rule, RuleScope part, Measured measured, Bounds bounds) {
        Evidence evidence = measured.evidence();
        boolean good = measured.limit().good(evidence.value());
        double pValue = good ? 1 : evidence.noise().failurePValue(measured.limit());
        Finding found = new Finding(part, part.slice(), measured, bounds, null, null, null);
        return decided(rule, found, FailureTest.alone(pValue, 1 - rule.confidence()));
    }

    /**
     * Decides a finding by its bound.
     *
     * @param finding with the measurement and its bounds
     * @param test the p-value among all tests that can fail
     */
    Finding decided(Rule rule, Finding finding, FailureTest test) {
        Measured measured = finding.measured();
        Verdict verdict = verdict(rule, measured, finding.bounds(), test);
        String advice = verdict == INCONCLUSIVE ? settling.advice(rule, measured, finding.bounds(), test) : null;
        return new Finding(
                finding.part(),
                finding.slice(),
                measured,
                finding.bounds(),
                verdict,
                Sentences.confident(
                        rule, finding, verdict, test, Sentences.worth(rule, measured, groups(finding.part())), advice),
                test);
    }

    /**
     * Describes the groups that all rows belong to; {@code null} if no grouping was named, and for a part of the rows.
     */
    private String groups(RuleScope part) {
        if (part == null || part.slice() != null) {
            return null;
        }
        return SampleSizeAdvice.groups(report)
                .map(found -> "of " + Figures.counted(Math.round(found.value()), "groups") + " by "
                        + SafeText.shortened(found.subject(), LONGEST_NAME))
                .orElse(null);
    }

    /**
     * A bound decides only together with the value, because a bootstrap's bound may lie on the wrong side of the value.
     */
    private static Verdict verdict(Rule rule, Measured measured, Bounds bounds, FailureTest test) {
        Limit limit = measured.limit();
        double value = measured.evidence().value();
        Double passing = limit.passingBound(bounds);
        if (passing != null && limit.good(passing) && limit.good(value)) {
            return PASSED;
        }
        Double failing = limit.failingBound(bounds);
        boolean shown = failing != null && !limit.good(failing) && !limit.good(value);
        return shown && test.adjusted() <= (1 - rule.confidence()) * (1 + ROUNDING) ? FAILED : INCONCLUSIVE;
    }
}
