package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file's content, unzipped. Read failures become a {@link UserInputException}, and content with a compression ratio
 * far beyond any real data is rejected.
 */
public final class Content extends InputStream {
    /** Content smaller than this is never suspicious. */
    private static final long UNSUSPICIOUS_BYTES = 1L << 28;

    /** Deflate can reach a ratio of 1032; real tables stay under 100. */
    private static final long SUSPICIOUS_RATIO = 200;

    private final InputFile file;
    private final StoredBytes stored;
    private final InputStream in;
    private final boolean gzipped;
    private final MessageDigest digest;
    private ByteBuffer peeked = ByteBuffer.allocate(0);
    private long bytes;

    Content(InputFile file, StoredBytes stored, MessageDigest digest, InputStream in, boolean gzipped) {
        this.file = file;
        this.stored = stored;
        this.digest = digest;
        this.in = in;
        this.gzipped = gzipped;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Returns up to {@code most} of the next bytes without consuming them. */
    public byte[] peek(int most) {
        if (peeked.remaining() == 0) {
            byte[] ahead = new byte[most];
            int filled = 0;
            int read;
            while (filled < most && (read = read(ahead, filled, most - filled)) >= 0) {
                filled += read;
            }
            this.bytes -= filled;
            peeked = ByteBuffer.wrap(ahead, 0, filled);
        }
        return Arrays.copyOfRange(peeked.array(), peeked.position(), peeked.limit());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (peeked.hasRemaining()) {
            int read = Math.min(length, peeked.remaining());
            peeked.get(buffer, offset, read);
            bytes += read;
            return read;
        }
        try {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                bytes += read;
                if (gzipped && bytes > UNSUSPICIOUS_BYTES && bytes / SUSPICIOUS_RATIO > stored.bytes()) {
                    throw new UserInputException(Quote.of(file.name()) + " unzips to more than " + SUSPICIOUS_RATIO
                            + " times its size: it looks like a gzip bomb; unzip it yourself if it is not");
                }
            }
            return read;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /**
     * Reads the rest into memory.
     *
     * @param most the largest number of bytes allowed
     * @param what the kind of file, for the message
     * @throws UserInputException if there is more
     */
    public byte[] all(int most, String what) {
        try {
            byte[] all = readNBytes(most + 1);
            if (all.length > most) {
                throw new UserInputException(Quote.of(file.name()) + " is longer than " + (most >> 20)
                        + " MB, which is the limit for " + what);
            }
            return all;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public int available() throws IOException {
        return peeked.hasRemaining() ? peeked.remaining() : in.available();
    }

    public InputFile file() {
        return file;
    }

    /** Bytes read so far, unzipped. */
    public long bytes() {
        return bytes;
    }

    public boolean gzipped() {
        return gzipped;
    }

    /** Nanoseconds spent on the digest so far. */
    public long digestNanos() {
        return stored.digestNanos();
    }

    /** Reads the remaining stored bytes and returns the SHA-256 of all of them, in lower-case hex. */
    public String sha256() {
        try {
            stored.drain();
            return StoredBytes.hex(digest);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
