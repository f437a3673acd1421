package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes reasons the way an engineer states a measurement: the number, the limit, the bound that decided, and what it
 * is based on.
 */
final class Sentences {
    /** Above this fraction, the rows' effective number is presented as their number. */
    private static final double MOST_WORTH = 0.98;

    private Sentences() {}

    /** The measurement is too small for a rule. */
    static String tooFew(String what, long n, long needed, String samples) {
        return what + " has " + Figures.counted(n, samples) + ", and a rule needs at least " + Figures.count(needed)
                + ": " + Figures.count(needed - n) + " more";
    }

    /**
     * The bound decides.
     *
     * @param worth the rows' effective number, in words; {@code null} if it equals their number
     * @param advice what would settle it; {@code null} unless it is inconclusive
     */
    static String confident(
            Rule rule, Finding finding, Verdict verdict, FailureTest test, String worth, String advice) {
        Measured measured = finding.measured();
        Bounds bounds = finding.bounds();
        Limit limit = measured.limit();
        boolean good = limit.good(measured.evidence().value());
        String head = head(rule, finding.part(), measured);
        return switch (verdict) {
            case PASSED ->
                head + passing(measured) + bound(rule, measured, bounds, limit.passingBound(bounds), limit.atLeast());
            case FAILED ->
                head
                        + failing(measured)
                        + bound(rule, measured, bounds, limit.failingBound(bounds), !limit.atLeast())
                        + (test.tests() == 1 ? "" : "; " + rejected(test))
                        + (worth == null ? "" : "; " + worth);
            default ->
                head + (good ? passing(measured) : failing(measured)) + ", but "
                        + (shownAlone(measured, bounds)
                                ? corrected(rule, measured, bounds, test)
                                : doubt(rule, measured, bounds))
                        + (worth == null ? "" : "; " + worth) + "; " + advice;
        };
    }

    /** Whether the bound alone excludes the limit, so that the number of tests makes it inconclusive. */
    private static boolean shownAlone(Measured measured, Bounds bounds) {
        Limit limit = measured.limit();
        Double failing = limit.failingBound(bounds);
        return !limit.good(measured.evidence().value()) && failing != null && !limit.good(failing);
    }

    private static String rejected(FailureTest test) {
        return "p " + Figures.pValue(test.pValue(), test.level()) + " is below the " + Figures.level(test.level())
                + " that Holm's correction over " + Figures.count(test.tests()) + " tests needs";
    }

    private static String corrected(Rule rule, Measured measured, Bounds bounds, FailureTest test) {
        Limit limit = measured.limit();
        return "FAILED needs p below " + Figures.level(test.level()) + " after Holm's correction over "
                + Figures.count(test.tests()) + " tests; p is " + Figures.pValue(test.pValue(), test.level())
                + bound(rule, measured, bounds, limit.failingBound(bounds), !limit.atLeast());
    }

    /** {@code  (95% lower bound 0.941, Clopper-Pearson, 172 rows)}. */
    private static String bound(Rule rule, Measured measured, Bounds bounds, double bound, boolean lower) {
        return " ("
                + joined(
                        side(measured, bounds, lower) + " " + figure(measured, bound),
                        method(measured),
                        samples(rule, measured))
                + ")";
    }

    /** Explains that the bound does not clear the limit. */
    private static String doubt(Rule rule, Measured measured, Bounds bounds) {
        Limit limit = measured.limit();
        boolean good = limit.good(measured.evidence().value());
        boolean lower = limit.atLeast() == good;
        Double bound = lower ? bounds.low() : bounds.high();
        String from = joined(method(measured), samples(rule, measured));
        return bound == null
                ? "there is no " + side(measured, bounds, lower) + " yet" + parenthesis(from)
                : "the " + side(measured, bounds, lower) + " is " + figure(measured, bound) + parenthesis(from);
    }

    private static String parenthesis(String text) {
        return text == null || text.isEmpty() ? "" : " (" + text + ")";
    }

    /** {@code 95% lower bound}, or {@code 95% upper bound of the drop}. */
    private static String side(Measured measured, Bounds bounds, boolean lower) {
        String of = measured.change() == null ? "" : measured.change().gain() ? " of the gain" : " of the drop";
        return Figures.percent(bounds.confidence()) + (lower ? " lower" : " upper") + " bound" + of;
    }

    private static String method(Measured measured) {
        Noise noise = measured.evidence().noise();
        return noise == null ? null : noise.method();
    }

    /**
     * The value alone decides.
     *
     * @param bounds {@code null} if there are none
     * @param why the reason for that; {@code null} if none need be given
     */
    static String point(Rule rule, RuleScope part, Measured measured, Bounds bounds, String why) {
        boolean good = measured.limit().good(measured.evidence().value());
        double limit = measured.limit().value();
        boolean noise = bounds != null
                && (bounds.low() == null || bounds.low() < limit)
                && (bounds.high() == null || bounds.high() > limit);
        String text = head(rule, part, measured) + (good ? passing(measured) : failing(measured));
        return noise
                ? text + ", but within noise of it: " + doubt(rule, measured, bounds)
                        + parenthesis(explained(rule, why))
                : text + parenthesis(joined(samples(rule, measured), explained(rule, why)));
    }

    /** @return {@code null} if there is nothing to explain */
    private static String explained(Rule rule, String why) {
        String direction = direction(rule);
        return why == null || direction == null ? (why == null ? direction : why) : why + "; " + direction;
    }

    /** The direction in which a metric of another tool improves; {@code null} if it need not be stated. */
    private static String direction(Rule rule) {
        if (!rule.condition().change() || MetricCatalog.find(rule.metric()).isPresent()) {
            return null;
        }
        boolean higher = rule.catalogued().direction() == Direction.HIGHER_IS_BETTER;
        return "by its name, a " + (higher ? "higher " : "lower ") + rule.metric() + " is taken to be better";
    }

    /** {@code accuracy in region=EU 0.93}, or {@code accuracy 0.93 is 0.01 better than the baseline's 0.92}. */
    private static String head(Rule rule, RuleScope part, Measured measured) {
        String name = rule.metric() + part.suffix();
        Answer.Change change = measured.change();
        if (change == null) {
            return name + " " + figure(measured, measured.evidence().value());
        }
        String unit = rule.catalogued().unit().symbol();
        // Use enough digits to tell the two apart; equal values need no more than usual.
        boolean equal = change.candidate() == change.baseline();
        String moved = figure(measured, Math.abs(measured.evidence().value()));
        boolean better = change.gain() == measured.evidence().value() > 0;
        return name + " " + Figures.of(change.candidate(), equal ? 0 : change.baseline(), unit)
                + (measured.evidence().value() == 0
                        ? " is the same as the baseline's "
                        : " is " + moved + (better ? " better" : " worse") + " than the baseline's ")
                + Figures.of(change.baseline(), equal ? 0 : change.candidate(), unit);
    }

    private static String passing(Measured measured) {
        String limit = limit(measured);
        if (measured.change() == null) {
            boolean on = measured.evidence().value() == measured.limit().value();
            return (on ? " is exactly " : measured.limit().atLeast() ? " is above " : " is below ") + limit;
        }
        if (noDrop(measured)) {
            return ", not worse";
        }
        return measured.change().gain()
                ? ", at least the " + limit + " asked for"
                : ", within the " + limit + " allowed";
    }

    private static String failing(Measured measured) {
        String limit = limit(measured);
        if (measured.change() == null) {
            return (measured.limit().atLeast() ? " is below " : " is above ") + limit;
        }
        if (noDrop(measured)) {
            return ", and no drop is allowed";
        }
        return measured.change().gain()
                ? ", less than the " + limit + " asked for"
                : ", more than the " + limit + " allowed";
    }

    private static boolean noDrop(Measured measured) {
        return !measured.change().gain() && measured.limit().value() == 0;
    }

    private static String samples(Rule rule, Measured measured) {
        Long n = measured.evidence().n();
        return n == null || !rule.catalogued().sampled()
                ? null
                : Figures.counted(n, rule.catalogued().samples(measured.change() != null));
    }

    /**
     * {@code 1,000 rows of 100 groups by patient are worth about 270}.
     *
     * @param groups {@code of 100 groups by patient}; {@code null} if unknown
     * @return {@code null} if the rows are worth their number
     */
    static String worth(Rule rule, Measured measured, String groups) {
        Long n = measured.evidence().n();
        if (n == null
                || !(measured.evidence().noise() instanceof ProportionNoise share)
                || share.n() > MOST_WORTH * n) {
            return null;
        }
        return samples(rule, measured) + (groups == null ? "" : " " + groups) + " are worth about "
                + Figures.atLeast(Math.max(1, (long) share.n()));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static String figure(Measured measured, double number) {
        return Figures.of(number, measured.limit().value(), measured.unit());
    }

    private static String limit(Measured measured) {
        return Figures.limit(measured.limit().value(), measured.unit());
    }
}
