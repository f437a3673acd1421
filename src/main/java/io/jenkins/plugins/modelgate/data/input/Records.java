package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.List;

/** Rows of a file without types, with one text for each column. */
public interface Records extends AutoCloseable {
    /** The columns' names, each once. */
    List<String> columns();

    /** Advances to the next row; false if there is none. */
    boolean next();

    /** The text of the current row in a column, by the column's index; {@code null} if the row has none. */
    String get(int column);

    /** Creates an error that names the file and the line of the current row. */
    UserInputException error(String what);

    @Override
    void close();

    /** Opens CSV or JSON, detected from the first character. */
    static Records open(Content content) {
        return JsonRecords.looksLikeJson(content.peek(1 << 12)) ? new JsonRecords(content) : new CsvRecords(content);
    }
}
