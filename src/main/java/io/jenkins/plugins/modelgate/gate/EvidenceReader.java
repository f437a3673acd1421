package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;

import io.jenkins.plugins.modelgate.gate.Answer.NotApplied;
import io.jenkins.plugins.modelgate.gate.Answer.Settled;
import io.jenkins.plugins.modelgate.gate.Rule.Condition;
import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.metric.MetricRange;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.MetricValue.Tail;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.statistics.BinomialInterval;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.TangoTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Finds the number that a rule refers to in an untrusted report. Missing, undefined, contradictory or insufficient
 * measurements are handled here, so that later steps can trust the evidence.
 */
final class EvidenceReader {
    static final int MIN_SAMPLES = 100;
    static final int MIN_SAMPLES_IN_SLICE = 30;

    /** Smaller than any metric is measured. */
    private static final double NEAR_ZERO = 1e-9;

    /** Methods whose bounds always enclose the value. */
    private static final Set<String> AROUND_THE_VALUE =
            Set.of("wilson", "delong", "order-statistics", "processes", "tango");

    private static final String PROCESSES = "processes";

    /** Methods whose bounds can be computed from the value and the number of rows. */
    private static final Set<String> BINOMIAL = Set.of("wilson", "clopper-pearson");

    private static final double TOLERANCE = 1e-6;

    private final Report report;
    private final AbsentClasses absentClasses;

    EvidenceReader(Report report) {
        this.report = report;
        this.absentClasses = new AbsentClasses(report);
    }

    Answer find(Rule rule, RuleScope part) {
        if (!part.metrics().containsKey(rule.metric())) {
            return missing(rule, part);
        }
        if (!part.judged()) {
            return new Settled(INCONCLUSIVE, Sentences.tooFew(part.slice(), part.n(), MIN_SAMPLES_IN_SLICE, "rows"));
        }
        MetricValue measured = part.metrics().get(rule.metric());
        Optional<String> absent = absentClasses.reason(rule.catalogued(), part, measured != null && measured.defined());
        if (absent.isPresent()) {
            return new Settled(INCONCLUSIVE, absent.get());
        }
        if (measured == null || !measured.defined()) {
            return new Settled(
                    FAILED,
                    rule.metric() + part.suffix() + " is undefined: "
                            + (measured == null ? "the report gives no reason" : measured.reason()));
        }
        return rule.condition().change() ? change(rule, part) : value(rule, part, measured);
    }

    private Answer value(Rule rule, RuleScope part, MetricValue measured) {
        Bounds bounds = measured.confidence() == null
                ? null
                : new Bounds(measured.low(), measured.high(), measured.confidence());
        Optional<Settled> nonsense = contradiction(
                rule.metric(), measured.value(), bounds, measured.tails(), measured.n(), measured.method());
        if (nonsense.isPresent()) {
            return nonsense.get();
        }
        MetricRange range = rule.catalogued().range();
        if (!range.contains(measured.value())) {
            return contradicts(rule.metric() + " is " + measured.value() + ", expected " + expected(range));
        }
        Optional<Settled> tooFew = tooFew(rule, part, measured.n());
        if (tooFew.isPresent()) {
            return tooFew.get();
        }
        Evidence evidence = new Evidence(
                measured.value(), noise(rule.catalogued(), measured, bounds), measured.n(), measured.reason());
        boolean atLeast = rule.condition() instanceof Condition.AtLeast;
        Metric metric = MetricCatalog.findOrCustom(rule.metric());
        return new Answer.Measured(
                evidence,
                new Limit(atLeast, rule.condition().limit()),
                metric.unit().symbol(),
                null);
    }

    private static String expected(MetricRange range) {
        if (Double.isInfinite(range.least())) {
            return RuleText.number(range.most()) + " or less";
        }
        return Double.isInfinite(range.most())
                ? RuleText.number(range.least()) + " or more"
                : RuleText.number(range.least()) + " to " + RuleText.number(range.most());
    }

    private Answer change(Rule rule, RuleScope part) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return new NotApplied("not applied: there is no baseline to compare " + rule.metric() + " with yet");
        }
        if (comparison.baseline() == null) {
            return contradicts("it compares, but does not say with what");
        }
        String here = report.data().sha256();
        String there = comparison.baseline().dataSha256();
        if (here != null && there != null && !here.equals(there)) {
            return new Settled(
                    ERROR,
                    "the baseline was measured on other rows: its test set has sha256 " + there
                            + ", the candidate's has " + here + "; measure both on the same test set");
        }
        Difference difference = part.differences().get(rule.metric());
        if (difference == null) {
            return new Settled(
                    FAILED,
                    "there is no difference of " + rule.metric() + part.suffix() + " to the baseline"
                            + available(rule.metric(), part.differences().keySet()));
        }
        if (difference.candidate() == null || difference.baseline() == null || difference.difference() == null) {
            return new Settled(
                    FAILED,
                    "the difference of " + rule.metric() + part.suffix() + " is undefined: "
                            + Objects.requireNonNullElse(difference.reason(), "the report gives no reason"));
        }
        return difference(rule, part, difference);
    }

    private Answer difference(Rule rule, RuleScope part, Difference found) {
        String metric = rule.metric();
        Bounds bounds = found.confidence() == null ? null : new Bounds(found.low(), found.high(), found.confidence());
        Optional<Settled> nonsense =
                contradiction(metric, found.difference(), bounds, found.tails(), found.n(), found.test());
        if (nonsense.isPresent()) {
            return nonsense.get();
        }
        if (!Double.isFinite(found.candidate()) || !Double.isFinite(found.baseline())) {
            return contradicts(metric + " of candidate or baseline is not a finite number");
        }
        double scale = Math.max(1, Math.max(Math.abs(found.candidate()), Math.abs(found.baseline())));
        if (Math.abs(found.candidate() - found.baseline() - found.difference()) > TOLERANCE * scale) {
            return contradicts("the difference of " + metric + " is not the candidate's value minus the baseline's");
        }
        if (!discordantCountsFit(found)) {
            return contradicts("the rows on which only one model is right do not add up for " + metric);
        }
        if (rule.catalogued().timedOnce()) {
            return new Settled(
                    ERROR,
                    metric + " was timed once for either model, and the first of the two pays for what"
                            + " Java does only once, which cannot be compared; state a limit instead: " + metric
                            + " <= NUMBER ms");
        }
        if (rule.catalogued().timed() && !"interleaved-latency".equals(found.test())) {
            return new Settled(
                    ERROR,
                    metric + " of the baseline was timed in another run or on another machine, which"
                            + " cannot be compared; evaluate with the baseline's model file, so that both are timed in turns");
        }
        Optional<Settled> tooFew = tooFew(rule, part, found.n());
        if (tooFew.isPresent()) {
            return tooFew.get();
        }
        boolean gain = rule.condition() instanceof Condition.MinGain;
        Metric known = MetricCatalog.findOrCustom(metric);
        double sign = known.direction().gain(1, 0) * (gain ? 1 : -1);
        double limit = rule.condition().limit();
        String unit = known.unit().symbol();
        if (rule.condition().relative()) {
            if (nearZero(found.baseline(), metric)) {
                return new Settled(
                        ERROR,
                        "the baseline's " + metric + " is " + RuleText.number(found.baseline())
                                + ", too near to zero for a change in percent; write the limit without %: " + metric
                                + (gain ? " gain >= " : " drop <= ") + "NUMBER");
            }
            sign *= 100 / Math.abs(found.baseline());
            limit *= 100;
            unit = "%";
        }
        double factor = sign;
        Noise noise = known.timed() ? timedNoise(found, bounds, factor) : noise(found, bounds, factor);
        Evidence evidence = new Evidence(found.difference() * factor, noise, found.n(), found.reason());
        return new Answer.Measured(
                evidence, new Limit(gain, limit), unit, new Answer.Change(found.candidate(), found.baseline(), gain));
    }

    /** Zero or, for a metric that can have either sign, indistinguishable from zero. */
    private boolean nearZero(double baseline, String metric) {
        MetricValue known = report.comparison().baseline().metrics().get(metric);
        boolean signUnknown = known != null && known.bounded() && known.low() < 0 && known.high() > 0;
        return Math.abs(baseline) < NEAR_ZERO || signUnknown;
    }

    private Answer missing(Rule rule, RuleScope part) {
        String name = rule.metric();
        String found = available(name, part.metrics().keySet());
        if (found.isEmpty() && MetricCatalog.find(name).isEmpty()) {
            found = available(
                    name, MetricCatalog.standard().stream().map(Metric::name).toList());
        }
        return new Settled(FAILED, name + part.suffix() + " was not measured" + found);
    }

    private static String available(String name, Collection<String> known) {
        return MetricCatalog.nearest(name, known)
                .filter(near -> !near.equals(name))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private Optional<Settled> tooFew(Rule rule, RuleScope part, Long n) {
        boolean slice = part.slice() != null;
        int needed = rule.minSamples() != null ? rule.minSamples() : slice ? MIN_SAMPLES_IN_SLICE : MIN_SAMPLES;
        String what = rule.catalogued().samples(rule.condition().change());
        if (n == null) {
            return rule.minSamples() == null
                    ? Optional.empty()
                    : Optional.of(new Settled(
                            INCONCLUSIVE,
                            "how many " + what + " " + rule.metric() + part.suffix()
                                    + " comes from is not known, and the rule asks for " + Figures.count(needed)));
        }
        if (n >= needed || !rule.catalogued().sampled() && rule.minSamples() == null) {
            return Optional.empty();
        }
        return Optional.of(new Settled(INCONCLUSIVE, Sentences.tooFew(rule.metric() + part.suffix(), n, needed, what)));
    }

    private static Optional<Settled> contradiction(
            String metric, double value, Bounds bounds, List<Tail> tails, Long n, String method) {
        if (!Double.isFinite(value)) {
            return Optional.of(contradicts(metric + " is not a finite number"));
        }
        if (n != null && n < 0) {
            return Optional.of(contradicts(metric + " comes from " + n + " rows"));
        }
        if (bounds == null) {
            return tails.isEmpty()
                    ? Optional.empty()
                    : Optional.of(contradicts(metric + " has bounds at a higher confidence, but none at a lower one"));
        }
        if (!(bounds.confidence() > 0.5 && bounds.confidence() < 1)) {
            return Optional.of(contradicts(
                    "the bounds of " + metric + " have confidence " + bounds.confidence() + ", expected 0.5 to 1"));
        }
        boolean around = method != null && AROUND_THE_VALUE.contains(method);
        double low = bounds.low() == null ? Double.NEGATIVE_INFINITY : bounds.low();
        double high = bounds.high() == null ? Double.POSITIVE_INFINITY : bounds.high();
        double slack = TOLERANCE * Math.max(1, Math.abs(value));
        if (Double.isNaN(low)
                || Double.isNaN(high)
                || low > high
                || around && (low > value + slack || high < value - slack)) {
            return Optional.of(contradicts(metric + " is " + value + ", but its bounds are " + low + " and " + high));
        }
        return tailsWiden(bounds, tails, slack)
                ? Optional.empty()
                : Optional.of(contradicts("the bounds of " + metric + " are not wider at a higher confidence"));
    }

    /** A missing bound is wider than any other. */
    private static boolean tailsWiden(Bounds bounds, List<Tail> tails, double slack) {
        Bounds inner = bounds;
        for (Tail tail : tails) {
            Bounds outer = new Bounds(tail.low(), tail.high(), tail.confidence());
            boolean low = outer.low() == null || inner.low() != null && outer.low() <= inner.low() + slack;
            boolean high = outer.high() == null || inner.high() != null && outer.high() >= inner.high() - slack;
            if (!low || !high || !(outer.confidence() > inner.confidence() && outer.confidence() < 1)) {
                return false;
            }
            inner = outer;
        }
        return true;
    }

    private static Settled contradicts(String what) {
        return new Settled(ERROR, "the report contradicts itself: " + what);
    }

    private static boolean discordantCountsFit(Difference found) {
        Long candidate = found.onlyCandidateRight();
        Long baseline = found.onlyBaselineRight();
        if (candidate == null || baseline == null) {
            return true;
        }
        return found.n() != null
                && candidate >= 0
                && baseline >= 0
                && candidate <= found.n()
                && baseline <= found.n() - candidate;
    }

    private Noise timedNoise(Difference found, Bounds bounds, double factor) {
        return processes(found.difference(), bounds, factor)
                .orElseGet(() -> reported(found.difference(), bounds, found.tails(), found.test(), factor));
    }

    /** The noise of a measurement made by several processes; empty if there were not several. */
    private Optional<Noise> processes(double value, Bounds bounds, double factor) {
        DoubleFunction<Bounds> known = new ProcessSpread(report).bounds(value, bounds);
        return Optional.ofNullable(known)
                .map(at ->
                        new RecomputedNoise(confidence -> at.apply(confidence).times(factor), "spread of processes"));
    }

    /**
     * Recomputes the bounds of a share of rows from its value and row count, unless the report's own bounds show that
     * the rows were weighted and it does not give their effective number.
     */
    private Noise noise(Metric metric, MetricValue measured, Bounds bounds) {
        if (PROCESSES.equals(measured.method())) {
            return processes(measured.value(), bounds, 1)
                    .orElseGet(() -> reported(measured.value(), bounds, measured.tails(), measured.method(), 1));
        }
        Double n = measured.effectiveN() != null
                ? measured.effectiveN()
                : measured.n() == null ? null : Double.valueOf(measured.n());
        // Rows in too few groups have no bounds for a reason; treating them as independent would produce some.
        boolean binomial = measured.method() == null
                ? bounds == null && measured.reason() == null
                : BINOMIAL.contains(measured.method());
        if ((metric.proportion() || metric.scored()) && binomial && n != null && n > 0) {
            double successes = Math.min(n, Math.max(0, measured.value() * n));
            if (bounds == null
                    || close(bounds, BinomialInterval.wilson(successes, n, bounds.confidence()))
                    || close(bounds, BinomialInterval.clopperPearson(successes, n, bounds.confidence()))) {
                return new ProportionNoise(successes, n);
            }
        }
        return reported(measured.value(), bounds, measured.tails(), measured.method(), 1);
    }

    /** Tango's bounds from the discordant rows, with the same exception. */
    private static Noise noise(Difference found, Bounds bounds, double factor) {
        Long candidate = found.onlyCandidateRight();
        Long baseline = found.onlyBaselineRight();
        if (candidate != null && baseline != null && found.n() != null && found.n() >= 1) {
            PairedNoise pairs = new PairedNoise(candidate, baseline, found.n(), factor);
            if (bounds == null
                    || close(bounds, TangoTest.interval(candidate, baseline, found.n(), bounds.confidence()))) {
                return pairs;
            }
        }
        return reported(found.difference(), bounds, found.tails(), found.test(), factor);
    }

    private static Noise reported(double value, Bounds bounds, List<Tail> tails, String method, double factor) {
        if (bounds == null) {
            return null;
        }
        List<Bounds> levels = new ArrayList<>(List.of(bounds.times(factor)));
        tails.forEach(tail -> levels.add(new Bounds(tail.low(), tail.high(), tail.confidence()).times(factor)));
        return new ReportedNoise(value * factor, levels, method);
    }

    private static boolean close(Bounds reported, Interval recomputed) {
        return close(recomputed.low(), reported.low()) && close(recomputed.high(), reported.high());
    }

    private static boolean close(double one, Double other) {
        return other != null && Math.abs(one - other) <= TOLERANCE;
    }
}
