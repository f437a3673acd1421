package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.Objects;

/**
 * What one metric must show. Prints as its text form.
 *
 * @param metric the metric's name
 * @param condition what its value is held against
 * @param slice which rows
 * @param minSamples least rows for a judgement; {@code null} for the default (100 overall, 30 in a slice)
 * @param decision how the value is held against the limit
 * @param confidence of the bound that decides, over 0.5 and under 1, for instance 0.95
 * @param severity what it does when it does not pass
 */
public record Rule(
        String metric,
        Condition condition,
        SliceSelector slice,
        Integer minSamples,
        Decision decision,
        double confidence,
        Severity severity) {

    public static final double DEFAULT_CONFIDENCE = 0.95;

    public Rule {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(slice, "slice");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(severity, "severity");
        if (metric.isBlank()) {
            throw new IllegalArgumentException("a rule needs the name of a metric");
        }
        if (minSamples != null && minSamples < 1) {
            throw new IllegalArgumentException("minSamples is " + minSamples + ", expected 1 or more");
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected over 0.5 and under 1, for instance 0.95");
        }
    }

    /** A rule over all rows with everything else as usual. */
    public static Rule of(String metric, Condition condition) {
        return new Rule(
                metric,
                condition,
                new SliceSelector.AllRows(),
                null,
                Decision.CONFIDENT,
                DEFAULT_CONFIDENCE,
                Severity.FAIL);
    }

    /** What is known of the metric. */
    public Metric catalogued() {
        return MetricCatalog.findOrCustom(metric);
    }

    /** The text form; {@link RuleParser} reads it back to an equal rule. */
    @Override
    public String toString() {
        return RuleText.of(this);
    }

    /**
     * What a value is held against. Limits are finite and in the metric's canonical unit; a relative limit is a
     * fraction of the baseline's absolute value, so 0.01 for {@code 1%}.
     */
    public sealed interface Condition {
        double limit();

        /** Whether it speaks of the change against the baseline. */
        default boolean change() {
            return this instanceof MaxDrop || this instanceof MinGain;
        }

        /** Whether the limit is a share of the baseline's absolute value. */
        default boolean relative() {
            return false;
        }

        /** {@code metric >= limit}. */
        record AtLeast(double limit) implements Condition {
            public AtLeast {
                limit = finite(limit);
            }
        }

        /** {@code metric <= limit}. */
        record AtMost(double limit) implements Condition {
            public AtMost {
                limit = finite(limit);
            }
        }

        /** {@code metric drop <= limit}: at most so much worse than the baseline; never negative. */
        record MaxDrop(double limit, boolean relative) implements Condition {
            public MaxDrop {
                limit = notNegative(limit, "a drop below zero is a gain: gain >= ");
            }
        }

        /** {@code metric gain >= limit}: at least so much better than the baseline; never negative. */
        record MinGain(double limit, boolean relative) implements Condition {
            public MinGain {
                limit = notNegative(limit, "a gain below zero is a drop: drop <= ");
            }
        }

        private static double finite(double limit) {
            if (!Double.isFinite(limit)) {
                throw new IllegalArgumentException("the limit is " + limit + ", expected a finite number");
            }
            return limit + 0.0; // -0.0 becomes 0.0
        }

        private static double notNegative(double limit, String instead) {
            if (limit < 0) {
                throw new IllegalArgumentException(
                        "the limit is " + RuleText.number(limit) + "; " + instead + RuleText.number(-limit));
            }
            return finite(limit);
        }
    }

    /** Which rows a rule looks at. */
    public sealed interface SliceSelector {
        /** All rows. */
        record AllRows() implements SliceSelector {}

        /** {@code [region=EU]}. */
        record Named(String name) implements SliceSelector {
            public Named {
                notBlank(name);
            }
        }

        /** {@code [every region]}. */
        record Every(String column) implements SliceSelector {
            public Every {
                notBlank(column);
            }
        }

        private static void notBlank(String name) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a slice needs a name, for instance region=EU");
            }
        }
    }

    public enum Decision {
        /** The bound decides; what noise could turn is inconclusive. */
        CONFIDENT,
        /** The value alone decides. */
        POINT
    }

    /** What a rule does to the gate when it does not pass. */
    public enum Severity {
        /** Its verdict counts as it is. */
        FAIL,
        /** Its FAILED counts as INCONCLUSIVE: Jenkins marks the build unstable, a person may let the model through. */
        UNSTABLE,
        /** It is shown and decides nothing. */
        NOTE
    }
}
