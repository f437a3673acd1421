package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A child process whose output is read line by line and which does not outlive this JVM: its standard input is a pipe
 * that is held open, so that it sees the end of the stream when this JVM exits.
 */
final class FollowedProcess {
    /** Java and its temporary folders need some of these. The model gets no other variables of the agent. */
    private static final List<String> KEPT_VARIABLES = List.of(
            "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot", "windir", "ComSpec", "NUMBER_OF_PROCESSORS");

    private static final long LOOK_AGAIN_MILLIS = 250;
    /** How long to wait for the last lines: a child process that the scorer left behind may keep its streams open. */
    private static final long LAST_LINES_MILLIS = 5_000;

    /** How a process ended. */
    enum End {
        EXITED,
        TIMED_OUT,
        ABANDONED
    }

    private final List<String> command;
    private final Path directory;
    private final Map<String, String> environment;

    /**
     * @param environment the variables of the process, apart from the few that Java needs to start
     */
    FollowedProcess(List<String> command, Path directory, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs the process to its end and kills all its children.
     *
     * @param output receives each line of standard output as it arrives
     * @param problems receives each line of standard error as it arrives
     * @param abandoned whether nobody waits for the result any more
     * @throws InterruptedException when the build is aborted; the process is dead by then
     */
    Result run(Duration timeout, Consumer<String> output, Consumer<String> problems, BooleanSupplier abandoned)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            Thread out = follow(process.getInputStream(), output);
            Thread err = follow(process.getErrorStream(), problems);
            Instant deadline = Instant.now().plus(timeout);
            End end = End.EXITED;
            while (!process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (abandoned.getAsBoolean()) {
                    end = End.ABANDONED;
                    break;
                }
                if (Instant.now().isAfter(deadline)) {
                    end = End.TIMED_OUT;
                    break;
                }
            }
            if (end != End.EXITED) {
                kill(process);
            }
            out.join(LAST_LINES_MILLIS);
            err.join(LAST_LINES_MILLIS);
            return new Result(end, end == End.EXITED ? process.exitValue() : -1);
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    private static Thread follow(InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        new LineFeed(reader, OutputLine.MAX_LENGTH + 1).forEachLine(lines);
                    } catch (IOException | UncheckedIOException e) {
                        // The process is dead or the listener is gone; the waiting thread notices both.
                    }
                },
                "model-gate scorer output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    record Result(End end, int exitCode) {}
}
