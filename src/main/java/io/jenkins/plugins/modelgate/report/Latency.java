package io.jenkins.plugins.modelgate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast single rows are answered. All times in milliseconds.
 *
 * @param protocol how it was timed: {@code in-process}, {@code open-loop} (endpoint) or {@code recorded} (a column)
 * @param requests timed requests, warm-up not counted
 * @param warmupRequests requests before timing began
 * @param warmupSettled whether the last windows of the warm-up agreed
 * @param first the very first call; {@code null} when it was not observed
 * @param percentiles by name ({@code p50} to {@code p99.9}, {@code max}), with distribution-free bounds
 * @param throughput rows a second, one at a time
 * @param histogram of the timed requests
 * @param forks one entry for each scorer process; for an endpoint, one for each stretch of consecutive requests
 * @param clockOverhead cost of reading the clock
 * @param gcPauses number and total time of garbage collections during the timing
 * @param environment hardware and JVM, by name
 */
public record Latency(
        String protocol,
        long requests,
        long warmupRequests,
        boolean warmupSettled,
        Double first,
        Map<String, MetricValue> percentiles,
        Double throughput,
        List<Bin> histogram,
        List<Fork> forks,
        Double clockOverhead,
        GcPauses gcPauses,
        Map<String, String> environment) {
    public Latency {
        percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
        histogram = List.copyOf(histogram);
        forks = List.copyOf(forks);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Requests that took from {@code low} (inclusive) to {@code high} (exclusive). */
    public record Bin(double low, double high, long count) {}

    /**
     * One scorer process, or one stretch of requests to an endpoint.
     *
     * @param requests number of its requests
     * @param percentiles by name, in milliseconds
     * @param throughput rows a second, one at a time; {@code null} when none was answered
     */
    public record Fork(long requests, Map<String, Double> percentiles, Double throughput) {
        public Fork {
            percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
        }
    }

    public record GcPauses(long count, double total) {}
}
