package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The files that a result is written to, in addition to the terminal. */
final class ResultOptions {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            order = 11,
            description = "Write report.json, report.html, model-card.md and junit.xml there.")
    private String out;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            order = 12,
            description = "Append the result as Markdown, for example to \"$$GITHUB_STEP_SUMMARY\".")
    private String summary;

    /** Whether any file was requested. */
    boolean given() {
        return out != null || summary != null;
    }

    /**
     * Prepares the output, so that nobody waits for a result that cannot be written.
     *
     * @return the output folder; {@code null} without one
     * @throws UserInputException if the folder or the summary cannot be written
     */
    OutputFolder open() {
        OutputFolder folder = out == null ? null : OutputFolder.open(out);
        append(() -> "");
        return folder;
    }

    /** Appends to the summary, if one was requested. */
    void append(Supplier<String> markdown) {
        if (summary == null) {
            return;
        }
        try {
            Files.write(
                    Path.of(summary),
                    markdown.get().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | InvalidPathException e) {
            throw new UserInputException(summary + ": can't be written; name another file with --summary", e);
        }
    }
}
