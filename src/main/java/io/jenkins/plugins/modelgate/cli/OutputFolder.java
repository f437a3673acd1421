package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * The folder that receives the results. Files appear whole or not at all, and {@code report.json}, which others decide
 * by, appears last.
 */
final class OutputFolder {
    static final String REPORT = "report.json";
    static final String HTML = "report.html";
    static final String CARD = "model-card.md";
    static final String JUNIT = "junit.xml";

    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder where it is missing, and clears it of an earlier run's results, so that nobody takes them for
     * this run's.
     *
     * @throws UserInputException when nothing can be written there
     */
    static OutputFolder open(String name) {
        try {
            Path folder = Path.of(name);
            Files.createDirectories(folder);
            for (String file : List.of(REPORT, HTML, CARD, JUNIT)) {
                if (Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(folder.resolve(file));
                }
            }
            Files.delete(Files.createFile(temporary(folder)));
            return new OutputFolder(folder);
        } catch (IOException | InvalidPathException e) {
            throw new UserInputException(
                    name + ": the output folder can't be written; name another folder with --out", e);
        }
    }

    /** Not from {@link Files#createTempFile}, whose files only their owner may read. */
    private static Path temporary(Path folder) {
        return folder.resolve(".model-gate-" + UUID.randomUUID() + ".tmp");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        Path file = file(name);
        try {
            Path whole = temporary(folder);
            try {
                Files.write(whole, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UserInputException(
                    file + ": can't be written (" + e.getClass().getSimpleName() + "); is the disk full?", e);
        }
    }
}
