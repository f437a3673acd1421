package io.jenkins.plugins.modelgate.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Times models behind a network, open-loop: requests are sent at a given rate without waiting for earlier answers, and
 * each is timed from the moment at which it was due. A pause of the server therefore affects every request that falls
 * into it, not only one (no coordinated omission).
 *
 * @see <a href="https://github.com/mlcommons/inference_policies/blob/master/inference_rules.adoc">MLPerf inference
 *     rules, server scenario</a>
 */
public final class OpenLoopTimer {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final long UNANSWERED = -1;
    private static final int WINDOWS = 3;
    private static final double AGREEMENT = 0.10;

    private final Clock clock;

    /** The clock that this class uses. */
    public interface Clock {
        /** Nanoseconds from an arbitrary origin. */
        long nanoTime();

        /** Returns once the given time has come. */
        void sleepUntil(long nanoTime) throws InterruptedException;

        /** Waits for all permits, but no longer than the given time. */
        default void await(Semaphore permits, int number, Duration longest) throws InterruptedException {
            if (permits.tryAcquire(number, longest.toNanos(), TimeUnit.NANOSECONDS)) {
                permits.release(number);
            }
        }

        Clock SYSTEM = new Clock() {
            /** The last stretch is a busy wait, since sleeping is only accurate to about this long. */
            private static final long AWAKE_NANOS = 200_000;

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long nanoTime) throws InterruptedException {
                for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (left > AWAKE_NANOS) {
                        LockSupport.parkNanos(left - AWAKE_NANOS);
                    } else {
                        Thread.onSpinWait();
                    }
                }
            }
        };
    }

    /** An asynchronous request. */
    @FunctionalInterface
    public interface AsyncCall {
        /**
         * Sends a request.
         *
         * @param request counts up from 0; selects the row
         * @return completes with whether there was a proper answer
         */
        CompletableFuture<Boolean> send(long request);
    }

    public OpenLoopTimer() {
        this(Clock.SYSTEM);
    }

    OpenLoopTimer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sends requests to all models in turn.
     *
     * @param rate requests a second to each model
     * @param warmup requests to each model that are sent first and not counted
     * @param requests timed requests to each model
     * @param timeout an answer that takes longer counts as missing
     * @return one run for each model
     */
    public List<LatencyRun> time(List<AsyncCall> models, double rate, int warmup, int requests, Duration timeout)
            throws InterruptedException {
        int each = warmup + requests;
        int all = Math.multiplyExact(each, models.size());
        AtomicLongArray nanos = new AtomicLongArray(all);
        long[] sent = new long[all];
        Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
        double interval = NANOS_PER_SECOND / rate / models.size();
        long start = clock.nanoTime();
        for (int i = 0; i < all; i++) {
            int request = i;
            long due = start + Math.round(i * interval);
            nanos.set(request, UNANSWERED);
            clock.sleepUntil(due);
            inFlight.acquire();
            sent[i] = clock.nanoTime();
            models.get(i % models.size()).send(i / models.size()).whenComplete((answered, failure) -> {
                long took = clock.nanoTime() - due;
                boolean proper = failure == null && answered && took <= timeout.toNanos();
                nanos.set(request, proper ? took : LatencyRun.FAILED);
                inFlight.release();
            });
        }
        // A request that has not been answered by then exceeds the limit.
        clock.await(inFlight, MOST_IN_FLIGHT, timeout);
        List<LatencyRun> runs = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            runs.add(run(m, models.size(), nanos, sent, warmup, each));
        }
        return runs;
    }

    private static LatencyRun run(int model, int models, AtomicLongArray nanos, long[] sent, int warmup, int each) {
        long[] mine = new long[each];
        for (int i = 0; i < each; i++) {
            long took = nanos.get(i * models + model);
            mine[i] = took == UNANSWERED ? LatencyRun.FAILED : took;
        }
        long first = sent[warmup * models + model];
        long last = sent[(each - 1) * models + model];
        double achieved = each - warmup > 1 ? (each - warmup - 1) * NANOS_PER_SECOND / (last - first) : Double.NaN;
        return new LatencyRun(
                "open-loop",
                Arrays.copyOfRange(mine, warmup, each),
                warmup,
                settled(Arrays.copyOf(mine, warmup)),
                mine[0] == LatencyRun.FAILED ? -1 : mine[0],
                Double.NaN,
                -1,
                0,
                achieved);
    }

    /** Whether the last three windows of the warm-up have medians within 10% of each other. */
    private static boolean settled(long[] warmup) {
        int window = warmup.length / WINDOWS;
        if (window == 0) {
            return false;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int w = 0; w < WINDOWS; w++) {
            long[] sorted = Arrays.copyOfRange(warmup, w * window, (w + 1) * window);
            Arrays.sort(sorted);
            least = Math.min(least, sorted[window / 2]);
            most = Math.max(most, sorted[window / 2]);
        }
        return most <= least * (1 + AGREEMENT);
    }
}
