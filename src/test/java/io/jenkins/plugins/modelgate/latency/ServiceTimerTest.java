package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTimerTest {
    /** A clock that only calls move: every reading costs 20 ns, every call what it says. */
    private final long[] now = {1_000_000};

    private final ServiceTimer timer = new ServiceTimer(() -> now[0] += 20);
    private final TimingPlan plan =
            new TimingPlan(1_000, 100, 50, Long.MAX_VALUE, 200, 1_000_000_000, Long.MAX_VALUE, 1_000);

    private TimedCall taking(long nanos) {
        return request -> {
            now[0] += nanos;
            return request;
        };
    }

    @Test
    void theClocksOwnCostIsTakenOff() throws Exception {
        LatencyRun run = timer.time(List.of(taking(5_000)), plan).get(0);

        assertThat(run.clockNanos()).isEqualTo(20);
        assertThat(run.nanos()).hasSize(1_000).containsOnly(5_000);
        assertThat(run.firstNanos()).isEqualTo(5_000);
    }

    @Test
    void noTimedRequestIsOneOfTheWarmUp() throws Exception {
        int[] calls = {0};
        // Slow for 120 calls, as interpreted code is, and steady from then on.
        TimedCall warming = request -> {
            now[0] += calls[0]++ < 120 ? 90_000 : 1_000;
            return request;
        };

        LatencyRun run = timer.time(List.of(warming), plan).get(0);

        assertThat(run.nanos()).containsOnly(1_000);
        assertThat(run.firstNanos()).isEqualTo(90_000);
        assertThat(run.warmupSettled()).isTrue();
        // The third window has a fast median; it, the fourth and the fifth agree.
        assertThat(run.warmupRequests()).isEqualTo(250);
        assertThat(calls[0]).isEqualTo(250 + 1_000);
    }

    @Test
    void theWarmUpGoesOnUntilThreeWindowsAgreeWithinTenPercent() throws Exception {
        int[] calls = {0};
        // Windows of 50 requests: 100, 90, 81, 73, ... microseconds, 10% faster each, until 50.
        TimedCall improving = request -> {
            now[0] += (long) Math.max(50_000, 100_000 * Math.pow(0.9, calls[0]++ / 50));
            return request;
        };

        LatencyRun run = timer.time(List.of(improving), plan).get(0);

        // 0.9^7 = 0.478: window 7 is the first of 50, but 0.9^6 = 0.531 is within 10% of it and 0.9^5 = 0.590 is not.
        // So windows 6, 7 and 8 are the first three that agree: nine windows.
        assertThat(run.warmupRequests()).isEqualTo(9 * 50);
        assertThat(run.warmupSettled()).isTrue();
    }

    @Test
    void theWarmUpHasAFloorEvenWhenItIsSteadyFromTheStart() throws Exception {
        assertThat(timer.time(List.of(taking(10)), plan).get(0).warmupRequests())
                .isEqualTo(200);
    }

    @Test
    void theWarmUpHasACapAndSaysThatItDidNotSettle() throws Exception {
        int[] calls = {0};
        TimedCall restless = request -> {
            now[0] += calls[0]++ / 50 % 2 == 0 ? 10_000_000 : 5_000_000;
            return request;
        };

        LatencyRun run = timer.time(List.of(restless), plan).get(0);

        assertThat(run.warmupSettled()).isFalse();
        // 50 requests of 10 and of 5 milliseconds by turns: the second is over in the third window.
        assertThat(run.warmupRequests()).isEqualTo(150);
    }

    @Test
    void modelsTakeTurnsInBlocksThatRunBackwardsEveryOtherTime() throws Exception {
        List<String> turns = new ArrayList<>();
        TimingPlan short2 = new TimingPlan(40, 10, 50, Long.MAX_VALUE, 150, Long.MAX_VALUE, Long.MAX_VALUE, 40);

        List<LatencyRun> runs = timer.time(List.of(named("a", turns), named("b", turns)), short2);

        assertThat(runs).allMatch(run -> run.nanos().length == 40);
        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a");
    }

    private TimedCall named(String name, List<String> turns) {
        return request -> {
            now[0] += 100;
            if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(name)) {
                turns.add(name);
            }
            return 0;
        };
    }

    @Test
    void aSlowModelGetsFewerRequestsButNeverFewerThanTheLeast() throws Exception {
        TimingPlan budget = new TimingPlan(1_000, 100, 10, Long.MAX_VALUE, 30, Long.MAX_VALUE, 1_000_000, 300);

        assertThat(timer.time(List.of(taking(1_000_000)), budget).get(0).nanos())
                .hasSize(300);
        assertThat(timer.time(List.of(taking(1_000_000)), budget.exactly(1_000))
                        .get(0)
                        .nanos())
                .hasSize(1_000);
    }

    @Test
    void whatAModelThrowsEndsTheTiming() {
        TimedCall broken = request -> {
            throw new IllegalStateException("no such attribute");
        };

        assertThatThrownBy(() -> timer.time(List.of(broken), plan)).hasMessage("no such attribute");
    }
}
