package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.metric.Unit;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.OrderStatisticInterval;
import io.jenkins.plugins.modelgate.statistics.Quantiles;
import io.jenkins.plugins.modelgate.statistics.ReplicateInterval;
import io.jenkins.plugins.modelgate.statistics.SampleSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Summarizes the raw samples of one or more processes: percentiles by nearest rank, with bounds from the spread between
 * the processes, never narrower than those from order statistics for independent requests.
 */
public final class LatencySummary {
    /** The reported percentiles, by name. */
    public static final Map<String, Double> PERCENTILES = percentiles();

    /** The method name of bounds from the spread between processes. */
    public static final String METHOD = "processes";

    static final String ONE_PROCESS =
            "one process was timed, and another one differs from it by more than the requests of"
                    + " one can show; time in five or more (forks)";

    private static final double NANOS_PER_MILLI = 1e6;
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
     * Combines the runs of one model.
     *
     * @param runs one for each process, at least one
     * @param confidence of each one-sided bound
     * @param environment hardware and JVM, by name
     */
    public static Latency of(List<LatencyRun> runs, double confidence, Map<String, String> environment) {
        TimingUnits units = TimingUnits.of(runs);
        double[] millis = units.together();
        LatencyRun firstRun = runs.get(0);
        long gcCount = runs.stream().mapToLong(LatencyRun::gcCount).sum();
        double gcMillis = runs.stream().mapToDouble(LatencyRun::gcMillis).sum();
        boolean recorded = firstRun.protocol().equals("recorded");
        return new Latency(
                firstRun.protocol(),
                millis.length,
                runs.stream().mapToLong(LatencyRun::warmupRequests).sum(),
                runs.stream().allMatch(LatencyRun::warmupSettled),
                firstRun.firstNanos() < 0 ? null : firstRun.firstNanos() / NANOS_PER_MILLI,
                percentiles(millis, recorded ? null : units, confidence),
                throughput(runs, millis),
                histogram(millis),
                units.samples().stream().map(LatencySummary::fork).toList(),
                Double.isNaN(firstRun.clockNanos()) ? null : firstRun.clockNanos() / NANOS_PER_MILLI,
                firstRun.gcCount() < 0 ? null : new Latency.GcPauses(gcCount, gcMillis),
                environment);
    }

    private static Latency.Fork fork(double[] millis) {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        PERCENTILES.forEach((name, p) -> putFinite(percentiles, name, quantile(millis, p)));
        putFinite(percentiles, "max", millis.length == 0 ? Double.NaN : millis[millis.length - 1]);
        double throughput = TimingUnits.throughput(millis);
        return new Latency.Fork(
                millis.length, percentiles, Double.isFinite(throughput) ? Double.valueOf(throughput) : null);
    }

    private static void putFinite(Map<String, Double> values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
    }

    private static double quantile(double[] millis, double p) {
        return millis.length == 0 ? Double.NaN : Quantiles.nearestRank(millis, p);
    }

    /**
     * The metrics available to rules: {@code latency_p50} to {@code latency_first}, and {@code throughput}.
     *
     * @param confidence of each one-sided bound
     */
    public static Map<String, MetricValue> metrics(Latency latency, double confidence) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        latency.percentiles().forEach((name, value) -> metrics.put("latency_" + name, value));
        if (latency.first() != null) {
            metrics.put("latency_first", MetricValue.of(latency.first(), 1L, Unit.MILLISECONDS.symbol()));
        }
        metrics.put("throughput", throughput(latency, confidence));
        return metrics;
    }

    private static MetricValue throughput(Latency latency, double confidence) {
        String unit = Unit.PER_SECOND.symbol();
        if (latency.throughput() == null) {
            return MetricValue.undefined("no request was answered", latency.requests(), unit);
        }
        double value = latency.throughput();
        if (!latency.protocol().equals("in-process")) {
            return MetricValue.of(value, latency.requests(), unit);
        }
        double[] each = latency.forks().stream()
                .mapToDouble(fork -> fork.throughput() == null ? Double.NaN : fork.throughput())
                .toArray();
        Interval none = new Interval(value, value, confidence);
        return bounded(value, none, ReplicateInterval.ofPositive(each, confidence), latency.requests(), unit, null);
    }

    /** @param units whose spread is known; {@code null} to treat the requests as independent */
    private static Map<String, MetricValue> percentiles(double[] millis, TimingUnits units, double confidence) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        PERCENTILES.forEach((name, p) -> values.put(name, percentile(millis, units, name, p, confidence)));
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

    private static MetricValue percentile(
            double[] millis, TimingUnits units, String name, double p, double confidence) {
        long n = millis.length;
        String unit = Unit.MILLISECONDS.symbol();
        double value = quantile(millis, p);
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
        return units == null
                ? new MetricValue(value, bounds.low(), bounds.high(), confidence, n, unit, "order-statistics", reason)
                : bounded(
                        value, bounds, ReplicateInterval.ofPositive(units.percentiles(p), confidence), n, unit, reason);
    }

    /** Combines the bounds from the requests and from the spread between processes: on either side the wider one. */
    private static MetricValue bounded(
            double value, Interval requests, Interval spread, long n, String unit, String reason) {
        boolean unknown = Double.isInfinite(spread.low());
        return new MetricValue(
                value,
                Math.min(requests.low(), spread.low()),
                Math.max(requests.high(), spread.high()),
                requests.confidence(),
                n,
                unit,
                METHOD,
                reason == null && unknown ? ONE_PROCESS : reason);
    }

    private static String failures(double[] millis) {
        long failed = Arrays.stream(millis).filter(Double::isInfinite).count();
        return millis.length == 0
                ? "no request was timed"
                : failed + " of " + millis.length + " requests failed or timed out, which counts as over every limit";
    }

    /**
     * Requests a second of a single caller that waits for each answer; for an endpoint, those actually sent and
     * answered.
     */
    private static Double throughput(List<LatencyRun> runs, double[] millis) {
        double rate =
                runs.stream().mapToDouble(LatencyRun::achievedRate).average().orElse(Double.NaN);
        double throughput = Double.isNaN(rate) ? TimingUnits.throughput(millis) : rate;
        return Double.isFinite(throughput) ? Double.valueOf(throughput) : null;
    }

    /** Bins of equal width on a logarithmic scale, so that both the body and the tail are visible. */
    private static List<Latency.Bin> histogram(double[] millis) {
        double[] answered = Arrays.stream(millis).filter(Double::isFinite).toArray();
        if (answered.length == 0) {
            return List.of();
        }
        // A call too short for the clock still needs a place on the logarithmic scale.
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
