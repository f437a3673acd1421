package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Digests a file's bytes as they are read, and measures the time this takes. */
public final class StoredBytes extends FilterInputStream {
    private final MessageDigest digest;
    private final byte[] skipBuffer = new byte[1 << 13];
    private long bytes;
    private long digestNanos;

    StoredBytes(InputStream in, MessageDigest digest) {
        super(in);
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
            bytes++;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            long start = System.nanoTime();
            digest.update(buffer, offset, read);
            digestNanos += System.nanoTime() - start;
            bytes += read;
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(skipBuffer, 0, (int) Math.min(n, skipBuffer.length)));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long bytes() {
        return bytes;
    }

    long digestNanos() {
        return digestNanos;
    }

    /** Reads the rest, so that the digest covers everything. */
    void drain() throws IOException {
        while (read(skipBuffer, 0, skipBuffer.length) >= 0) {
            continue;
        }
    }

    /** The digest of the bytes read so far, in lower-case hex. */
    public static String hex(MessageDigest digest) {
        try {
            return Sha256.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
        }
    }
}
