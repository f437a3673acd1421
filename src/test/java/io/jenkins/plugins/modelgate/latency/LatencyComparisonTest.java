package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.statistics.Bootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyComparisonTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2_000, 42, 2);

    private static LatencyRun run(double meanMillis, long seed, double burst) {
        Random random = new Random(seed);
        Random machine = new Random(99);
        long[] nanos = new long[6_000];
        double slow = 1;
        for (int i = 0; i < nanos.length; i++) {
            if (i % 100 == 0) {
                slow = machine.nextInt(4) == 0 ? burst : 1;
            }
            nanos[i] = Math.round(slow * meanMillis * 1e6 * (0.9 + 0.2 * random.nextDouble()));
        }
        return new LatencyRun("in-process", nanos, 300, true, 5_000_000, 20, 0, 0, Double.NaN);
    }

    private static Map<String, Difference> compare(LatencyRun candidate, LatencyRun baseline) {
        return LatencyComparison.of(List.of(candidate), List.of(baseline), BOOTSTRAP, 0.95);
    }

    @Test
    void aSlowerModelIsSeenToBeSlower() {
        Map<String, Difference> differences = compare(run(1.2, 1, 1), run(1.0, 2, 1));

        Difference p50 = differences.get("latency_p50");
        assertThat(p50.difference()).isCloseTo(0.2, within(0.01));
        assertThat(p50.low()).isPositive();
        assertThat(p50.high()).isGreaterThan(p50.difference());
        assertThat(p50.test()).isEqualTo("interleaved-latency");
        assertThat(p50.pValue()).isLessThan(0.001);
        assertThat(differences.get("throughput").high()).isNegative();
        assertThat(differences.get("throughput").difference()).isCloseTo(1_000 / 1.2 - 1_000, within(5.0));
    }

    @Test
    void whatTheMachineDoesToBothIsNoDifference() {
        // A quarter of the time everything takes five times as long, for both at the same time.
        Map<String, Difference> differences = compare(run(1, 3, 5), run(1, 4, 5));

        assertThat(differences.get("latency_p50").low()).isNegative();
        assertThat(differences.get("latency_p50").high()).isPositive();
        double spread = differences.get("throughput").high()
                - differences.get("throughput").low();
        // By themselves, 60 stretches would put the mean of the latencies off by far more.
        assertThat(spread).isLessThan(10);
    }

    @Test
    void whatHappensOnceHasNoInterval() {
        Map<String, Difference> differences = compare(run(1, 5, 1), run(1, 6, 1));

        assertThat(differences.get("latency_first").low()).isNull();
        assertThat(differences.get("latency_first").difference()).isZero();
        assertThat(differences.get("latency_max").low()).isNull();
        assertThat(differences.get("latency_max").test()).isEqualTo("interleaved-latency");
    }

    @Test
    void processesArePutTogether() {
        Map<String, Difference> differences = LatencyComparison.of(
                List.of(run(1.2, 1, 1), run(1.2, 2, 1)), List.of(run(1.0, 3, 1), run(1.0, 4, 1)), BOOTSTRAP, 0.95);

        assertThat(differences.get("latency_p99").n()).isEqualTo(12_000);
        assertThat(differences.get("latency_p99").low()).isPositive();
    }

    @Test
    void recordedLatenciesLeaveOutWhatWasNotRecorded() {
        List<LatencyRun> runs = RecordedLatency.of(new double[] {1.5, Double.NaN, 2}, row -> true);

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).nanos()).containsExactly(1_500_000, 2_000_000);
        assertThat(RecordedLatency.of(null, row -> true)).isEmpty();
        assertThat(RecordedLatency.of(new double[] {Double.NaN}, row -> false)).isEmpty();
    }

    @Test
    void aRecordedRequestWithoutAnAnswerCountsAsOverEveryLimit() {
        double[] millis = new double[100];
        Arrays.fill(millis, 1.5);
        Arrays.fill(millis, 0, 2, Double.NaN);
        millis[2] = 9;
        List<LatencyRun> runs = RecordedLatency.of(millis, row -> row > 2);

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
