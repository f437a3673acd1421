package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.StoredBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import weka.core.Instances;

/** A test set that is read in blocks. Not thread-safe. */
public interface Dataset extends AutoCloseable {
    /**
     * The structure of the rows, with the class index set and no rows: the model's header if it has one, else the
     * file's own.
     */
    Instances header();

    /**
     * Reads the next rows.
     *
     * @param maxRows at least 1; fewer are returned if rows have very many columns
     * @return an empty block only at the end
     * @throws UserInputException if the file cannot be read further, or ends without a single row
     */
    Block read(int maxRows);

    /** Rows read so far. */
    long rows();

    /** Columns unknown to the model; they are left out of the rows. */
    List<String> ignoredColumns();

    /** The path as the user gave it; several paths are joined by {@code ", "}. */
    String path();

    /**
     * SHA-256 of each file's bytes as stored, in lower-case hex. Reads any unread files to the end.
     *
     * @return in the order of the files
     */
    List<String> fileSha256s();

    /** The digest of the set, see {@link #sha256(List)}. */
    default String sha256() {
        return sha256(fileSha256s());
    }

    /**
     * The digest of a set of files: for one file its own digest, for several the digest of their concatenated digests.
     * Parts of a set that are read in different places therefore yield the digest of the whole.
     */
    static String sha256(List<String> fileSha256s) {
        if (fileSha256s.size() == 1) {
            return fileSha256s.get(0);
        }
        MessageDigest digest = Sha256.newDigest();
        fileSha256s.forEach(file -> digest.update(file.getBytes(StandardCharsets.US_ASCII)));
        return StoredBytes.hex(digest);
    }

    @Override
    void close();
}
