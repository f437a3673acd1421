package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/latency.md says is so. */
class LatencyPageTest {
    private static final Pattern NEEDED =
            Pattern.compile("^\\| `(latency_p[0-9.]+)` \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|", Pattern.MULTILINE);

    @Test
    void percentilesNeedAsManyRequestsAsThePageSays() throws Exception {
        Matcher row = NEEDED.matcher(Files.readString(Path.of("docs", "latency.md")));
        int rows = 0;
        while (row.find()) {
            for (int over = 0; over <= 2; over++) {
                assertThat(NeededRequests.of(List.of(row.group(1) + " <= 1 ms"), over, 0.95))
                        .as("%s, %d over", row.group(1), over)
                        .isEqualTo(Long.parseLong(row.group(2 + over)));
            }
            rows++;
        }
        assertThat(rows).isEqualTo(LatencySummary.PERCENTILES.size());
    }

    @Test
    void theProtocolIsTheOneOnThePage() throws Exception {
        String page = Files.readString(Path.of("docs", "latency.md")).replaceAll("\\s+", " ");
        TimingPlan plan = TimingPlan.DEFAULT;

        assertThat(plan.window()).isEqualTo(500);
        assertThat(plan.warmupFloor()).isEqualTo(2_000);
        assertThat(plan.requests()).isEqualTo(10_000);
        assertThat(plan.leastRequests()).isEqualTo(500);
        assertThat(plan.block()).isEqualTo(100);
        assertThat(page)
                .contains(
                        "Windows of 500 requests",
                        "not before 2,000 requests and not after ten seconds",
                        "10,000 requests, or `--requests`",
                        "timing stays under ten seconds",
                        "at least 500",
                        "turns of 100 requests");
        assertThat(plan.warmupCapNanos()).isEqualTo(10_000_000_000L);
        assertThat(plan.budgetNanos()).isEqualTo(10_000_000_000L);
    }
}
