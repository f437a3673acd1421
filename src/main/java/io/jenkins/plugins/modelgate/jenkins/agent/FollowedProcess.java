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
 * A process that is followed line by line and never outlives the one who started it: its standard input is a pipe that
 * is held open, so that it sees the end when this JVM is gone.
 */
final class FollowedProcess {
    /** Java and its temporary folders need some of these; nothing else of the agent's is a model's business. */
    private static final List<String> KEPT_VARIABLES = List.of(
            "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot", "windir", "ComSpec", "NUMBER_OF_PROCESSORS");

    private static final long LOOK_AGAIN_MILLIS = 250;
    /** A child of the scorer that was left behind may hold its streams open. */
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
     * @param environment everything that the process sees, but for the few variables without which no Java starts
     */
    FollowedProcess(List<String> command, Path directory, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs it to its end and takes all its children with it.
     *
     * @param output takes each line of standard output as it comes
     * @param problems takes each line of standard error as it comes
     * @param abandoned tells that nobody waits for the result any more
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
                        // The process is dead, or whoever listens is gone; both are noticed by the one who waits.
                    }
                },
                "model-gate scorer output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    record Result(End end, int exitCode) {}
}
