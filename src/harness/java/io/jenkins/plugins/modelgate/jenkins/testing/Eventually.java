package io.jenkins.plugins.modelgate.jenkins.testing;

import java.time.Duration;

/** Waits for a condition with a time limit, so that a test that hangs says what it is waiting for. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Eventually() {}

    /** Checks a state that another thread changes. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** @param what the expected state, for the error message when it is not reached within a minute */
    public static void holds(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
