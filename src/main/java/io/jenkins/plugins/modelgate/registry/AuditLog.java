package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An append-only file of JSON lines in which each line carries the digest of the line before. The log is the registry:
 * everything else is derived from it, so that a change is there as soon as its line is, and not before.
 *
 * <p>A line counts once its line feed is on disk. What follows the last line feed was cut short by a crash before
 * anybody was told of it: readers pass over it, the next writer removes it. {@code audit.head} names the last line that
 * was acknowledged, which shows when lines are missing at the end.
 *
 * <p>Callers hold the registry's lock while they append.
 */
class AuditLog {
    private static final System.Logger LOGGER = System.getLogger(AuditLog.class.getName());

    private final Path file;
    private final Path headFile;
    private final RegistryJson json = new RegistryJson();

    AuditLog(Path folder) {
        file = folder.resolve("audit.log");
        headFile = folder.resolve("audit.head");
    }

    /**
     * A place in the log: after so many lines.
     *
     * @param line the number of the last line before it; 0 at the start
     * @param offset in bytes
     * @param sha256 digest of that line
     */
    record Position(long line, long offset, String sha256) {
        static final Position START = new Position(0, 0, AuditEntry.START);
    }

    /** The last line that was acknowledged. */
    record Head(long line, String sha256) {}

    /** What was read: whole lines only. */
    record Tail(List<AuditEntry> entries, Position end) {}

    /** Whether the log is shorter than the position: somebody replaced it. */
    boolean shorterThan(Position position) throws IOException {
        return length() < position.offset();
    }

    /** Whether there is a log, or the trace of one. */
    boolean exists() {
        return Files.exists(file) || Files.exists(headFile);
    }

    long length() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * Reads the whole lines behind a position and checks that each follows from the one before.
     *
     * @throws IOException when a line does not; the message names it
     */
    Tail readFrom(Position start) throws IOException {
        byte[] bytes = bytesFrom(start.offset());
        List<AuditEntry> entries = new ArrayList<>();
        Position position = start;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, from, i);
                try {
                    entries.add(parse(line, position));
                } catch (IOException e) {
                    throw new IOException(
                            file + ":" + (position.line() + 1) + ": " + e.getMessage() + "; 'verify' tells the damage",
                            e);
                }
                position = new Position(position.line() + 1, start.offset() + i + 1, Sha256.sha256(line));
                from = i + 1;
            }
        }
        return new Tail(entries, position);
    }

    /** The log's lines, each without its line feed; a last line without one is left out. */
    List<byte[]> lines() throws IOException {
        byte[] bytes = bytesFrom(0);
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, i));
                from = i + 1;
            }
        }
        return lines;
    }

    /**
     * One line, if it follows from the one before.
     *
     * @throws IOException when it does not; the message names neither file nor line
     */
    AuditEntry parse(byte[] line, Position before) throws IOException {
        AuditEntry entry;
        try {
            entry = json.read(line, AuditEntry.class);
        } catch (IOException e) {
            throw new IOException("is not a line of an audit log", e);
        }
        if (entry.line() != before.line() + 1 || !entry.previous().equals(before.sha256())) {
            throw new IOException("does not follow from the line before, so that one or this was changed");
        }
        return entry;
    }

    /** The last acknowledged line; line 0 before the first. */
    Head head() throws IOException {
        try {
            return json.read(Files.readAllBytes(headFile), Head.class);
        } catch (NoSuchFileException e) {
            return new Head(0, AuditEntry.START);
        } catch (JsonProcessingException e) {
            throw new IOException(headFile + ": is not what a registry wrote there; restore it", e);
        }
    }

    /**
     * Appends one entry and makes it durable.
     *
     * @param end the end of the log as the caller, who holds the lock, has read it
     * @return the new end
     * @throws IOException when it could not be written; the log is then as before
     */
    Position append(AuditEntry entry, Position end) throws IOException {
        byte[] line = json.line(entry);
        requireReadable(line);
        byte[] terminated = Arrays.copyOf(line, line.length + 1);
        terminated[line.length] = '\n';
        boolean created = !Files.exists(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            out.truncate(end.offset());
            out.position(end.offset());
            try {
                DurableFiles.writeFully(out, terminated);
                out.force(true);
            } catch (IOException e) {
                out.truncate(end.offset());
                throw e;
            }
        }
        if (created) {
            DurableFiles.forceFolder(file.getParent());
        }
        Position next = new Position(end.line() + 1, end.offset() + terminated.length, Sha256.sha256(line));
        acknowledge(next);
        return next;
    }

    /** A line that nobody could read would end the registry for everybody: the reader has limits that the writer has not. */
    private void requireReadable(byte[] line) throws IOException {
        try {
            json.read(line, AuditEntry.class);
        } catch (IOException e) {
            throw new IOException(
                    "the entry of " + line.length + " bytes could not be read again; shorten its texts", e);
        }
    }

    /**
     * Names the line as the last one. The line itself is on disk by now, so a failure here must not be reported as a
     * failed change; the next append names a later line.
     */
    private void acknowledge(Position end) {
        try {
            DurableFiles.write(headFile, json.line(new Head(end.line(), end.sha256())));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "{0} could not be written: {1}", headFile, e);
        }
    }

    private byte[] bytesFrom(long offset) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size() - offset;
            if (size <= 0) {
                return new byte[0];
            }
            if (size > Integer.MAX_VALUE - 8) {
                throw new IOException(file + ": " + size + " bytes are more than a registry can read");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            while (buffer.hasRemaining() && in.read(buffer, offset + buffer.position()) >= 0) {
                // read until the buffer is full or the file ends
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    Path file() {
        return file;
    }
}
