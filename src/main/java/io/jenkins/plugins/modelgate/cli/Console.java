package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The environment of a command.
 *
 * @param out results for people
 * @param err problems and progress, one line each
 * @param scratch a folder of the command's own, deleted with it
 * @param in a stream that the parent process keeps open while it lives
 * @param stop ends the command immediately with {@link ExitCode#ERROR}, from any thread, whatever a model is doing
 */
record Console(PrintStream out, PrintStream err, Path scratch, InputStream in, Runnable stop) {
    /** Prints a problem and ends the command. */
    void stop(String problem) {
        problem(problem);
        stop.run();
    }

    /** @param text one line, or three for a rule that does not parse; control characters in it are neutralized */
    void problem(String text) {
        err.println("model-gate: " + SafeText.lines(text));
        err.flush();
    }
}
