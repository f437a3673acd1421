package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What surrounds a command.
 *
 * @param out results for people
 * @param err problems and progress, one line each
 * @param scratch a folder of the command's own, which goes away with it
 * @param in what the parent process holds open while it lives
 * @param stop ends the command at once with {@link ExitCode#ERROR}, from any thread, whatever a model is doing
 */
record Console(PrintStream out, PrintStream err, Path scratch, InputStream in, Runnable stop) {
    /** Prints a problem and ends the command. */
    void stop(String problem) {
        problem(problem);
        stop.run();
    }

    /** @param text a line, and for a rule that does not parse two more; nothing in it can steer the terminal */
    void problem(String text) {
        err.println("model-gate: " + SafeText.lines(text));
        err.flush();
    }
}
