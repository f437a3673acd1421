package io.jenkins.plugins.modelgate.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What surrounds a command.
 *
 * @param out results for people
 * @param err problems and progress, a line each
 * @param in what the parent process holds open while it lives
 * @param stop ends the command at once with {@link ExitCode#ERROR}, from any thread, whatever a model is doing
 */
record Console(PrintStream out, PrintStream err, InputStream in, Runnable stop) {
    /** Prints a problem and ends the command. */
    void stop(String problem) {
        problem(problem);
        stop.run();
    }

    void problem(String line) {
        err.println("model-gate: " + line);
        err.flush();
    }
}
