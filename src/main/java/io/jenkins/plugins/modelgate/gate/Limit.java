package io.jenkins.plugins.modelgate.gate;

/**
 * A one-sided limit.
 *
 * @param atLeast whether values at or above the limit are good; else those at or below
 * @param value the limit itself, which is good
 */
record Limit(boolean atLeast, double value) {
    boolean good(double number) {
        return atLeast ? number >= value : number <= value;
    }

    /** The bound that must be good for a pass; {@code null} if the data give none. */
    Double passingBound(Bounds bounds) {
        return atLeast ? bounds.low() : bounds.high();
    }

    /** The bound that must be bad for a failure; {@code null} if the data give none. */
    Double failingBound(Bounds bounds) {
        return atLeast ? bounds.high() : bounds.low();
    }
}
