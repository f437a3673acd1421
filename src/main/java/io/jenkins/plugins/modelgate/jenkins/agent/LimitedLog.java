package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies the scorer's lines to the build log, up to a limit. */
final class LimitedLog {
    private static final int MAX_LINES = 10_000;

    private final PrintStream log;
    private final AtomicInteger lines = new AtomicInteger();

    LimitedLog(PrintStream log) {
        this.log = log;
    }

    /** Thread-safe. */
    void print(String line) {
        int number = lines.incrementAndGet();
        if (number <= MAX_LINES) {
            log.println(OutputLine.printable(line));
        } else if (number == MAX_LINES + 1) {
            log.println("The scorer wrote more than " + MAX_LINES + " lines; the rest is not shown");
        }
    }
}
