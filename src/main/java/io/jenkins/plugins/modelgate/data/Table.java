package io.jenkins.plugins.modelgate.data;

import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** One file that holds rows, whatever its form. */
interface Table extends AutoCloseable {
    /** The columns' names, in order. */
    List<String> columns();

    /**
     * The columns as the file declares them, in order, without a class index.
     *
     * @return {@code null} when the file only names its columns
     */
    Instances declared();

    /** Says what becomes of each column; called once, before the first row. */
    void bind(List<Column> columns);

    /**
     * Reads the next row and gives each slice collector its value.
     *
     * @param block what the row belongs to; takes the values of string attributes
     * @return {@code null} at the end
     */
    Instance next(Instances block);

    @Override
    void close();
}
