package io.jenkins.plugins.modelgate.gate;

import io.jenkins.plugins.modelgate.metric.Metric;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import java.util.Objects;

/**
 * A requirement on one metric. {@code toString} gives its text form.
 *
 * @param metric the metric's name
 * @param condition the condition on its value
 * @param slice which rows
 * @param minSamples fewest rows for a judgement; {@code null} for the default (100 overall, 30 in a slice)
 * @param decision how the value is compared with the limit
 * @param confidence of the deciding bound, over 0.5 and under 1, for instance 0.95
 * @param severity the effect if the rule does not pass
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

    /** A rule over all rows, with defaults for everything else. */
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

    /** The metric's catalog entry. */
    public Metric catalogued() {
        return MetricCatalog.findOrCustom(metric);
    }

    /** The text form; {@link RuleParser} parses it to an equal rule. */
    @Override
    public String toString() {
        return RuleText.of(this);
    }

    /**
     * The condition on a value. Limits are finite and in the metric's canonical unit; a relative limit is a fraction of
     * the baseline's absolute value, so 0.01 for {@code 1%}.
     */
    public sealed interface Condition {
        double limit();

        /** Whether it is about the change from the baseline. */
        default boolean change() {
            return this instanceof MaxDrop || this instanceof MinGain;
        }

        /** Whether the limit is a fraction of the baseline's absolute value. */
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

        /** {@code metric drop <= limit}: worse than the baseline by at most the limit; never negative. */
        record MaxDrop(double limit, boolean relative) implements Condition {
            public MaxDrop {
                limit = notNegative(limit, "a drop below zero is a gain: gain >= ");
            }
        }

        /** {@code metric gain >= limit}: better than the baseline by at least the limit; never negative. */
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

    /** Which rows a rule applies to. */
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
        /** The confidence bound decides; what noise could overturn is inconclusive. */
        CONFIDENT,
        /** The value alone decides. */
        POINT
    }

    /** The effect on the gate if a rule does not pass. */
    public enum Severity {
        /** Its verdict counts unchanged. */
        FAIL,
        /**
         * Its FAILED counts as INCONCLUSIVE: Jenkins marks the build unstable, and a person may let the model through.
         */
        UNSTABLE,
        /** It is shown but does not count. */
        NOTE
    }
}
