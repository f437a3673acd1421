package io.jenkins.plugins.modelgate.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes files that are complete or absent: each is written under a temporary name in the same folder, then moved into
 * place.
 *
 * <p>{@link #write} also survives a power failure: it forces the bytes and the folder's entry to the disk before it
 * returns. For files that can be recreated, such as a cache or the results of a command, use {@link FileBatch}, which
 * does not wait for the disk.
 */
public final class AtomicFiles {
    /** A file still being written is younger than this, however large. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final String PREFIX = ".model-gate-";
    private static final String SUFFIX = ".tmp";
    /** Prefix of temporary files before version 1.0. */
    private static final String EARLIER_PREFIX = ".tmp-";

    private AtomicFiles() {}

    /** Writes a file, replacing any of the same name, and forces it to the disk. Creates the folder if missing. */
    public static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = temporaryIn(file.getParent());
        try {
            try (FileChannel out = create(temporary)) {
                writeFully(out, content);
                out.force(true);
            }
            moveIntoPlace(temporary, file);
            forceFolder(file.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Copies bytes into a folder, to a file named after their SHA-256 digest, and forces them to the disk.
     *
     * @return the digest
     */
    public static String copyByDigest(InputStream bytes, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path temporary = temporaryIn(folder);
        try {
            String sha256;
            try (FileChannel out = create(temporary)) {
                DigestOutputStream digesting =
                        new DigestOutputStream(Channels.newOutputStream(out), Sha256.newDigest());
                bytes.transferTo((OutputStream) digesting);
                sha256 = Sha256.hex(digesting.getMessageDigest().digest());
                out.force(true);
            }
            moveIntoPlace(temporary, folder.resolve(sha256));
            forceFolder(folder);
            return sha256;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A new name in a folder. The file is not created by {@link Files#createTempFile}, whose files only their owner can
     * read: several users may share what is written.
     */
    public static Path temporaryIn(Path folder) {
        return folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
    }

    /** Moves a complete file into place, replacing any of the same name. Does not wait for the disk. */
    public static void moveIntoPlace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(file + ": the file system has no atomic move; use another", e);
        }
    }

    /**
     * Deletes what killed writers left in a folder: temporary files that have not been written to for a day. Those that
     * cannot be deleted are tried again next time.
     */
    public static void removeAbandoned(Path folder) {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, AtomicFiles::isTemporary)) {
            for (Path file : files) {
                removeIfOlder(file, limit);
            }
        } catch (IOException e) {
            // The folder does not exist yet or cannot be listed; the write that follows reports it.
        }
    }

    private static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) || name.startsWith(EARLIER_PREFIX);
    }

    private static void removeIfOlder(Path file, Instant limit) {
        try {
            if (Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Another process has deleted it, or has it open.
        }
    }

    static FileChannel create(Path temporary) throws IOException {
        return FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    public static void writeFully(FileChannel out, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /** Makes a folder's entries durable. Windows cannot open a folder as a file, and does not need to. */
    public static void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            throw new IOException(folder + ": the folder was removed while it was written to", e);
        }
    }
}
