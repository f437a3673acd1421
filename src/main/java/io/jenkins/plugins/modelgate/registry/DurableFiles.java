package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.UUID;

/** Files that are there whole or not at all, also after a power cut: temporary file, fsync, atomic move, fsync. */
final class DurableFiles {
    private DurableFiles() {}

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = temporaryIn(file.getParent());
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                writeFully(out, content);
                out.force(true);
            }
            moveIntoPlace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Copies bytes into a folder under the name of their own digest.
     *
     * @return the digest
     */
    static String copyByDigest(InputStream bytes, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path temporary = temporaryIn(folder);
        try {
            MessageDigest digest = Sha256.newDigest();
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.update(buffer, 0, read);
                    ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
                    while (chunk.hasRemaining()) {
                        out.write(chunk);
                    }
                }
                out.force(true);
            }
            String sha256 = Sha256.hex(digest.digest());
            moveIntoPlace(temporary, folder.resolve(sha256));
            return sha256;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Not made by {@link Files#createTempFile}, whose files nobody else may read: several users may share a registry. */
    private static Path temporaryIn(Path folder) {
        return folder.resolve(".tmp-" + UUID.randomUUID());
    }

    static void writeFully(FileChannel out, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private static void moveIntoPlace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(file + ": the file system has no atomic move, which a registry needs", e);
        }
        forceFolder(file.getParent());
    }

    /** Makes the folder's entries durable. Windows cannot open a folder as a file, and does not need it. */
    static void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
