package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;

/** For how many rows a row may count. */
public final class RowWeight {
    /** So that sums of weights, and of their squares, are finite. */
    private static final double LARGEST = 1e100;

    private RowWeight() {}

    /** Whether a row may count so much. */
    public static boolean isUsable(double weight) {
        return weight > 0 && weight <= LARGEST;
    }

    /** What is said of a text that is no weight. */
    static String refusal(String text) {
        return "the weight is " + Quote.of(text) + ", expected a number above 0, at most 1e100";
    }
}
