package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.gate.Answer.Measured;
import io.jenkins.plugins.modelgate.metric.Direction;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reasons that a product owner understands. */
final class Sentences {
    private Sentences() {}

    static String tooFew(String what, long n, long needed, String samples) {
        return what + " has only " + Figures.counted(n, samples) + "; needs " + Figures.count(needed - n)
                + " more for the " + Figures.count(needed) + " that a judgement takes";
    }

    /** The bound decides. */
    static String confident(
            Rule rule, RuleScope part, Measured measured, Bounds bounds, Verdict verdict, String settles) {
        Limit limit = measured.limit();
        String head = head(rule, part, measured);
        String sure = Figures.percent(bounds.confidence());
        String samples = samples(rule, measured);
        return switch (verdict) {
            case PASSED ->
                head + ", surely " + passing(measured) + ": with " + sure + " confidence "
                        + bound(measured, limit.passingBound(bounds), limit.atLeast()) + samples;
            case FAILED ->
                head + ", surely " + failing(measured) + ": with " + sure + " confidence "
                        + bound(measured, limit.failingBound(bounds), !limit.atLeast()) + samples;
            default ->
                head + ", " + (limit.good(measured.evidence().value()) ? passing(measured) : failing(measured))
                        + " but not surely: " + doubt(measured, bounds) + samples + "; " + settles;
        };
    }

    /** The value alone decides. */
    static String point(Rule rule, RuleScope part, Measured measured, String why) {
        Evidence evidence = measured.evidence();
        boolean good = measured.limit().good(evidence.value());
        StringBuilder text = new StringBuilder(head(rule, part, measured))
                .append(", ")
                .append(good ? passing(measured) : failing(measured));
        Bounds bounds = evidence.reported();
        double limit = measured.limit().value();
        boolean noise = bounds != null
                && (bounds.low() == null || bounds.low() < limit)
                && (bounds.high() == null || bounds.high() > limit);
        if (noise) {
            text.append("; the limit is within noise: ").append(doubt(measured, bounds));
        }
        text.append(samples(rule, measured));
        String explained =
                Stream.of(why, direction(rule)).filter(Objects::nonNull).collect(Collectors.joining("; "));
        if (!explained.isEmpty()) {
            text.append(" (").append(explained).append(')');
        }
        return text.toString();
    }

    /** Which way a number gets better that only another tool knows; {@code null} where nobody needs to be told. */
    private static String direction(Rule rule) {
        if (!rule.condition().change() || MetricCatalog.find(rule.metric()).isPresent()) {
            return null;
        }
        boolean higher = MetricCatalog.findOrCustom(rule.metric()).direction() == Direction.HIGHER_IS_BETTER;
        return "by its name, a " + (higher ? "higher " : "lower ") + rule.metric() + " is taken to be better";
    }

    private static String head(Rule rule, RuleScope part, Measured measured) {
        String name = rule.metric() + part.suffix();
        Answer.Change change = measured.change();
        if (change == null) {
            return name + " is " + figure(measured, measured.evidence().value());
        }
        String unit = MetricCatalog.findOrCustom(rule.metric()).unit().symbol();
        // Digits enough to tell the two apart; equal ones need no more than any other number.
        boolean equal = change.candidate() == change.baseline();
        return name + " is " + Figures.of(change.candidate(), equal ? 0 : change.baseline(), unit)
                + " against the baseline's " + Figures.of(change.baseline(), equal ? 0 : change.candidate(), unit)
                + ", "
                + moved(measured, measured.evidence().value());
    }

    private static String passing(Measured measured) {
        String limit = limit(measured);
        if (measured.change() == null) {
            boolean on = measured.evidence().value() == measured.limit().value();
            return on ? "just " + limit : (measured.limit().atLeast() ? "above " : "below ") + limit;
        }
        if (noDrop(measured)) {
            return "no worse than the baseline";
        }
        return measured.change().gain() ? "at least the " + limit + " asked for" : "within the " + limit + " allowed";
    }

    private static String failing(Measured measured) {
        String limit = limit(measured);
        if (measured.change() == null) {
            return (measured.limit().atLeast() ? "below " : "above ") + limit;
        }
        if (noDrop(measured)) {
            return "worse than the baseline";
        }
        return measured.change().gain()
                ? "less than the " + limit + " asked for"
                : "more than the " + limit + " allowed";
    }

    private static boolean noDrop(Measured measured) {
        return !measured.change().gain() && measured.limit().value() == 0;
    }

    /** {@code at least 0.924}, or of a change {@code worse by at most 0.003}. */
    private static String bound(Measured measured, double bound, boolean lower) {
        if (measured.change() == null) {
            return (lower ? "at least " : "at most ") + figure(measured, bound);
        }
        boolean better = measured.change().gain() == bound >= 0;
        boolean atLeast = lower == bound >= 0;
        return (better ? "better" : "worse") + " by " + (atLeast ? "at least " : "at most ")
                + figure(measured, Math.abs(bound));
    }

    /** What the value may be on the other side of the limit. */
    private static String doubt(Measured measured, Bounds bounds) {
        Limit limit = measured.limit();
        boolean good = limit.good(measured.evidence().value());
        boolean downwards = limit.atLeast() == good;
        Double bound = downwards ? bounds.low() : bounds.high();
        String sure = " (" + Figures.percent(bounds.confidence()) + " confidence)";
        if (bound == null) {
            return "how " + (downwards ? "low" : "high") + " it may be is not known yet" + sure;
        }
        return measured.change() == null
                ? "it may be as " + (downwards ? "low" : "high") + " as " + figure(measured, bound) + sure
                : "it may be "
                        + moved(measured, bound, good == measured.change().gain() ? "only " : "as much as ") + sure;
    }

    private static String moved(Measured measured, double amount) {
        return moved(measured, amount, "");
    }

    /** @param degree of a change to the side that the rule speaks of */
    private static String moved(Measured measured, double amount, String degree) {
        if (amount == 0) {
            return "no change";
        }
        boolean better = measured.change().gain() == amount > 0;
        return (better ? "better by " : "worse by ") + (amount > 0 ? degree : "") + figure(measured, Math.abs(amount));
    }

    private static String samples(Rule rule, Measured measured) {
        Long n = measured.evidence().n();
        return n == null || !rule.catalogued().sampled()
                ? ""
                : " on " + Figures.counted(n, rule.catalogued().samples(measured.change() != null));
    }

    private static String figure(Measured measured, double number) {
        return Figures.of(number, measured.limit().value(), measured.unit());
    }

    private static String limit(Measured measured) {
        return Figures.limit(measured.limit().value(), measured.unit());
    }
}
