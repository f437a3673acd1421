package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatencySummaryTest {
    /** 1 ms to 1,000 ms, one request each. */
    private final LatencyRun run = run(LongStream.rangeClosed(1, 1_000).map(ms -> ms * 1_000_000));

    private static LatencyRun run(LongStream nanos) {
        return new LatencyRun("in-process", nanos.toArray(), 300, true, 7_000_000, 20, 2, 5, Double.NaN);
    }

    private static LatencyRun recorded(LongStream nanos) {
        return new LatencyRun("recorded", nanos.toArray(), 0, true, -1, Double.NaN, -1, 0, Double.NaN);
    }

    @Test
    void percentilesAreSamplesByNearestRank() {
        Map<String, MetricValue> percentiles = summary(run).percentiles();

        assertThat(percentiles.get("p50").value()).isEqualTo(500);
        assertThat(percentiles.get("p90").value()).isEqualTo(900);
        assertThat(percentiles.get("p99").value()).isEqualTo(990);
        assertThat(percentiles.get("p99.9").value()).isEqualTo(999);
        assertThat(percentiles.get("max").value()).isEqualTo(1_000);
    }

    @Test
    void boundsOfARecordedColumnAreOrderStatistics() {
        // Of 1,000 requests Bin(1000, 0.99): P(X <= 994) = 0.9339, P(X <= 995) = 0.9713, so the upper bound is number
        // 996; P(X >= 985) = 0.9521, P(X >= 986) = 0.9176, so the lower one is number 985.
        MetricValue p99 = summary(recorded(LongStream.rangeClosed(1, 1_000).map(ms -> ms * 1_000_000)))
                .percentiles()
                .get("p99");

        assertThat(p99.low()).isEqualTo(985);
        assertThat(p99.high()).isEqualTo(996);
        assertThat(p99.confidence()).isEqualTo(0.95);
        assertThat(p99.n()).isEqualTo(1_000);
        assertThat(p99.method()).isEqualTo("order-statistics");
        assertThat(p99.unit()).isEqualTo("ms");
    }

    @Test
    void tooFewRequestsLeaveTheUpperBoundOpenAndSayHowManyItNeeds() {
        // MLPerf's rule: with 298 requests nothing bounds p99 at 95%, with 299 the largest does.
        MetricValue without =
                summary(recorded(LongStream.rangeClosed(1, 298))).percentiles().get("p99");
        MetricValue with =
                summary(recorded(LongStream.rangeClosed(1, 299))).percentiles().get("p99");

        assertThat(without.high()).isNull();
        assertThat(without.reason()).isEqualTo("bounds on both sides of p99 need 299 requests, had 298");
        assertThat(with.high()).isEqualTo(299 / 1e6);
        assertThat(with.reason()).isNull();
    }

    @Test
    void oneProcessBoundsNothing() {
        MetricValue p50 = summary(run).percentiles().get("p50");

        assertThat(p50.value()).isEqualTo(500);
        assertThat(p50.low()).isNull();
        assertThat(p50.high()).isNull();
        assertThat(p50.confidence()).isEqualTo(0.95);
        assertThat(p50.reason()).startsWith("one process was timed").contains("five or more (forks)");
        assertThat(LatencySummary.metrics(summary(run), 0.95).get("throughput").bounded())
                .isFalse();
    }

    /**
     * Five processes with medians 1.00, 1.02, 1.05, 0.98 and 1.10 ms, 2,000 requests each, all equal within a process.
     * By Student's t of the logarithms (scipy, {@code t.ppf(.95, 4)}) they are bounded by 0.98585 and 1.07437; the five
     * themselves go from 0.98 to 1.10, which is wider on either side.
     */
    @Test
    void boundsAreAsWideAsTheProcessesLieApart() {
        Latency latency = LatencySummary.of(
                Stream.of(1.00, 1.02, 1.05, 0.98, 1.10)
                        .map(ms -> run(
                                LongStream.generate(() -> Math.round(ms * 1e6)).limit(2_000)))
                        .toList(),
                0.95,
                Map.of());
        MetricValue p50 = latency.percentiles().get("p50");

        assertThat(p50.value()).isEqualTo(1.02);
        assertThat(p50.low()).isCloseTo(0.98, within(1e-12));
        assertThat(p50.high()).isCloseTo(1.10, within(1e-12));
        assertThat(p50.method()).isEqualTo("processes");
        assertThat(p50.n()).isEqualTo(10_000);
        assertThat(latency.forks()).hasSize(5);
        MetricValue throughput = LatencySummary.metrics(latency, 0.95).get("throughput");
        assertThat(throughput.low()).isCloseTo(1_000 / 1.10, within(1e-9));
        assertThat(throughput.high()).isCloseTo(1_000 / 0.98, within(1e-9));
    }

    @Test
    void anEndpointIsJudgedByStretchesOfItsRequests() {
        // The server slows down in the last fifth of the requests.
        LatencyRun run = new LatencyRun(
                "open-loop",
                LongStream.range(0, 1_000)
                        .map(i -> i < 800 ? 10_000_000 + i : 20_000_000 + i)
                        .toArray(),
                30,
                true,
                -1,
                Double.NaN,
                -1,
                0,
                50);

        Latency latency = summary(run);

        assertThat(latency.forks()).extracting(Latency.Fork::requests).containsExactly(200L, 200L, 200L, 200L, 200L);
        assertThat(latency.percentiles().get("p50").high()).isGreaterThan(19.9);
        assertThat(latency.throughput()).isEqualTo(50);
    }

    @Test
    void theLargestHasNoBounds() {
        MetricValue max = summary(run).percentiles().get("max");

        assertThat(max.bounded()).isFalse();
        assertThat(max.reason()).contains("no bounds");
    }

    @Test
    void failedRequestsCountAsOverEveryLimit() {
        LatencyRun failing = recorded(LongStream.concat(
                LongStream.rangeClosed(1, 95).map(ms -> ms * 1_000_000),
                LongStream.generate(() -> LatencyRun.FAILED).limit(5)));

        Map<String, MetricValue> percentiles = summary(failing).percentiles();

        assertThat(percentiles.get("p95").value()).isEqualTo(95);
        assertThat(percentiles.get("p95").high()).isNull();
        assertThat(percentiles.get("p99").value()).isNull();
        assertThat(percentiles.get("p99").reason()).startsWith("5 of 100 requests failed or timed out");
        assertThat(percentiles.get("max").value()).isNull();
    }

    @Test
    void throughputIsOneCallersRequestsASecond() {
        // Mean of 1 to 1,000 ms is 500.5 ms.
        assertThat(summary(run).throughput()).isCloseTo(1_000 / 500.5, within(1e-12));
    }

    @Test
    void everyRequestIsInOneBinOfTheHistogram() {
        List<Latency.Bin> bins = summary(run).histogram();

        assertThat(bins.stream().mapToLong(Latency.Bin::count).sum()).isEqualTo(1_000);
        for (int i = 1; i < bins.size(); i++) {
            assertThat(bins.get(i).low()).isEqualTo(bins.get(i - 1).high());
        }
        assertThat(bins.get(0).low()).isEqualTo(1);
        assertThat(bins.get(bins.size() - 1).high()).isGreaterThan(1_000);
    }

    @Test
    void equalSamplesMakeOneBin() {
        assertThat(summary(run(LongStream.generate(() -> 5_000_000).limit(40))).histogram())
                .containsExactly(new Latency.Bin(5, Math.nextUp(5.0), 40));
    }

    @Test
    void processesArePutTogetherAndShownEach() {
        LatencyRun slower = run(LongStream.rangeClosed(1_001, 2_000).map(ms -> ms * 1_000_000));

        Latency both = LatencySummary.of(List.of(run, slower), 0.95, Map.of("jvm", "17"));

        assertThat(both.requests()).isEqualTo(2_000);
        assertThat(both.warmupRequests()).isEqualTo(600);
        assertThat(both.percentiles().get("p50").value()).isEqualTo(1_000);
        assertThat(both.forks())
                .extracting(fork -> fork.percentiles().get("p50"))
                .containsExactly(500.0, 1_500.0);
        assertThat(both.first()).isEqualTo(7);
        assertThat(both.gcPauses()).isEqualTo(new Latency.GcPauses(4, 10));
        assertThat(both.clockOverhead()).isCloseTo(0.00002, within(1e-15));
    }

    @Test
    void rulesFindThePercentilesAsMetrics() {
        Map<String, MetricValue> metrics = LatencySummary.metrics(summary(run), 0.95);

        assertThat(metrics)
                .containsOnlyKeys(
                        "latency_p50",
                        "latency_p90",
                        "latency_p95",
                        "latency_p99",
                        "latency_p99.9",
                        "latency_max",
                        "latency_first",
                        "throughput");
        assertThat(metrics.get("latency_first").value()).isEqualTo(7);
        assertThat(metrics.get("throughput").unit()).isEqualTo("1/s");
    }

    private static Latency summary(LatencyRun run) {
        return LatencySummary.of(List.of(run), 0.95, Map.of());
    }
}
