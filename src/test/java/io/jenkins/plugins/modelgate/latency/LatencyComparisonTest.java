package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatencyComparisonTest {
    /** @param process slows whatever runs in it down, by this factor */
    private static LatencyRun run(double meanMillis, double process, long seed) {
        Random random = new Random(seed);
        long[] nanos = new long[2_000];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Math.round(process * meanMillis * 1e6 * (0.9 + 0.2 * random.nextDouble()));
        }
        return new LatencyRun("in-process", nanos, 300, true, 5_000_000, 20, 0, 0, Double.NaN);
    }

    private static List<LatencyRun> runs(double meanMillis, long seed, double... processes) {
        return IntStream.range(0, processes.length)
                .mapToObj(i -> run(meanMillis, processes[i], seed + i))
                .toList();
    }

    private static final double[] STEADY = {1, 1.01, 0.99, 1.02, 0.98};

    @Test
    void aSlowerModelIsSeenToBeSlower() {
        Map<String, Difference> differences = LatencyComparison.of(runs(1.2, 1, STEADY), runs(1.0, 11, STEADY), 0.95);

        Difference p50 = differences.get("latency_p50");
        assertThat(p50.difference()).isCloseTo(0.2, within(0.01));
        assertThat(p50.low()).isPositive();
        assertThat(p50.high()).isGreaterThan(p50.difference());
        assertThat(p50.test()).isEqualTo("interleaved-latency");
        assertThat(p50.n()).isEqualTo(10_000);
        assertThat(p50.pValue()).isLessThan(0.001);
        assertThat(differences.get("throughput").high()).isNegative();
        assertThat(differences.get("throughput").difference()).isCloseTo(1_000 / 1.2 - 1_000, within(5.0));
    }

    @Test
    void whatTheMachineDoesToBothIsNoDifference() {
        // Each process sees another machine, up to five times as slow, but both models see the same one.
        double[] machine = {1, 5, 2, 1.5, 3};
        Map<String, Difference> differences = LatencyComparison.of(runs(1, 3, machine), runs(1, 23, machine), 0.95);

        Difference p50 = differences.get("latency_p50");
        assertThat(p50.low()).isNegative().isGreaterThan(-0.1);
        assertThat(p50.high()).isPositive().isLessThan(0.1);
    }

    /** scipy: {@code ttest_1samp([.1, .3, .2, .25, .15], 0).pvalue} is 0.004813; bounds by t are .1246 and .2754. */
    @Test
    void boundsComeFromTheDifferencesInEachProcess() {
        List<LatencyRun> candidate = Stream.of(1.1, 1.3, 1.2, 1.25, 1.15)
                .map(LatencyComparisonTest::constant)
                .toList();
        List<LatencyRun> baseline =
                Stream.generate(() -> constant(1.0)).limit(5).toList();

        Difference p90 = LatencyComparison.of(candidate, baseline, 0.95).get("latency_p90");

        assertThat(p90.pValue()).isCloseTo(0.00481268, within(1e-8));
        // The processes themselves lie further apart than Student's t would have it.
        assertThat(p90.low()).isCloseTo(0.1, within(1e-9));
        assertThat(p90.high()).isCloseTo(0.3, within(1e-9));
    }

    private static LatencyRun constant(double millis) {
        long[] nanos = new long[1_000];
        Arrays.fill(nanos, Math.round(millis * 1e6));
        return new LatencyRun("in-process", nanos, 300, true, 5_000_000, 20, 0, 0, Double.NaN);
    }

    @Test
    void oneProcessSaysNothingAboutTheNext() {
        Difference p50 =
                LatencyComparison.of(runs(1.2, 1, 1), runs(1, 2, 1), 0.95).get("latency_p50");

        assertThat(p50.difference()).isCloseTo(0.2, within(0.01));
        assertThat(p50.low()).isNull();
        assertThat(p50.high()).isNull();
        assertThat(p50.confidence()).isEqualTo(0.95);
        assertThat(p50.reason()).startsWith("one process was timed");
    }

    @Test
    void whatHappensOnceHasNoInterval() {
        Map<String, Difference> differences = LatencyComparison.of(runs(1, 5, STEADY), runs(1, 5, STEADY), 0.95);

        assertThat(differences.get("latency_first").low()).isNull();
        assertThat(differences.get("latency_first").difference()).isZero();
        assertThat(differences.get("latency_max").low()).isNull();
        assertThat(differences.get("latency_max").test()).isEqualTo("interleaved-latency");
    }

    @Test
    void recordedLatenciesLeaveOutWhatWasNotRecorded() {
        List<LatencyRun> runs = RecordedLatency.of(new double[] {1.5, Double.NaN, 2}, row -> 1, row -> true);

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).nanos()).containsExactly(1_500_000, 2_000_000);
        assertThat(RecordedLatency.of(null, row -> 1, row -> true)).isEmpty();
        assertThat(RecordedLatency.of(new double[] {Double.NaN}, row -> 1, row -> false))
                .isEmpty();
    }

    @Test
    void aRecordedRequestWithoutAnAnswerCountsAsOverEveryLimit() {
        double[] millis = new double[100];
        Arrays.fill(millis, 1.5);
        Arrays.fill(millis, 0, 2, Double.NaN);
        millis[2] = 9;
        List<LatencyRun> runs = RecordedLatency.of(millis, row -> 1, row -> row > 2);

        assertThat(runs.get(0).nanos())
                .startsWith(LatencyRun.FAILED, LatencyRun.FAILED, 9_000_000)
                .hasSize(100);
        assertThat(LatencySummary.of(runs, 0.95, Map.of())
                        .percentiles()
                        .get("p99")
                        .reason())
                .isEqualTo("2 of 100 requests failed or timed out, which counts as over every limit");
    }
}
