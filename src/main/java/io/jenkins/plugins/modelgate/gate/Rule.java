package io.jenkins.plugins.modelgate.gate;

import java.util.Objects;

/**
 * What one metric must show. Prints as its text form.
 *
 * @param metric the metric's name
 * @param condition what its value is held against
 * @param slice which rows
 * @param minSamples least rows for a judgement; {@code null} for the default (100 overall, 30 in a slice)
 * @param decision how the value is held against the limit
 * @param confidence of the bound that decides, 0.5 to 1, for instance 0.95
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
    }

    /** What a value is held against. Limits are in the metric's canonical unit. */
    public sealed interface Condition {
        double limit();

        /** {@code metric >= limit}. */
        record AtLeast(double limit) implements Condition {}

        /** {@code metric <= limit}. */
        record AtMost(double limit) implements Condition {}

        /** {@code metric drop <= limit}: at most so much worse than the baseline. */
        record MaxDrop(double limit, boolean relative) implements Condition {}

        /** {@code metric gain >= limit}: at least so much better than the baseline. */
        record MinGain(double limit, boolean relative) implements Condition {}
    }

    /** Which rows a rule looks at. */
    public sealed interface SliceSelector {
        /** All rows. */
        record AllRows() implements SliceSelector {}

        /** {@code [region=EU]}. */
        record Named(String name) implements SliceSelector {}

        /** {@code [every region]}. */
        record Every(String column) implements SliceSelector {}
    }

    public enum Decision {
        /** The bound decides; what noise could turn is inconclusive. */
        CONFIDENT,
        /** The value alone decides. */
        POINT
    }

    public enum Severity {
        FAIL,
        UNSTABLE,
        NOTE
    }
}
