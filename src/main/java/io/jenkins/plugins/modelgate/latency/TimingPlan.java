package io.jenkins.plugins.modelgate.latency;

/**
 * The number of timed requests, and the length of the warm-up before them.
 *
 * @param requests timed requests to each model
 * @param block consecutive requests to one model before the next one's turn
 * @param window requests in a window of the warm-up
 * @param windowNanos maximum duration of a window
 * @param warmupFloor minimum number of requests before the warm-up may end
 * @param warmupCapNanos maximum duration of the warm-up, whether or not it has settled
 * @param budgetNanos maximum duration of the timing, once {@code leastRequests} have been timed
 * @param leastRequests minimum number of timed requests, however long they take
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

    /** Default number of requests: enough for bounds on both sides of p99.9. */
    public static final int DEFAULT_REQUESTS = 10_000;

    /** The default protocol: ten thousand requests, or fewer if they would take longer than ten seconds. */
    public static final TimingPlan DEFAULT =
            new TimingPlan(DEFAULT_REQUESTS, 100, 500, SECOND, 2_000, 10 * SECOND, 10 * SECOND, 500);

    public TimingPlan {
        if (requests < 1 || block < 1 || window < 1) {
            throw new IllegalArgumentException("requests, block and window must be at least 1, found " + requests + ", "
                    + block + " and " + window);
        }
    }

    /** At least this many requests, however long they take, and more if they are fast. */
    public TimingPlan atLeast(long number) {
        int least = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(leastRequests, number));
        return new TimingPlan(
                Math.max(requests, least), block, window, windowNanos, warmupFloor, warmupCapNanos, budgetNanos, least);
    }

    /**
     * The part of this plan for one of several processes, which together take as many requests and as long as a single
     * one would. Each has its own warm-up, with the full number of requests but only its share of the time.
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

    /** Exactly the requested number of requests, however long they take. */
    public TimingPlan exactly(int number) {
        return new TimingPlan(number, block, window, windowNanos, warmupFloor, warmupCapNanos, Long.MAX_VALUE, number);
    }
}
