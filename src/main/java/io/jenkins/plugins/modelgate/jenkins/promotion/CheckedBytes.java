package io.jenkins.plugins.modelgate.jenkins.promotion;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Copies bytes only if they match the registered digest. The last block is held back until the digest is known, so that
 * wrong bytes are never written completely.
 */
public final class CheckedBytes {
    private static final int BLOCK = 1 << 16;

    private CheckedBytes() {}

    /** The bytes differ from those that were registered. */
    public static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        ChangedException(String found, String expected) {
            super("the file was changed since it was registered: its sha256 is " + found + ", expected " + expected);
        }
    }

    /**
     * @param sha256 the registered digest
     * @throws ChangedException when the bytes do not match; fewer than all of them have been written then, and none of
     *     a file of up to 64 KiB
     */
    public static void copy(InputStream from, String sha256, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] held = from.readNBytes(BLOCK);
        while (held.length > 0) {
            digest.update(held);
            byte[] next = from.readNBytes(BLOCK);
            if (next.length == 0) {
                break;
            }
            to.write(held);
            held = next;
        }
        String found = Sha256.hex(digest.digest());
        if (!found.equals(sha256)) {
            throw new ChangedException(found, sha256);
        }
        to.write(held);
    }
}
