package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;
import io.jenkins.plugins.modelgate.statistics.BootstrapEstimate;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The latencies of two models that took turns in the same processes. Stretches of neighbouring requests, which saw the
 * same machine, are drawn together for both.
 */
public final class LatencyComparison {
    /** What differences are called that were measured this way. */
    public static final String TEST = "interleaved-latency";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int STRETCH = 100;
    private static final int LEAST_STRETCHES = 30;

    private final List<LatencyRun> candidate;
    private final List<LatencyRun> baseline;

    private LatencyComparison(List<LatencyRun> candidate, List<LatencyRun> baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
    }

    /**
     * Compares.
     *
     * @param candidate one run for each process
     * @param baseline the runs of the same processes
     * @return by metric name, candidate minus baseline
     */
    public static Map<String, Difference> of(
            List<LatencyRun> candidate, List<LatencyRun> baseline, Bootstrap bootstrap, double confidence) {
        Map<String, MetricValue> ofCandidate =
                LatencySummary.metrics(LatencySummary.of(candidate, confidence, Map.of()));
        Latency other = LatencySummary.of(baseline, confidence, Map.of());
        Map<String, MetricValue> ofBaseline = LatencySummary.metrics(other);
        Map<String, BootstrapEstimate> estimates =
                new LatencyComparison(candidate, baseline).estimates(bootstrap, confidence);
        Map<String, Difference> differences = new LinkedHashMap<>();
        ofCandidate.forEach((name, value) -> {
            if (ofBaseline.containsKey(name)) {
                differences.put(name, difference(name, value, ofBaseline.get(name), estimates.get(name)));
            }
        });
        return differences;
    }

    private static Difference difference(
            String name, MetricValue candidate, MetricValue baseline, BootstrapEstimate estimate) {
        boolean defined = candidate.defined() && baseline.defined();
        Double difference = defined ? Double.valueOf(candidate.value() - baseline.value()) : null;
        Interval bounds = defined && estimate != null ? estimate.bounds().orElse(null) : null;
        String reason = null;
        Double pValue = null;
        if (!defined) {
            reason = candidate.defined() ? baseline.reason() : candidate.reason();
        } else if (bounds == null) {
            reason = name.equals("latency_first")
                    ? "there is one first call only"
                    : "no interval is defined for this metric";
        } else if (estimate.standardError() > 0) {
            pValue = 2
                    * NormalDistribution.of(0, 1).survivalProbability(Math.abs(difference) / estimate.standardError());
        }
        return new Difference(
                candidate.value(),
                baseline.value(),
                difference,
                bounds == null ? null : Double.valueOf(bounds.low()),
                bounds == null ? null : Double.valueOf(bounds.high()),
                bounds == null ? null : Double.valueOf(bounds.confidence()),
                candidate.n(),
                null,
                null,
                TEST,
                pValue,
                reason);
    }

    private Map<String, BootstrapEstimate> estimates(Bootstrap bootstrap, double confidence) {
        long requests = candidate.stream().mapToLong(run -> run.nanos().length).sum();
        int length = (int) Math.max(1, Math.min(STRETCH, requests / LEAST_STRETCHES));
        Stretches first = new Stretches(candidate, length);
        Stretches second = new Stretches(baseline, length);
        Map<String, BootstrapEstimate> named = new LinkedHashMap<>();
        if (first.number != second.number || first.number < 2) {
            return named;
        }
        List<BootstrapEstimate> estimates = bootstrap.ofRows(
                first.number,
                null,
                times -> {
                    double[] values = first.values(times);
                    double[] others = second.values(times);
                    for (int i = 0; i < values.length; i++) {
                        values[i] -= others[i];
                    }
                    return values;
                },
                confidence);
        int i = 0;
        for (String name : LatencySummary.PERCENTILES.keySet()) {
            named.put("latency_" + name, estimates.get(i++));
        }
        named.put("throughput", estimates.get(i));
        return named;
    }

    /** One model's requests, cut into stretches that do not cross from one process to the next. */
    private static final class Stretches {
        private final int number;
        private final double[] sorted;
        private final int[] stretchOfSorted;

        Stretches(List<LatencyRun> runs, int length) {
            List<long[]> samples = new ArrayList<>();
            int next = 0;
            for (LatencyRun run : runs) {
                for (int i = 0; i < run.nanos().length; i++) {
                    samples.add(new long[] {run.nanos()[i], next + i / length});
                }
                next += (run.nanos().length + length - 1) / length;
            }
            samples.sort(Comparator.comparingLong(sample -> sample[0]));
            number = next;
            sorted = samples.stream()
                    .mapToDouble(sample ->
                            sample[0] == LatencyRun.FAILED ? Double.POSITIVE_INFINITY : sample[0] / NANOS_PER_MILLI)
                    .toArray();
            stretchOfSorted =
                    samples.stream().mapToInt(sample -> (int) sample[1]).toArray();
        }

        /** Percentiles and throughput when stretch i counts {@code times[i]} times. */
        double[] values(int[] times) {
            int drawn = 0;
            int answered = 0;
            double millis = 0;
            for (int i = 0; i < sorted.length; i++) {
                int count = times[stretchOfSorted[i]];
                drawn += count;
                if (sorted[i] < Double.POSITIVE_INFINITY) {
                    answered += count;
                    millis += count * sorted[i];
                }
            }
            double[] percentiles = LatencySummary.PERCENTILES.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double[] values = Arrays.copyOf(percentiles, percentiles.length + 1);
            Arrays.fill(values, Double.NaN);
            int passed = 0;
            int p = 0;
            for (int i = 0; i < sorted.length && drawn > 0; i++) {
                passed += times[stretchOfSorted[i]];
                while (p < percentiles.length && passed >= Quantiles.rank(drawn, percentiles[p])) {
                    values[p++] = Double.isInfinite(sorted[i]) ? Double.NaN : sorted[i];
                }
            }
            values[percentiles.length] =
                    millis == 0 ? Double.NaN : answered / millis * (NANOS_PER_SECOND / NANOS_PER_MILLI);
            return values;
        }
    }
}
