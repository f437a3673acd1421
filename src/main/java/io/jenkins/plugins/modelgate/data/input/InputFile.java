package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/**
 * A file named by a user that exists, is readable and is not empty. Whether it is gzipped is detected from its first
 * bytes.
 *
 * @param name as the user gave it, for messages and reports
 * @param path where it is
 * @param bytes its size as stored
 */
public record InputFile(String name, Path path, long bytes) {

    /**
     * Checks what can be checked without reading.
     *
     * @param name a path
     * @param role what the file is supposed to be, for messages, such as {@code "model"}
     * @throws UserInputException if there is no such file, or it is a directory, empty or unreadable
     */
    public static InputFile of(String name, String role) {
        if (name == null || name.isBlank()) {
            throw new UserInputException("no " + role + " was named: give the path of a file");
        }
        Path path;
        try {
            path = FileSystems.getDefault().getPath(name);
        } catch (InvalidPathException e) {
            throw new UserInputException(Quote.of(name) + " is not a path: " + e.getReason(), e);
        }
        if (Files.isDirectory(path)) {
            throw new UserInputException(Quote.of(name) + " is a directory: a " + role + " file was expected");
        }
        if (!Files.exists(path)) {
            throw new UserInputException(
                    "no such " + role + " file: " + Quote.of(name) + " (looked for " + path.toAbsolutePath() + ")");
        }
        if (!Files.isReadable(path)) {
            throw new UserInputException(Quote.of(name) + " cannot be read: permission denied");
        }
        try {
            long bytes = Files.size(path);
            if (bytes == 0 && Files.isRegularFile(path)) {
                throw new UserInputException(Quote.of(name) + " is empty: a " + role + " was expected");
            }
            return new InputFile(name, path, bytes);
        } catch (IOException e) {
            throw new UserInputException(Quote.of(name) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Opens the content, unzipped if the file is gzipped.
     *
     * @throws UserInputException if it cannot be opened
     */
    public Content open() {
        MessageDigest digest = Sha256.newDigest();
        StoredBytes stored = null;
        try {
            stored = new StoredBytes(Files.newInputStream(path), digest);
            BufferedInputStream buffered = new BufferedInputStream(stored, 1 << 16);
            buffered.mark(2);
            boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            if (gzipped) {
                return new Content(this, stored, digest, new GZIPInputStream(buffered, 1 << 16), true);
            }
            return new Content(this, stored, digest, buffered, false);
        } catch (IOException e) {
            UserInputException unreadable = unreadable(e);
            if (stored != null) {
                try {
                    stored.close();
                } catch (IOException suppressed) {
                    unreadable.addSuppressed(suppressed);
                }
            }
            throw unreadable;
        }
    }

    /** Wraps content that was already read. */
    public Content wrap(byte[] text) {
        MessageDigest digest = Sha256.newDigest();
        StoredBytes stored = new StoredBytes(new ByteArrayInputStream(text), digest);
        return new Content(this, stored, digest, stored, false);
    }

    /** The error to report when this file cannot be read. */
    UserInputException unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UserInputException(Quote.of(name) + " was removed while it was read", e);
        }
        if (e instanceof java.io.EOFException) {
            return new UserInputException(Quote.of(name) + " is cut short: its gzip stream ends early", e);
        }
        if (e instanceof java.util.zip.ZipException) {
            return new UserInputException(Quote.of(name) + " is damaged: its gzip stream says " + e.getMessage(), e);
        }
        return new UserInputException(Quote.of(name) + " cannot be read: " + e.getMessage(), e);
    }
}
