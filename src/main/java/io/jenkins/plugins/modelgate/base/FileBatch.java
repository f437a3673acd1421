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
 * that a full disk shows while there is nothing to see yet. They are not forced to the disk, since they can be made
 * again.
 */
public final class FileBatch implements AutoCloseable {
    private final Path folder;
    private final Map<Path, Path> temporaries = new LinkedHashMap<>();

    /** @param folder that is there */
    public FileBatch(Path folder) {
        this.folder = folder;
        AtomicFiles.removeAbandoned(folder);
    }

    /** Writes the bytes of one more file. */
    public void add(String name, byte[] content) throws IOException {
        Path temporary = AtomicFiles.temporaryIn(folder);
        temporaries.put(folder.resolve(name), temporary);
        try (FileChannel out = AtomicFiles.create(temporary)) {
            AtomicFiles.writeFully(out, content);
        }
    }

    /**
     * Gives the files their names, in the order that they were added in.
     *
     * @throws IOException when one cannot be given its name; those before it are deleted again
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

    /** Deletes what was not given its name. */
    @Override
    public void close() throws IOException {
        for (Path temporary : temporaries.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
