package io.jenkins.plugins.modelgate.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of one folder that appear together or not at all: all bytes are written before the first file gets its name, so
 * that a full disk is noticed before anything is visible. The files are not forced to the disk, since they can be
 * recreated.
 */
public final class FileBatch implements AutoCloseable {
    private final Path folder;
    private final Map<Path, Path> temporaries = new LinkedHashMap<>();

    /** @param folder an existing folder */
    public FileBatch(Path folder) {
        this.folder = folder;
        AtomicFiles.removeAbandoned(folder);
    }

    /** Writes the bytes of another file. */
    public void add(String name, byte[] content) throws IOException {
        Path temporary = AtomicFiles.temporaryIn(folder);
        temporaries.put(folder.resolve(name), temporary);
        try (FileChannel out = AtomicFiles.create(temporary)) {
            AtomicFiles.writeFully(out, content);
        }
    }

    /**
     * Renames the files to their final names, in the order they were added.
     *
     * @throws IOException if a file cannot be renamed; those before it are deleted again
     */
    public void commit() throws IOException {
        try {
            for (Map.Entry<Path, Path> file : temporaries.entrySet()) {
                AtomicFiles.moveIntoPlace(file.getValue(), file.getKey());
            }
        } catch (IOException e) {
            for (Path file : temporaries.keySet()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
            throw e;
        }
    }

    /** Deletes files that were not renamed. */
    @Override
    public void close() throws IOException {
        for (Path temporary : temporaries.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
