package io.jenkins.plugins.modelgate.evaluation.metrics;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A computation that runs beside its caller where there is more than one thread, and else when its result is asked for.
 * Either way the result is the same.
 */
public final class BackgroundTask<T> {
    private final FutureTask<T> task;
    private final boolean started;

    private BackgroundTask(FutureTask<T> task, boolean started) {
        this.task = task;
        this.started = started;
    }

    /**
     * @param computation shares nothing that changes with what its caller goes on to do
     * @param threads that may be used in all
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
            // A supplier throws nothing that is checked.
            throw (RuntimeException) e.getCause();
        }
    }
}
