package io.jenkins.plugins.modelgate.data;

import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** A file with rows, in any format. */
interface Table extends AutoCloseable {
    /** The columns' names, in order. */
    List<String> columns();

    /**
     * The columns as the file declares them, in order, without a class index.
     *
     * @return {@code null} if the file only names its columns
     */
    Instances declared();

    /** Sets how each column is used; called once, before the first row. */
    void bind(List<Column> columns);

    /**
     * Reads the next row and passes each slice collector its value.
     *
     * @param block the rows that the row belongs to; stores the values of string attributes
     * @return {@code null} at the end
     */
    Instance next(Instances block);

    @Override
    void close();
}
