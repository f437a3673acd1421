package io.jenkins.plugins.modelgate.latency;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Latencies that somebody else measured and wrote beside the predictions. */
public final class RecordedLatency {
    private static final double NANOS_PER_MILLI = 1e6;

    private RecordedLatency() {}

    /**
     * Takes a column of latencies. A row that got no answer, and has no latency where others have one, was a request that
     * failed: it counts as over every limit, so that a slow service cannot become a fast one by not answering.
     *
     * @param millis NaN where none was recorded; may be {@code null}
     * @param answered whether a row, by its index, got an answer
     * @return one run, or none when nothing was recorded
     */
    public static List<LatencyRun> of(double[] millis, IntPredicate answered) {
        if (millis == null || IntStream.range(0, millis.length).allMatch(row -> Double.isNaN(millis[row]))) {
            return List.of();
        }
        long[] nanos = IntStream.range(0, millis.length)
                .filter(row -> !Double.isNaN(millis[row]) || !answered.test(row))
                .mapToLong(row ->
                        Double.isNaN(millis[row]) ? LatencyRun.FAILED : Math.round(millis[row] * NANOS_PER_MILLI))
                .toArray();
        return List.of(new LatencyRun("recorded", nanos, 0, true, -1, Double.NaN, -1, 0, Double.NaN));
    }
}
