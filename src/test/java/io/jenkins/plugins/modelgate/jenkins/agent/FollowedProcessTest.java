package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.jenkins.agent.FollowedProcess.End;
import io.jenkins.plugins.modelgate.jenkins.agent.FollowedProcess.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowedProcessTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path folder;

    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    @Test
    void bothStreamsAndTheExitCodeComeBack() throws Exception {
        Result result = process("talk").run(LONG, output::add, problems::add, () -> false);

        assertThat(result).isEqualTo(new Result(End.EXITED, 3));
        assertThat(output).containsExactly("in " + folder.toRealPath(), "größer");
        assertThat(problems).containsExactly("problem");
    }

    @Test
    void theAgentsVariablesAreNotTheModelsBusiness() throws Exception {
        process("environment").run(LONG, output::add, problems::add, () -> false);

        assertThat(output).contains("WEKA_HOME=here").noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void aProcessThatTakesTooLongIsKilledWithItsChild() throws Exception {
        Result result = process("parent").run(Duration.ofSeconds(3), output::add, problems::add, () -> false);

        assertThat(result).isEqualTo(new Result(End.TIMED_OUT, -1));
        assertThatChildIsGone();
    }

    @Test
    void aProcessThatNobodyWaitsForIsKilledWithItsChild() throws Exception {
        AtomicBoolean abandoned = new AtomicBoolean();

        Result result = process("parent").run(LONG, onChild(() -> abandoned.set(true)), problems::add, abandoned::get);

        assertThat(result.end()).isEqualTo(End.ABANDONED);
        assertThatChildIsGone();
    }

    @Test
    void anAbortedBuildTakesTheProcessAndItsChildWithIt() throws Exception {
        CountDownLatch childRuns = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                process("parent").run(LONG, onChild(childRuns::countDown), problems::add, () -> false);
            } catch (InterruptedException | IOException e) {
                thrown.set(e);
            }
        });
        build.start();
        assertThat(childRuns.await(40, TimeUnit.SECONDS)).isTrue();

        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThatChildIsGone();
    }

    @Test
    void standardInputStaysOpenWhileTheProcessIsWanted() throws Exception {
        AtomicBoolean abandoned = new AtomicBoolean();

        Result result = process("until-end-of-input")
                .run(LONG, onChild(() -> abandoned.set(true)), problems::add, abandoned::get);

        assertThat(result.end()).isEqualTo(End.ABANDONED);
        assertThat(output).doesNotContain("end of input");
    }

    @Test
    void aCommandThatIsNotThereIsAnError() {
        FollowedProcess nowhere =
                new FollowedProcess(List.of(folder.resolve("no-java").toString()), folder, Map.of());

        assertThatThrownBy(() -> nowhere.run(LONG, output::add, problems::add, () -> false))
                .isInstanceOf(IOException.class);
    }

    private Consumer<String> onChild(Runnable action) {
        return line -> {
            output.add(line);
            if (line.startsWith("child ")) {
                action.run();
            }
        };
    }

    private void assertThatChildIsGone() throws Exception {
        String line = output.stream()
                .filter(text -> text.startsWith("child "))
                .findFirst()
                .orElseThrow();
        Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(line.substring("child ".length())));
        if (child.isPresent()) {
            child.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private FollowedProcess process(String what) {
        return new FollowedProcess(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.stdout.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        ObedientProcess.class.getName(),
                        what),
                folder,
                Map.of("WEKA_HOME", "here"));
    }
}
