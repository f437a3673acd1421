package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world whose truth lies exactly at the limits of its rules, so that PASSED and FAILED are both wrong there, as often
 * as they ever are.
 *
 * @param name for the table
 * @param rules which the truth meets with equality
 * @param options of the data: slices, group, design
 * @param most share of wrong verdicts, of either kind, that the world may have; 0.05 but for named exceptions
 * @param test draws a fresh test set
 */
record VerdictWorld(String name, List<String> rules, DataOptions options, double most, TestSet test) {
    static final double LEVEL = 0.05;

    VerdictWorld(String name, String rule, TestSet test) {
        this(name, List.of(rule), DataOptions.NONE, LEVEL, test);
    }

    VerdictWorld with(DataOptions other) {
        return new VerdictWorld(name, rules, other, most, test);
    }

    /** The same with a target of its own, for what docs/statistics.md names as an exception. */
    VerdictWorld atMost(double share) {
        return new VerdictWorld(name, rules, options, share, test);
    }

    /** Everything that a fresh test set would draw anew: rows, class counts, groups, weights, order. */
    @FunctionalInterface
    interface TestSet {
        Files draw(SplittableRandom random);
    }

    /**
     * Predictions as a user would write them.
     *
     * @param baseline {@code null} for none
     */
    record Files(String candidate, String baseline) {}
}
