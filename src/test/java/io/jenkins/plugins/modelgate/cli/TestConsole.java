package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A console that remembers. */
final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final CountDownLatch stopped = new CountDownLatch(1);

    final Console console;

    TestConsole(InputStream in) {
        this(in, Path.of("no-scratch-folder"));
    }

    TestConsole(Path scratch) {
        this(InputStream.nullInputStream(), scratch);
    }

    private TestConsole(InputStream in, Path scratch) {
        console = new Console(stream(out), stream(err), scratch, in, stopped::countDown);
    }

    TestConsole() {
        this(InputStream.nullInputStream());
    }

    int run(String... args) {
        return CommandLineRun.run(console, new Evaluator()::evaluate, args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard error without the progress lines, which a slow machine may bring anywhere. */
    List<String> err() {
        return withoutProgress(err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    static List<String> withoutProgress(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("model-gate: .* \\(\\d+ s\\)"))
                .toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
