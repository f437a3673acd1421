package io.jenkins.plugins.modelgate.evaluation.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reports the current phase, and records how long each phase took. */
public final class PhaseTimer {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Consumer<String> progress;
    private final Map<String, Double> durations = new LinkedHashMap<>();
    private String current;
    private long since;

    public PhaseTimer(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Ends the current phase and begins the next one.
     *
     * @param phase one word, as in the report
     * @param text progress message for users
     */
    public void begin(String phase, String text) {
        end();
        current = phase;
        since = System.nanoTime();
        progress.accept(text);
    }

    public void now(String text) {
        progress.accept(text);
    }

    void end() {
        if (current != null) {
            durations.merge(current, (System.nanoTime() - since) / NANOS_PER_MILLI, Double::sum);
            current = null;
        }
    }

    /** Milliseconds by phase. */
    Map<String, Double> durations() {
        return durations;
    }
}
