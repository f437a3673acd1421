package io.jenkins.plugins.modelgate.latency;

import java.util.Arrays;

/**
 * The timing of one model by one process: the raw samples, in the order in which they were taken.
 *
 * @param protocol {@code in-process}, {@code open-loop} or {@code recorded}
 * @param nanos service times, without the clock's own cost; {@link #FAILED} for a request without an answer
 * @param warmupRequests requests before timing began, including the first
 * @param warmupSettled whether the last windows of the warm-up agreed
 * @param firstNanos the very first call; -1 when it was not observed
 * @param clockNanos cost of reading the clock
 * @param gcCount garbage collections during the timing; -1 when unknown
 * @param gcMillis their total time
 * @param achievedRate for an endpoint, the requests actually sent per second; NaN otherwise
 */
public record LatencyRun(
        String protocol,
        long[] nanos,
        long warmupRequests,
        boolean warmupSettled,
        long firstNanos,
        double clockNanos,
        long gcCount,
        double gcMillis,
        double achievedRate) {
    /** A request that failed or timed out; it exceeds every limit. */
    public static final long FAILED = Long.MAX_VALUE;

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyRun run
                && protocol.equals(run.protocol)
                && Arrays.equals(nanos, run.nanos)
                && warmupRequests == run.warmupRequests
                && warmupSettled == run.warmupSettled
                && firstNanos == run.firstNanos
                && Double.compare(clockNanos, run.clockNanos) == 0
                && gcCount == run.gcCount
                && Double.compare(gcMillis, run.gcMillis) == 0
                && Double.compare(achievedRate, run.achievedRate) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return protocol + ": " + nanos.length + " requests";
    }
}
