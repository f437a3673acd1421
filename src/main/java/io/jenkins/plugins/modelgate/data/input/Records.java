package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.List;

/** Rows of a file that holds one text for each column, without types. */
public interface Records extends AutoCloseable {
    /** The columns' names, each once. */
    List<String> columns();

    /** Goes to the next row; false when there is none. */
    boolean next();

    /** The text in a column of the current row, by the column's index; {@code null} when the row has none. */
    String get(int column);

    /** Makes an error that names the file and the line of the current row. */
    UserInputException error(String what);

    @Override
    void close();

    /** Opens CSV or JSON, detected by the first character. */
    static Records open(Content content) {
        return JsonRecords.looksLikeJson(content.peek(1 << 12)) ? new JsonRecords(content) : new CsvRecords(content);
    }
}
