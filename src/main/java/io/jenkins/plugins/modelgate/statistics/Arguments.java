package io.jenkins.plugins.modelgate.statistics;

/** Checks of arguments; each message names the argument, what was found and what was expected. */
final class Arguments {

    private Arguments() {}

    static void notNaN(double value, String name) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + ": NaN, expected a number");
        }
    }

    static void notNaN(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "]: NaN, expected a number");
            }
        }
    }

    static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a finite number");
        }
    }

    static void confidence(double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence: " + confidence + ", expected a number over 0.5 and under 1");
        }
    }

    static void openFraction(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a number over 0 and under 1");
        }
    }

    static void margin(double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: " + margin + ", expected a number from 0 to under 1");
        }
    }

    static void fraction(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a number from 0 to 1");
        }
    }

    static void positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a finite number over 0");
        }
    }

    static void notNegative(double value, String name) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected a finite number of 0 or more");
        }
    }

    static void notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + ", expected 0 or more");
        }
    }

    static void atLeast(long value, long least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + ", expected at least " + least);
        }
    }

    static void sameLength(int length, int expected, String name) {
        if (length != expected) {
            throw new IllegalArgumentException(name + ": length " + length + ", expected " + expected);
        }
    }
}
