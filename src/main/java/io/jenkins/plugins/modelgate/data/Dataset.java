package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.StoredBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import weka.core.Instances;

/** A test set that is read block by block. Not safe for use by several threads. */
public interface Dataset extends AutoCloseable {
    /**
     * What the rows look like, with the class index set and without rows: the model's header where there is one, else
     * the file's own.
     */
    Instances header();

    /**
     * Reads the next rows.
     *
     * @param maxRows at least 1; of rows with very many columns there are fewer
     * @return an empty block at the end, and only there
     * @throws UserInputException where the file cannot be read on, or ends without a single row
     */
    Block read(int maxRows);

    /** Rows read so far. */
    long rows();

    /** Columns that the model does not know; they are left out of the rows. */
    List<String> ignoredColumns();

    /** As the user gave it; several files are joined by {@code ", "}. */
    String path();

    /**
     * SHA-256 of each file's bytes as stored, in lower-case hex. Reads to the end what has not been read.
     *
     * @return in the order of the files
     */
    List<String> fileSha256s();

    /** The digest of the set, see {@link #sha256(List)}. */
    default String sha256() {
        return sha256(fileSha256s());
    }

    /**
     * The digest of a set of files: of one file its own, of several that of their digests one after the other, so that
     * parts of a set that were read in different places make the digest of the whole.
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
