package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An append-only file of JSON lines in which each line contains the digest of the line before. The log is the registry:
 * everything else is derived from it, so a change takes effect exactly when its line is written.
 *
 * <p>A line counts once its line feed is on disk. Anything after the last line feed is an incomplete line from a crash
 * that was never acknowledged: readers skip it, and the next writer removes it.
 *
 * <p>{@code audit.head} names the last acknowledged line and, before a line is written, that line's digest as well.
 * After a crash at any moment the log therefore ends at one of the two; a log that ends anywhere else was changed by
 * something else: {@link #disagreement}. The chain alone does not show that, since no other line contains the digest of
 * the last one.
 *
 * <p>Callers hold the registry's lock while they append.
 */
class AuditLog {
    private static final System.Logger LOGGER = System.getLogger(AuditLog.class.getName());

    private static final int MAX_HEAD_BYTES = 4096;

    private final Path file;
    private final Path headFile;
    private final RegistryJson json = new RegistryJson();

    AuditLog(Path folder) {
        file = folder.resolve("audit.log");
        headFile = folder.resolve("audit.head");
    }

    /**
     * A position in the log, at the end of a line.
     *
     * @param line number of the line that ends here; 0 at the start
     * @param offset in bytes
     * @param sha256 digest of that line
     * @param length of that line in bytes, without its line feed
     */
    record Position(long line, long offset, String sha256, int length) {
        static final Position START = new Position(0, 0, AuditEntry.START, 0);

        /** The position after one more line. */
        Position after(byte[] line) {
            return new Position(this.line + 1, offset + line.length + 1, Sha256.sha256(line), line.length);
        }
    }

    /**
     * The content of {@code audit.head}.
     *
     * @param line the last acknowledged line
     * @param sha256 its digest
     * @param next digest of the line that was about to be written after it; {@code null} if there was none
     */
    record Head(long line, String sha256, String next) {
        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

        static final Head START = new Head(0, AuditEntry.START, null);

        Head {
            if (line < 0
                    || sha256 == null
                    || !DIGEST.matcher(sha256).matches()
                    || next != null && !DIGEST.matcher(next).matches()) {
                throw new IllegalArgumentException("a head has a line's number and its SHA-256 digest");
            }
        }

        /** Whether a log that ends at this position is intact. */
        boolean covers(Position end) {
            return end.line() == line && end.sha256().equals(sha256)
                    || end.line() == line + 1 && end.sha256().equals(next);
        }
    }

    /** The lines read; complete lines only. */
    record Tail(List<AuditEntry> entries, Position end) {}

    /** Whether the line before the position is still the one that was read; otherwise the log has been replaced. */
    boolean stillHolds(Position position) throws IOException {
        if (position.line() == 0) {
            return true;
        }
        byte[] line = bytes(position.offset() - position.length() - 1, position.length() + 1L);
        return line.length == position.length() + 1
                && line[position.length()] == '\n'
                && Sha256.sha256(Arrays.copyOf(line, position.length())).equals(position.sha256());
    }

    /** Whether there is a log, or a trace of one. */
    boolean exists() {
        return Files.exists(file) || Files.exists(headFile);
    }

    /**
     * Reads the complete lines after a position and checks that each follows from the one before.
     *
     * @throws IOException if one does not; the message names the line
     */
    Tail readFrom(Position start) throws IOException {
        byte[] bytes = bytes(start.offset(), Long.MAX_VALUE);
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
                position = position.after(line);
                from = i + 1;
            }
        }
        return new Tail(entries, position);
    }

    /** The log's lines, each without its line feed; an incomplete last line is left out. */
    List<byte[]> lines() throws IOException {
        byte[] bytes = bytes(0, Long.MAX_VALUE);
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
     * Parses one line, if it follows from the one before.
     *
     * @throws IOException if it does not; the message names neither file nor line
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

    /**
     * The last acknowledged line; line 0 before the first.
     *
     * @throws IOException if the file was not written by a registry
     */
    Head head() throws IOException {
        try (InputStream in = Files.newInputStream(headFile)) {
            return json.read(in.readNBytes(MAX_HEAD_BYTES), Head.class);
        } catch (NoSuchFileException e) {
            return Head.START;
        } catch (JsonProcessingException e) {
            throw new IOException(
                    headFile + ": is not what a registry wrote there; restore it, or see 'verify' and its --repair", e);
        }
    }

    /**
     * Compares the end of the log with its head.
     *
     * @return the problem; empty if there is none
     */
    Optional<AuditProblem> disagreement(Head head, Position end) {
        if (head.covers(end)) {
            return Optional.empty();
        }
        if (head.line() == 0) {
            return Optional.of(new AuditProblem(
                    0, "audit.head is missing, so that lines changed or missing at the end would not be noticed"));
        }
        if (head.line() > end.line()) {
            return Optional.of(new AuditProblem(
                    end.line() + 1,
                    "has " + end.line() + " lines, but " + head.line() + " were acknowledged: "
                            + (head.line() - end.line()) + " are missing at the end"));
        }
        return Optional.of(new AuditProblem(
                end.line(),
                head.line() == end.line()
                        ? "is not the line that was acknowledged last; it was changed"
                        : "was never acknowledged: audit.head names line " + head.line()
                                + "; something else wrote here, or audit.head is an old copy"));
    }

    /**
     * Appends one entry and makes it durable.
     *
     * @param end the end of the log as read by the caller, who holds the lock
     * @return the new end
     * @throws IOException if it could not be written; the log is then unchanged
     */
    Position append(AuditEntry entry, Position end) throws IOException {
        byte[] line = json.line(entry);
        requireReadable(line);
        byte[] terminated = Arrays.copyOf(line, line.length + 1);
        terminated[line.length] = '\n';
        Position next = end.after(line);
        AtomicFiles.write(headFile, json.line(new Head(end.line(), end.sha256(), next.sha256())));
        boolean created = !Files.exists(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            out.truncate(end.offset());
            out.position(end.offset());
            try {
                AtomicFiles.writeFully(out, terminated);
                out.force(true);
            } catch (IOException e) {
                out.truncate(end.offset());
                throw e;
            }
        }
        if (created) {
            AtomicFiles.forceFolder(file.getParent());
        }
        acknowledge(next);
        return next;
    }

    /**
     * Rejects a line that could not be read back, which would make the registry unusable for everyone: the reader has
     * limits that the writer does not have.
     */
    private void requireReadable(byte[] line) throws IOException {
        try {
            json.read(line, AuditEntry.class);
        } catch (IOException e) {
            throw new IOException(
                    "the entry of " + line.length + " bytes could not be read again; shorten its texts", e);
        }
    }

    /**
     * Records the line as the last one. The line itself is on disk by now, so a failure here must not be reported as a
     * failed change: the head already names the line's digest as the next one.
     */
    private void acknowledge(Position end) {
        try {
            AtomicFiles.write(headFile, json.line(new Head(end.line(), end.sha256(), null)));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "{0} could not be written: {1}", headFile, e);
        }
    }

    private byte[] bytes(long offset, long most) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(most, in.size() - offset);
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
