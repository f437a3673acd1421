package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;

/** The weight of a row: how many rows it counts for. */
public final class RowWeight {
    /** Keeps sums of weights and of their squares finite. */
    private static final double LARGEST = 1e100;

    private RowWeight() {}

    /** Whether a row may have this weight. */
    public static boolean isUsable(double weight) {
        return weight > 0 && weight <= LARGEST;
    }

    /** The message for a text that is not a valid weight. */
    static String refusal(String text) {
        return "the weight is " + Quote.of(text) + ", expected a number above 0, at most 1e100";
    }
}
