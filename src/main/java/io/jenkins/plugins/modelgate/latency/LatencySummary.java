package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.OrderStatisticInterval;
import io.jenkins.plugins.modelgate.statistics.Quantiles;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the raw samples of one or more processes say: percentiles by nearest rank, with bounds from order statistics that
 * assume no distribution.
 */
public final class LatencySummary {
    /** The percentiles that are reported, by name. */
    public static final Map<String, Double> PERCENTILES = percentiles();

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BINS = 40;

    private LatencySummary() {}

    private static Map<String, Double> percentiles() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("p50", 0.5);
        all.put("p90", 0.9);
        all.put("p95", 0.95);
        all.put("p99", 0.99);
        all.put("p99.9", 0.999);
        return Collections.unmodifiableMap(all);
    }

    /**
     * Puts the runs of one model together.
     *
     * @param runs one for each process, at least one
     * @param confidence of each one-sided bound
     * @param environment hardware and JVM, by name
     */
    public static Latency of(List<LatencyRun> runs, double confidence, Map<String, String> environment) {
        double[] millis = sortedMillis(runs);
        LatencyRun firstRun = runs.get(0);
        long gcCount = runs.stream().mapToLong(LatencyRun::gcCount).sum();
        double gcMillis = runs.stream().mapToDouble(LatencyRun::gcMillis).sum();
        List<Latency.Fork> forks = new ArrayList<>();
        for (LatencyRun run : runs) {
            Map<String, Double> ofFork = new LinkedHashMap<>();
            percentiles(sortedMillis(List.of(run)), confidence).forEach((name, value) -> {
                if (value.defined()) {
                    ofFork.put(name, value.value());
                }
            });
            forks.add(new Latency.Fork(run.nanos().length, ofFork));
        }
        return new Latency(
                firstRun.protocol(),
                millis.length,
                runs.stream().mapToLong(LatencyRun::warmupRequests).sum(),
                runs.stream().allMatch(LatencyRun::warmupSettled),
                firstRun.firstNanos() < 0 ? null : firstRun.firstNanos() / NANOS_PER_MILLI,
                percentiles(millis, confidence),
                throughput(runs),
                histogram(millis),
                forks,
                Double.isNaN(firstRun.clockNanos()) ? null : firstRun.clockNanos() / NANOS_PER_MILLI,
                firstRun.gcCount() < 0 ? null : new Latency.GcPauses(gcCount, gcMillis),
                environment);
    }

    /** The metrics that rules can ask for: {@code latency_p50} to {@code latency_first}, and {@code throughput}. */
    public static Map<String, MetricValue> metrics(Latency latency) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        latency.percentiles().forEach((name, value) -> metrics.put("latency_" + name, value));
        if (latency.first() != null) {
            metrics.put("latency_first", MetricValue.of(latency.first(), 1L, Unit.MILLISECONDS.symbol()));
        }
        metrics.put(
                "throughput",
                latency.throughput() == null
                        ? MetricValue.undefined("no request was answered", latency.requests(), Unit.PER_SECOND.symbol())
                        : MetricValue.of(latency.throughput(), latency.requests(), Unit.PER_SECOND.symbol()));
        return metrics;
    }

    private static Map<String, MetricValue> percentiles(double[] millis, double confidence) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        PERCENTILES.forEach((name, p) -> values.put(name, percentile(millis, name, p, confidence)));
        double max = millis.length == 0 ? Double.NaN : millis[millis.length - 1];
        String unit = Unit.MILLISECONDS.symbol();
        long n = millis.length;
        values.put(
                "max",
                Double.isFinite(max)
                        ? new MetricValue(max, null, null, null, n, unit, null, "the largest of a sample has no bounds")
                        : MetricValue.undefined(failures(millis), n, unit));
        return values;
    }

    private static MetricValue percentile(double[] millis, String name, double p, double confidence) {
        long n = millis.length;
        String unit = Unit.MILLISECONDS.symbol();
        double value = n == 0 ? Double.NaN : Quantiles.nearestRank(millis, p);
        if (!Double.isFinite(value)) {
            return MetricValue.undefined(failures(millis), n, unit);
        }
        Interval bounds = OrderStatisticInterval.of(millis, p, confidence);
        String reason = null;
        if (Double.isInfinite(bounds.high()) || Double.isInfinite(bounds.low())) {
            long needed = Math.max(
                    SampleSize.percentileRequests(p, 0, confidence),
                    SampleSize.percentileRequests(1 - p, 0, confidence));
            reason = n >= needed
                    ? failures(millis)
                    : "bounds on both sides of " + name + " need " + needed + " requests, had " + n;
        }
        return new MetricValue(value, bounds.low(), bounds.high(), confidence, n, unit, "order-statistics", reason);
    }

    private static String failures(double[] millis) {
        long failed = Arrays.stream(millis).filter(Double::isInfinite).count();
        return millis.length == 0
                ? "no request was timed"
                : failed + " of " + millis.length + " requests failed or timed out, which counts as over every limit";
    }

    private static double[] sortedMillis(List<LatencyRun> runs) {
        return runs.stream()
                .flatMapToLong(run -> Arrays.stream(run.nanos()))
                .mapToDouble(nanos -> nanos == LatencyRun.FAILED ? Double.POSITIVE_INFINITY : nanos / NANOS_PER_MILLI)
                .sorted()
                .toArray();
    }

    /** Requests a second of one caller that waits for each answer; for an endpoint what was really sent and answered. */
    private static Double throughput(List<LatencyRun> runs) {
        double rate =
                runs.stream().mapToDouble(LatencyRun::achievedRate).average().orElse(Double.NaN);
        if (!Double.isNaN(rate)) {
            return rate;
        }
        long requests = 0;
        double nanos = 0;
        for (LatencyRun run : runs) {
            for (long sample : run.nanos()) {
                if (sample != LatencyRun.FAILED) {
                    requests++;
                    nanos += sample;
                }
            }
        }
        return nanos == 0 ? null : requests / nanos * NANOS_PER_SECOND;
    }

    /** Bins of equal width on a logarithmic scale, so that the body and the tail are both seen. */
    private static List<Latency.Bin> histogram(double[] millis) {
        double[] answered = Arrays.stream(millis).filter(Double::isFinite).toArray();
        if (answered.length == 0) {
            return List.of();
        }
        // A call that the clock could not see still has a place on a logarithmic scale.
        double least = Math.max(1 / NANOS_PER_MILLI, answered[0]);
        double most = Math.max(least, answered[answered.length - 1]);
        double step = Math.log(most / least) / BINS;
        if (step == 0) {
            return List.of(new Latency.Bin(answered[0], Math.nextUp(most), answered.length));
        }
        List<Latency.Bin> bins = new ArrayList<>();
        int from = 0;
        for (int b = 0; b < BINS; b++) {
            double low = b == 0 ? answered[0] : bins.get(b - 1).high();
            double high = b == BINS - 1 ? Math.nextUp(most) : least * Math.exp(step * (b + 1));
            int to = from;
            while (to < answered.length && answered[to] < high) {
                to++;
            }
            bins.add(new Latency.Bin(low, high, to - from));
            from = to;
        }
        return bins;
    }
}
