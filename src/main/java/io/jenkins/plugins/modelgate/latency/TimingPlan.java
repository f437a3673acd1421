package io.jenkins.plugins.modelgate.latency;

/**
 * How many requests are timed, and how long the warm-up before them goes on.
 *
 * @param requests timed requests to each model
 * @param block requests that go to one model before the next one gets its turn
 * @param window requests in a window of the warm-up
 * @param windowNanos a window also ends after so long
 * @param warmupFloor least requests before the warm-up may end
 * @param warmupCapNanos the warm-up ends after so long, settled or not
 * @param budgetNanos the timing ends after so long, but not before {@code leastRequests}
 * @param leastRequests timed however long they take
 */
public record TimingPlan(
        int requests,
        int block,
        int window,
        long windowNanos,
        int warmupFloor,
        long warmupCapNanos,
        long budgetNanos,
        int leastRequests) {
    private static final long SECOND = 1_000_000_000L;

    /** Requests where nobody asked for a number: p99.9 then has bounds on both sides. */
    public static final int DEFAULT_REQUESTS = 10_000;

    /** The default protocol: ten thousand requests, fewer where they would take longer than ten seconds. */
    public static final TimingPlan DEFAULT =
            new TimingPlan(DEFAULT_REQUESTS, 100, 500, SECOND, 2_000, 10 * SECOND, 10 * SECOND, 500);

    public TimingPlan {
        if (requests < 1 || block < 1 || window < 1) {
            throw new IllegalArgumentException("requests, block and window must be at least 1, found " + requests + ", "
                    + block + " and " + window);
        }
    }

    /** At least so many requests, however long they take, and more where they take little time. */
    public TimingPlan atLeast(long number) {
        int least = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(leastRequests, number));
        return new TimingPlan(
                Math.max(requests, least), block, window, windowNanos, warmupFloor, warmupCapNanos, budgetNanos, least);
    }

    /**
     * What one of several processes does of this plan, so that all of them together take as many requests and as long
     * as one would. Each warms up for itself: not for fewer requests, but for no longer than its share.
     */
    public TimingPlan share(int processes) {
        return new TimingPlan(
                share(requests, processes),
                block,
                window,
                windowNanos,
                warmupFloor,
                warmupCapNanos / processes,
                budgetNanos / processes,
                share(leastRequests, processes));
    }

    private static int share(int all, int processes) {
        return (int) ((all + (long) processes - 1) / processes);
    }

    /** As many requests as somebody asked for, however long they take. */
    public TimingPlan exactly(int number) {
        return new TimingPlan(number, block, window, windowNanos, warmupFloor, warmupCapNanos, Long.MAX_VALUE, number);
    }
}
