package io.jenkins.plugins.modelgate.latency;

import java.util.Arrays;
import java.util.List;

/** Latencies that somebody else measured and wrote beside the predictions. */
public final class RecordedLatency {
    private static final double NANOS_PER_MILLI = 1e6;

    private RecordedLatency() {}

    /**
     * Takes a column of latencies.
     *
     * @param millis NaN where none was recorded; may be {@code null}
     * @return one run, or none when nothing was recorded
     */
    public static List<LatencyRun> of(double[] millis) {
        if (millis == null || Arrays.stream(millis).allMatch(Double::isNaN)) {
            return List.of();
        }
        long[] nanos = Arrays.stream(millis)
                .filter(value -> !Double.isNaN(value))
                .mapToLong(value -> Math.round(value * NANOS_PER_MILLI))
                .toArray();
        return List.of(new LatencyRun("recorded", nanos, 0, true, -1, Double.NaN, -1, 0, Double.NaN));
    }
}
