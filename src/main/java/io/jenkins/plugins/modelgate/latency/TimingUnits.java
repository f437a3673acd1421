package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Requests in groups that vary as separate runs do. The requests of a group share the state of a process and of a
 * moment, so the spread is estimated between groups, not between requests. A group consists of the requests timed by
 * one process; for an endpoint, which is a single process, it is a stretch of consecutive requests.
 *
 * @param samples in milliseconds, sorted, one array for each group; positive infinity for a request without an answer
 */
record TimingUnits(List<double[]> samples) {
    /** The least number for which the fastest and the slowest bound the median with 95% confidence each. */
    static final int STRETCHES = 5;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    /** @param runs of one model, one for each process, at least one */
    static TimingUnits of(List<LatencyRun> runs) {
        boolean cut = runs.get(0).protocol().equals("open-loop") && runs.size() < STRETCHES;
        List<double[]> samples = new ArrayList<>();
        for (LatencyRun run : runs) {
            int parts = cut ? STRETCHES : 1;
            long length = run.nanos().length;
            for (int part = 0; part < parts; part++) {
                int from = (int) (length * part / parts);
                int to = (int) (length * (part + 1) / parts);
                if (to > from || parts == 1) {
                    samples.add(sortedMillis(Arrays.stream(run.nanos(), from, to)));
                }
            }
        }
        return new TimingUnits(samples);
    }

    int number() {
        return samples.size();
    }

    /** All requests, sorted. */
    double[] together() {
        return samples.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    /** A percentile of each group by nearest rank; positive infinity if it falls among requests without an answer. */
    double[] percentiles(double p) {
        return samples.stream()
                .mapToDouble(sorted -> sorted.length == 0 ? Double.POSITIVE_INFINITY : Quantiles.nearestRank(sorted, p))
                .toArray();
    }

    /**
     * Requests a second, in each group, of a single caller that waits for each answer; infinite if none was answered.
     */
    double[] throughputs() {
        return samples.stream().mapToDouble(TimingUnits::throughput).toArray();
    }

    static double throughput(double[] millis) {
        double[] answered = Arrays.stream(millis).filter(Double::isFinite).toArray();
        return answered.length / Arrays.stream(answered).sum() * MILLIS_PER_SECOND;
    }

    private static double[] sortedMillis(LongStream nanos) {
        return nanos.mapToDouble(
                        taken -> taken == LatencyRun.FAILED ? Double.POSITIVE_INFINITY : taken / NANOS_PER_MILLI)
                .sorted()
                .toArray();
    }
}
