package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.latency.OpenLoopTimer.AsyncCall;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class OpenLoopTimerTest {
    private static final long MILLI = 1_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Time that only sleeping moves; answers that are due on the way are given at their time. */
    private static final class VirtualClock implements OpenLoopTimer.Clock {
        private final PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
        private long now;

        private record Event(long at, Runnable what) {}

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepUntil(long nanoTime) {
            while (!events.isEmpty() && events.peek().at <= nanoTime) {
                Event event = events.remove();
                now = Math.max(now, event.at);
                event.what.run();
            }
            now = Math.max(now, nanoTime);
        }

        CompletableFuture<Boolean> answerAt(long at, boolean proper) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            events.add(new Event(at, () -> answer.complete(proper)));
            return answer;
        }

        @Override
        public void await(Semaphore permits, int number, Duration longest) {
            sleepUntil(now + longest.toNanos());
        }
    }

    private final VirtualClock clock = new VirtualClock();
    private final OpenLoopTimer timer = new OpenLoopTimer(clock);

    @Test
    void everyRequestIsSentOnTimeWhetherOrNotTheOnesBeforeAreAnswered() throws Exception {
        // Each answer takes 50 ms, five times the interval of 10 ms.
        AsyncCall slow = request -> clock.answerAt(clock.now + 50 * MILLI, true);

        LatencyRun run = timer.time(List.of(slow), 100, 10, 20, TIMEOUT).get(0);

        assertThat(run.protocol()).isEqualTo("open-loop");
        assertThat(run.nanos()).hasSize(20).containsOnly(50 * MILLI);
        assertThat(run.achievedRate()).isCloseTo(100, within(1e-9));
        assertThat(run.warmupRequests()).isEqualTo(10);
    }

    @Test
    void aPauseIsSeenByEveryRequestThatFellIntoIt() throws Exception {
        // The server answers in 1 ms, but stands still from 200 to 300 ms.
        AsyncCall pausing = request -> {
            boolean during = clock.now >= 200 * MILLI && clock.now < 300 * MILLI;
            return clock.answerAt(during ? 301 * MILLI : clock.now + MILLI, true);
        };

        LatencyRun run = timer.time(List.of(pausing), 100, 0, 100, TIMEOUT).get(0);

        // Requests are due at 200, 210, ... 290 ms: they waited 101, 91, ... 11 ms.
        long[] nanos = run.nanos();
        for (int i = 0; i < 10; i++) {
            assertThat(nanos[20 + i]).isEqualTo((101 - 10 * i) * MILLI);
        }
        assertThat(nanos[19]).isEqualTo(MILLI);
        assertThat(nanos[30]).isEqualTo(MILLI);
    }

    @Test
    void aLateSenderIsPartOfTheLatencyAndOfTheAchievedRate() throws Exception {
        // Sending itself blocks for 20 ms, though a request is due every 10 ms.
        AsyncCall blocking = request -> {
            clock.sleepUntil(clock.now + 20 * MILLI);
            return CompletableFuture.completedFuture(true);
        };

        LatencyRun run = timer.time(List.of(blocking), 100, 0, 11, TIMEOUT).get(0);

        assertThat(run.nanos()[0]).isEqualTo(20 * MILLI);
        // Due at 100 ms, sent at 200 ms, answered at 220 ms.
        assertThat(run.nanos()[10]).isEqualTo(120 * MILLI);
        assertThat(run.achievedRate()).isCloseTo(50, within(1e-9));
    }

    @Test
    void errorsLateAnswersAndExceptionsCountAsFailed() throws Exception {
        AsyncCall failing = request -> switch ((int) request) {
            case 0 -> clock.answerAt(clock.now + MILLI, false);
            case 1 -> clock.answerAt(clock.now + 1_001 * MILLI, true);
            case 2 -> CompletableFuture.failedFuture(new IllegalStateException("refused"));
            default -> clock.answerAt(clock.now + MILLI, true);
        };

        LatencyRun run = timer.time(List.of(failing), 100, 0, 4, TIMEOUT).get(0);

        assertThat(run.nanos()).containsExactly(LatencyRun.FAILED, LatencyRun.FAILED, LatencyRun.FAILED, MILLI);
    }

    @Test
    void twoModelsAreAskedInTurns() throws Exception {
        StringBuilder order = new StringBuilder();
        AsyncCall first = request -> {
            order.append('a');
            return CompletableFuture.completedFuture(true);
        };
        AsyncCall second = request -> {
            order.append('b');
            return CompletableFuture.completedFuture(true);
        };

        List<LatencyRun> runs = timer.time(List.of(first, second), 100, 1, 3, TIMEOUT);

        assertThat(order).hasToString("abababab");
        assertThat(runs).allMatch(run -> run.nanos().length == 3);
        assertThat(runs.get(0).achievedRate()).isCloseTo(100, within(1e-9));
    }

    @Test
    void whatIsNeverAnsweredHasFailed() throws Exception {
        AsyncCall silent = request -> new CompletableFuture<>();

        LatencyRun run =
                timer.time(List.of(silent), 1_000, 0, 2, Duration.ofMillis(1)).get(0);

        assertThat(run.nanos()).containsOnly(LatencyRun.FAILED);
    }
}
