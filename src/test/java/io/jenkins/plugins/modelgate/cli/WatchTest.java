package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void stopsWhenTheParentHasGone() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        TestConsole console = new TestConsole(new PipedInputStream(parent));

        Watch.parent(console.console);
        parent.write("noise".getBytes());
        assertThat(console.stopped.getCount()).isOne();
        parent.close();

        assertThat(console.stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(console.err())
                .containsExactly("model-gate: stopped, since the process that started this one has gone");
    }

    @Test
    void stopsWhenTheTimeIsOver() throws Exception {
        TestConsole console = new TestConsole();

        Watch.timeout(console.console, Duration.ofMillis(1));

        assertThat(console.stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("the time limit")
                .contains("--timeout");
    }
}
