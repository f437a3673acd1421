package io.jenkins.plugins.modelgate.latency;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The warm-up of one model, in windows: it is settled when the medians of the last three windows agree within 10%, but
 * not before a minimum number of requests.
 *
 * @see <a href="https://doi.org/10.1145/1297027.1297033">A. Georges, D. Buytaert and L. Eeckhout, Statistically
 *     rigorous Java performance evaluation (2007)</a>
 */
final class WarmUp {
    private static final int WINDOWS = 3;
    private static final double AGREEMENT = 0.10;

    private final TimedCall model;
    private final TimingPlan plan;
    private final LongSupplier clock;
    private final long[] samples;
    private final double[] medians = new double[WINDOWS];
    private int windows;
    private long requests;
    private long firstNanos = -1;

    WarmUp(TimedCall model, TimingPlan plan, LongSupplier clock) {
        this.model = model;
        this.plan = plan;
        this.clock = clock;
        this.samples = new long[plan.window()];
    }

    /** Runs one window and returns the sum of the model's answers. */
    double window() throws Exception {
        double answers = 0;
        int taken = 0;
        long start = clock.getAsLong();
        while (taken < samples.length) {
            long before = clock.getAsLong();
            answers += model.call(requests);
            long after = clock.getAsLong();
            samples[taken++] = after - before;
            if (requests++ == 0) {
                firstNanos = after - before;
            }
            if (after - start > plan.windowNanos()) {
                break;
            }
        }
        long[] sorted = Arrays.copyOf(samples, taken);
        Arrays.sort(sorted);
        medians[windows++ % WINDOWS] = sorted[taken / 2];
        return answers;
    }

    boolean done() {
        return requests >= plan.warmupFloor() && settled();
    }

    boolean settled() {
        if (windows < WINDOWS) {
            return false;
        }
        double least = Arrays.stream(medians).min().orElseThrow();
        double most = Arrays.stream(medians).max().orElseThrow();
        return most <= least * (1 + AGREEMENT);
    }

    long requests() {
        return requests;
    }

    long firstNanos() {
        return firstNanos;
    }
}
