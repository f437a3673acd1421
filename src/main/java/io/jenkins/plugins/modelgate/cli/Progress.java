package io.jenkins.plugins.modelgate.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints the current step after two seconds, and then every ten. */
final class Progress implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration NEXT = Duration.ofSeconds(10);

    private final PrintStream err;
    private final Duration first;
    private final long started = System.nanoTime();
    private ScheduledExecutorService ticker;
    private volatile String phase = "starting";

    Progress(PrintStream err) {
        this(err, FIRST);
    }

    Progress(PrintStream err, Duration first) {
        this.err = err;
        this.first = first;
    }

    Progress begin() {
        ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "model-gate-progress");
            thread.setDaemon(true);
            return thread;
        });
        ticker.scheduleAtFixedRate(this::print, first.toMillis(), NEXT.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** @param phase the current step, for example {@code "scoring: 120,000 of 500,000 rows"} */
    void now(String phase) {
        this.phase = phase;
    }

    private void print() {
        err.println("model-gate: " + phase + " (" + (System.nanoTime() - started) / 1_000_000_000 + " s)");
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
        }
    }
}
