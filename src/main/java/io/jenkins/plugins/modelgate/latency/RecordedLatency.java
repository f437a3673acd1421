package io.jenkins.plugins.modelgate.latency;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Latencies that were measured elsewhere and recorded with the predictions. */
public final class RecordedLatency {
    private static final double NANOS_PER_MILLI = 1e6;

    private RecordedLatency() {}

    /**
     * Reads a column of latencies. A row without an answer and without a latency, when other rows have one, is a failed
     * request: it counts as exceeding every limit, so that a slow service can't appear fast by not answering.
     *
     * @param count how often each row counts, at least 1
     * @param millis NaN for rows without a latency; may be {@code null}
     * @param answered whether a row, by its index, got an answer
     * @return one run, or none when nothing was recorded
     */
    public static List<LatencyRun> of(double[] millis, IntToLongFunction count, IntPredicate answered) {
        if (millis == null || IntStream.range(0, millis.length).allMatch(row -> Double.isNaN(millis[row]))) {
            return List.of();
        }
        long[] nanos = IntStream.range(0, millis.length)
                .filter(row -> !Double.isNaN(millis[row]) || !answered.test(row))
                .mapToObj(row -> row)
                .flatMapToLong(
                        row -> LongStream.generate(() -> nanos(millis[row])).limit(count.applyAsLong(row)))
                .toArray();
        return List.of(new LatencyRun("recorded", nanos, 0, true, -1, Double.NaN, -1, 0, Double.NaN));
    }

    private static long nanos(double millis) {
        return Double.isNaN(millis) ? LatencyRun.FAILED : Math.round(millis * NANOS_PER_MILLI);
    }
}
