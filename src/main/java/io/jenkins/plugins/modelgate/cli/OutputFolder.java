package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.base.FileBatch;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder for the results. They appear completely and together, or not at all. {@code report.json}, which others
 * decide by, is last.
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
     * Creates the folder if missing, and removes an earlier run's results, so that they cannot be mistaken for this
     * run's.
     *
     * @throws UserInputException if nothing can be written there
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
            Files.delete(Files.createFile(AtomicFiles.temporaryIn(folder)));
            return new OutputFolder(folder);
        } catch (IOException | InvalidPathException e) {
            throw new UserInputException(
                    name + ": the output folder can't be written; name another folder with --out", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes one file. */
    void write(String name, byte[] bytes) {
        write(Map.of(name, bytes), () -> {});
    }

    /**
     * Writes files that belong together: all of them, or none. They can be measured again, so they are not forced to
     * the disk.
     *
     * @param files by name, in the order in which they appear
     * @param between what else has to be written before any of them appears
     * @throws UserInputException if one cannot be written
     */
    void write(Map<String, byte[]> files, Runnable between) {
        String writing = folder.toString();
        try (FileBatch batch = new FileBatch(folder)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writing = file(file.getKey()).toString();
                batch.add(file.getKey(), file.getValue());
            }
            between.run();
            writing = folder.toString();
            batch.commit();
        } catch (IOException e) {
            throw new UserInputException(
                    writing + ": can't be written (" + e.getClass().getSimpleName()
                            + "), and no result was; is the disk full?",
                    e);
        }
    }
}
