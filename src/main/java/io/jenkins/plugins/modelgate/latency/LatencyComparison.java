package io.jenkins.plugins.modelgate.latency;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.statistics.Interval;
import io.jenkins.plugins.modelgate.statistics.ReplicateInterval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the latencies of two models that were timed alternately in the same processes. Each process gives one
 * difference, which cancels out what the machine did to both; bounds come from the spread of these differences.
 */
public final class LatencyComparison {
    /** The name of the test for differences measured this way. */
    public static final String TEST = "interleaved-latency";

    private LatencyComparison() {}

    /**
     * Compares two models' latency metrics.
     *
     * @param candidate one run for each process
     * @param baseline the runs of the same processes
     * @param confidence of each one-sided bound
     * @return by metric name, candidate minus baseline
     */
    public static Map<String, Difference> of(List<LatencyRun> candidate, List<LatencyRun> baseline, double confidence) {
        Map<String, MetricValue> ofCandidate = metrics(candidate, confidence);
        Map<String, MetricValue> ofBaseline = metrics(baseline, confidence);
        Map<String, double[]> perUnit = perUnit(TimingUnits.of(candidate), TimingUnits.of(baseline));
        Map<String, Difference> differences = new LinkedHashMap<>();
        ofCandidate.forEach((name, value) -> {
            if (ofBaseline.containsKey(name)) {
                differences.put(name, difference(name, value, ofBaseline.get(name), perUnit.get(name), confidence));
            }
        });
        return differences;
    }

    private static Map<String, MetricValue> metrics(List<LatencyRun> runs, double confidence) {
        return LatencySummary.metrics(LatencySummary.of(runs, confidence, Map.of()), confidence);
    }

    /** The basis of the bounds: candidate minus baseline in each process, by metric. */
    private static Map<String, double[]> perUnit(TimingUnits candidate, TimingUnits baseline) {
        Map<String, double[]> differences = new LinkedHashMap<>();
        if (candidate.number() == baseline.number()) {
            LatencySummary.PERCENTILES.forEach((name, p) ->
                    differences.put("latency_" + name, minus(candidate.percentiles(p), baseline.percentiles(p))));
            differences.put("throughput", minus(candidate.throughputs(), baseline.throughputs()));
        }
        return differences;
    }

    private static double[] minus(double[] values, double[] others) {
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - others[i];
        }
        return differences;
    }

    /** @param perUnit {@code null} if no interval is defined */
    private static Difference difference(
            String name, MetricValue candidate, MetricValue baseline, double[] perUnit, double confidence) {
        boolean defined = candidate.defined() && baseline.defined();
        Double difference = defined ? Double.valueOf(candidate.value() - baseline.value()) : null;
        Interval bounds = defined && perUnit != null ? around(difference, perUnit, confidence) : null;
        Double pValue = bounds == null ? null : Double.valueOf(ReplicateInterval.pValue(perUnit));
        return new Difference(
                candidate.value(),
                baseline.value(),
                difference,
                bounds == null ? null : finiteOrNull(bounds.low()),
                bounds == null ? null : finiteOrNull(bounds.high()),
                bounds == null ? null : Double.valueOf(confidence),
                candidate.n(),
                null,
                null,
                TEST,
                pValue == null ? null : finiteOrNull(pValue),
                reason(name, candidate, baseline, bounds, perUnit));
    }

    /** The difference over all requests may differ from the mean of the processes' differences. */
    private static Interval around(double difference, double[] perUnit, double confidence) {
        Interval spread = ReplicateInterval.of(perUnit, confidence);
        return new Interval(Math.min(difference, spread.low()), Math.max(difference, spread.high()), confidence);
    }

    private static String reason(
            String name, MetricValue candidate, MetricValue baseline, Interval bounds, double[] perUnit) {
        if (!candidate.defined()) {
            return candidate.reason();
        }
        if (!baseline.defined()) {
            return baseline.reason();
        }
        if (bounds == null) {
            return name.equals("latency_first")
                    ? "there is one first call only"
                    : "no interval is defined for this metric";
        }
        if (Double.isInfinite(bounds.low())) {
            return perUnit.length < 2 ? LatencySummary.ONE_PROCESS : "requests failed in one of the processes";
        }
        return null;
    }

    private static Double finiteOrNull(double number) {
        return Double.isFinite(number) ? Double.valueOf(number) : null;
    }
}
