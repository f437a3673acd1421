package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts from the table of MLPerf's early-stopping rule. */
class NeededRequestsTest {
    @Test
    void theHighestPercentileDecides() {
        List<String> rules = List.of("accuracy >= 0.9", "latency_p50 <= 1 ms", "latency_p99 <= 5 ms");

        assertThat(NeededRequests.of(rules, 0, 0.95)).isEqualTo(299);
        assertThat(NeededRequests.of(rules, 2, 0.99)).isEqualTo(838);
        assertThat(NeededRequests.of(List.of("latency_p99.9 <= 5 ms"), 0, 0.95)).isEqualTo(2_995);
        assertThat(NeededRequests.of(List.of("latency_p99.9 drop <= 10%"), 1, 0.99))
                .isEqualTo(6_636);
    }

    @Test
    void rulesWithoutAPercentileNeedNone() {
        assertThat(NeededRequests.of(List.of("accuracy >= 0.9", "latency_max <= 1 s", "throughput >= 5"), 0, 0.95))
                .isZero();
    }
}
