package io.jenkins.plugins.modelgate.latency;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times models in this process, one request at a time. Several models are timed alternately in blocks, both in the
 * warm-up and the timing, so that they run on the same machine state and the same compiled code.
 *
 * <p>Only the call itself lies between the two clock readings, and the loop allocates nothing.
 */
public final class ServiceTimer {
    private static final int CLOCK_READINGS = 20_001;

    private final LongSupplier clock;
    /** Written once at the end, so that the answers are used. */
    private volatile double sink;

    public ServiceTimer() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds from an arbitrary origin */
    public ServiceTimer(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Warms the models up and times them.
     *
     * @param models must not have been called before for the first call to be meaningful
     * @return one run for each model
     * @throws Exception any exception of a model
     */
    public List<LatencyRun> time(List<TimedCall> models, TimingPlan plan) throws Exception {
        double[] answers = new double[1];
        List<WarmUp> warmUps = new ArrayList<>();
        for (TimedCall model : models) {
            warmUps.add(new WarmUp(model, plan, clock));
        }
        long start = clock.getAsLong();
        boolean go = true;
        while (go) {
            go = false;
            for (WarmUp warmUp : warmUps) {
                answers[0] += warmUp.window();
                go |= !warmUp.done();
            }
            go &= clock.getAsLong() - start < plan.warmupCapNanos();
        }
        long[][] samples = new long[models.size()][plan.requests()];
        double clockNanos = clockCost();
        long gcCount = gcCount();
        long gcMillis = gcMillis();
        int taken = measure(models, plan, samples, answers);
        long collections = gcCount() - gcCount;
        long pauses = gcMillis() - gcMillis;
        sink = answers[0];
        List<LatencyRun> runs = new ArrayList<>();
        for (int m = 0; m < samples.length; m++) {
            WarmUp warmUp = warmUps.get(m);
            long[] nanos = Arrays.copyOf(samples[m], taken);
            for (int i = 0; i < taken; i++) {
                nanos[i] = Math.max(0, Math.round(nanos[i] - clockNanos));
            }
            runs.add(new LatencyRun(
                    "in-process",
                    nanos,
                    warmUp.requests(),
                    warmUp.settled(),
                    Math.max(0, Math.round(warmUp.firstNanos() - clockNanos)),
                    clockNanos,
                    collections,
                    pauses,
                    Double.NaN));
        }
        return runs;
    }

    /** Returns how many requests each model received. */
    private int measure(List<TimedCall> models, TimingPlan plan, long[][] samples, double[] answers) throws Exception {
        long start = clock.getAsLong();
        int taken = 0;
        boolean forward = true;
        while (taken < plan.requests()) {
            int end = Math.min(plan.requests(), taken + plan.block());
            for (int i = 0; i < samples.length; i++) {
                // Every other round runs backwards (ABBA), so that no model always follows the other.
                int m = forward ? i : samples.length - 1 - i;
                answers[0] += block(models.get(m), samples[m], taken, end);
            }
            taken = end;
            forward = !forward;
            if (taken >= plan.leastRequests() && clock.getAsLong() - start > plan.budgetNanos()) {
                break;
            }
        }
        return taken;
    }

    private double block(TimedCall model, long[] samples, int from, int to) throws Exception {
        double answers = 0;
        for (int request = from; request < to; request++) {
            long before = clock.getAsLong();
            double answer = model.call(request);
            samples[request] = clock.getAsLong() - before;
            answers += answer;
        }
        return answers;
    }

    /** Median time in nanoseconds between two consecutive clock readings. */
    private double clockCost() {
        long[] costs = new long[CLOCK_READINGS];
        for (int i = 0; i < costs.length; i++) {
            long before = clock.getAsLong();
            costs[i] = clock.getAsLong() - before;
        }
        Arrays.sort(costs);
        return costs[costs.length / 2];
    }

    private static long gcCount() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .filter(count -> count > 0)
                .sum();
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }
}
