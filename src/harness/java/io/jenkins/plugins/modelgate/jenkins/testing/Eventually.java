package io.jenkins.plugins.modelgate.jenkins.testing;

import java.time.Duration;

/** Waits for what another thread does, but not for ever: a wait without an end hides which test hangs. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Eventually() {}

    /** A look at something that another thread changes. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** @param what is waited for, to be said when it does not happen within a minute */
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
