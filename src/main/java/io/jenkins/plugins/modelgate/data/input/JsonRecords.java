package io.jenkins.plugins.modelgate.data.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Lines: one object per row, or one array of objects. Members of inner objects are columns named by their path,
 * {@code probabilities.yes}, and elements of arrays by their index, {@code probabilities.0}.
 */
public final class JsonRecords implements Records {
    private static final int MAX_COLUMNS = 200_000;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT = 16 << 20;

    /** Python writes NaN and Infinity without quotes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(1 << 14)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final Content content;
    private final List<String> columns;
    private final Map<String, Integer> byName = new HashMap<>();
    private JsonParser parser;
    private String[] row;
    private boolean growing;
    private boolean inArray;
    private long line;

    /** Reads the file once to learn its columns, and then again for the rows. */
    JsonRecords(Content content) {
        this.content = content;
        this.columns = new ArrayList<>();
        this.row = new String[16];
        growing = true;
        try (Content ahead = content.file().open()) {
            parser = parser(ahead);
            boolean any = false;
            while (next()) {
                any = true;
            }
            if (!any) {
                throw new UserInputException(
                        Quote.of(content.file().name()) + " has no rows: a JSON object a line was expected");
            }
        }
        growing = false;
        inArray = false;
        line = 0;
        parser = parser(content);
    }

    private JsonParser parser(Content from) {
        try {
            return JSON.createParser(from);
        } catch (IOException e) {
            throw from.file().unreadable(e);
        }
    }

    public static boolean looksLikeJson(byte[] head) {
        for (byte b : head) {
            if (b == '{' || b == '[') {
                return true;
            }
            if (b > ' ') {
                return false;
            }
        }
        return false;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && !inArray) {
                inArray = true;
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && inArray) {
                refuseMore();
                return false;
            }
            if (token == null) {
                return false;
            }
            line = parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                throw error("found " + Quote.of(parser.getText()) + ", expected one JSON object a line");
            }
            Arrays.fill(row, null);
            object("");
            return true;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new UserInputException(
                    Quote.of(content.file().name())
                            + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ": not JSON: " + Quote.words(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw content.file().unreadable(e);
        }
    }

    /** Rows after the array would go unmeasured. */
    private void refuseMore() throws IOException {
        if (parser.nextToken() != null) {
            line = parser.currentTokenLocation().getLineNr();
            throw error("found " + Quote.of(parser.getText())
                    + " behind the ']' that ends the rows; give one array, or one" + " JSON object a line");
        }
    }

    private void object(String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            value(prefix.isEmpty() ? name : prefix + "." + name);
        }
    }

    private void value(String name) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(name);
            case START_ARRAY -> {
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    value(name + "." + i);
                }
            }
            default -> scalar(name);
        }
    }

    private void scalar(String name) throws IOException {
        Integer column = byName.get(name);
        if (column == null) {
            if (!growing) {
                throw error("the file changed while it was read: " + Quote.of(name) + " is new");
            }
            if (columns.size() == MAX_COLUMNS) {
                throw error("more than " + MAX_COLUMNS + " different members, which is the limit");
            }
            column = columns.size();
            byName.put(name, column);
            columns.add(name);
        }
        if (column >= row.length) {
            row = Arrays.copyOf(row, row.length * 2);
        }
        if (row[column] != null) {
            throw error(Quote.of(name) + " appears twice in one row, as " + Quote.of(row[column]) + " and as "
                    + Quote.of(parser.getText()));
        }
        row[column] = parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    @Override
    public String get(int column) {
        return row[column];
    }

    @Override
    public UserInputException error(String what) {
        return new UserInputException(Quote.of(content.file().name()) + ", line " + line + ": " + what);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw content.file().unreadable(e);
        } finally {
            content.close();
        }
    }
}
