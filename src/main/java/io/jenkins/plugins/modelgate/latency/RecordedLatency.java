package io.jenkins.plugins.modelgate.latency;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Latencies that somebody else measured and wrote beside the predictions. */
public final class RecordedLatency {
    private static final double NANOS_PER_MILLI = 1e6;

    private RecordedLatency() {}

    /**
     * Takes a column of latencies. A row that got no answer, and has no latency where others have one, was a request
     * that failed: it counts as over every limit, so that a slow service cannot become a fast one by not answering.
     *
     * @param count how often each row counts, at least 1
     * @param millis NaN where none was recorded; may be {@code null}
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
