package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The target of {@code System.out} and {@code System.err} while a model runs: each line is marked as the model's, so
 * that it cannot be mistaken for a result, terminal control characters are made visible, and output stops after
 * {@value #MAX_LINES} lines.
 */
final class ModelOutput extends OutputStream {
    static final int MAX_LINES = 200;
    private static final int MAX_LINE_BYTES = 1_000;

    private final PrintStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    ModelOutput(PrintStream target) {
        this.target = target;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            print();
        } else if (b != '\r' && line.size() < MAX_LINE_BYTES) {
            line.write(b);
        }
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            print();
        }
    }

    private void print() {
        lines++;
        if (lines <= MAX_LINES) {
            target.println("[model] " + SafeText.lines(line.toString(StandardCharsets.UTF_8)));
        } else if (lines == MAX_LINES + 1) {
            target.println("[model] (more than " + MAX_LINES + " lines, the rest is left out)");
        }
        line.reset();
    }
}
