package io.jenkins.plugins.modelgate.data;

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
     * SHA-256 of the files' bytes as stored, one after the other, in lower-case hex. Reads to the end what has not been
     * read.
     */
    String sha256();

    @Override
    void close();
}
