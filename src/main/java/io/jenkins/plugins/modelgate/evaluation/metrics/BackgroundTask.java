package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A computation that runs in parallel to its caller if there is more than one thread, and otherwise when its result is
 * requested. The result is the same either way.
 */
public final class BackgroundTask<T> {
    private final FutureTask<T> task;
    private final boolean started;

    private BackgroundTask(FutureTask<T> task, boolean started) {
        this.task = task;
        this.started = started;
    }

    /**
     * @param computation must not share mutable state with what the caller does next
     * @param threads total number of threads available
     */
    public static <T> BackgroundTask<T> start(Supplier<T> computation, int threads) {
        FutureTask<T> task = new FutureTask<>(computation::get);
        boolean started = threads > 1;
        if (started) {
            Thread thread = new Thread(task, "model-gate-beside");
            thread.setDaemon(true);
            thread.start();
        }
        return new BackgroundTask<>(task, started);
    }

    /** Waits for the result, or throws what the computation threw. */
    public T get() {
        if (!started) {
            task.run();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // A supplier throws no checked exceptions.
            throw (RuntimeException) e.getCause();
        }
    }
}
