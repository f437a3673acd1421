package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the scorer's lines into the build log, until there are too many of them to be of use to anybody. */
final class LimitedLog {
    private static final int MAX_LINES = 10_000;

    private final PrintStream log;
    private final AtomicInteger lines = new AtomicInteger();

    LimitedLog(PrintStream log) {
        this.log = log;
    }

    /** Safe to call from several threads. */
    void print(String line) {
        int number = lines.incrementAndGet();
        if (number <= MAX_LINES) {
            log.println(OutputLine.printable(line));
        } else if (number == MAX_LINES + 1) {
            log.println("The scorer wrote more than " + MAX_LINES + " lines; the rest is not shown");
        }
    }
}
