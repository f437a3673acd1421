package io.jenkins.plugins.modelgate.data.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The records of a CSV file (RFC 4180) with a header line. The separator is the comma, semicolon, tab or bar found in
 * that line.
 */
final class CsvRecords implements Records {
    private static final int MAX_FIELD_CHARS = 16 << 20;
    private static final int MAX_RECORD_CHARS = 64 << 20;
    private static final int MAX_COLUMNS = 200_000;
    private static final int HEADER_LOOK_AHEAD = 1 << 20;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final Content content;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    private CsvRecord current;

    CsvRecords(Content content) {
        this.content = content;
        // An explicit decoder reports malformed UTF-8 instead of replacing it.
        Reader text = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder()), 1 << 20);
        this.reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(false)
                .maxBufferSize(MAX_RECORD_CHARS)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MAX_COLUMNS + 1)
                                .maxFieldSize(MAX_FIELD_CHARS)
                                .maxRecordSize(MAX_RECORD_CHARS)),
                        text);
        this.records = reader.iterator();
        this.columns = header();
    }

    private char separator(Reader text) {
        try {
            text.mark(HEADER_LOOK_AHEAD);
            int[] counts = new int[SEPARATORS.length];
            boolean quoted = false;
            boolean seen = false;
            for (int read = 0; read < HEADER_LOOK_AHEAD - 1; read++) {
                int c = text.read();
                if (c < 0 || seen && !quoted && (c == '\n' || c == '\r')) {
                    break;
                }
                seen |= !Character.isWhitespace(c);
                quoted ^= c == '"';
                for (int i = 0; i < SEPARATORS.length && !quoted; i++) {
                    counts[i] += c == SEPARATORS[i] ? 1 : 0;
                }
            }
            text.reset();
            int best = 0;
            for (int i = 1; i < counts.length; i++) {
                best = counts[i] > counts[best] ? i : best;
            }
            skipByteOrderMark(text);
            return SEPARATORS[best];
        } catch (CharacterCodingException e) {
            throw NotUtf8.in(content.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skipByteOrderMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
    }

    private List<String> header() {
        if (!advance()) {
            throw new UserInputException(Quote.of(content.file().name())
                    + " has no rows: a first line with the columns' names was expected");
        }
        List<String> names = current.getFields().stream().map(String::strip).toList();
        if (names.size() > MAX_COLUMNS) {
            throw error("the first line names " + names.size() + " columns; the limit is " + MAX_COLUMNS);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.indexOf('\0') >= 0) {
                throw error("the first line contains NUL characters: the file is UTF-16 or not text; save it as UTF-8");
            }
            if (!seen.add(name) && !name.isEmpty()) {
                throw error("two columns are named " + Quote.of(name));
            }
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (!advance()) {
            return false;
        }
        if (current.getFieldCount() != columns.size()) {
            int values = current.getFieldCount();
            boolean severalLines = current.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0);
            throw error("the row has " + values + (values == 1 ? " value" : " values") + ", expected " + columns.size()
                    + " as the first line names"
                    + (severalLines ? "; one of them spans several lines: is a quotation mark missing?" : ""));
        }
        return true;
    }

    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            current = records.next();
            return true;
        } catch (CsvParseException e) {
            throw unparseable(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? NotUtf8.in(content.file()) : e;
        }
    }

    @Override
    public String get(int column) {
        return current.getField(column);
    }

    private UserInputException unparseable(CsvParseException e) {
        if (e.getCause() instanceof UserInputException cause) {
            return cause;
        }
        if (e.getCause() instanceof CharacterCodingException) {
            return NotUtf8.in(content.file());
        }
        Throwable root = e.getCause() == null ? e : e.getCause();
        return new UserInputException(
                Quote.of(content.file().name())
                        + (current == null ? "" : ", after line " + current.getStartingLineNumber()) + ": not CSV: "
                        + Quote.words(root.getMessage()),
                e);
    }

    @Override
    public UserInputException error(String what) {
        return new UserInputException(Quote.of(content.file().name())
                + (current == null ? "" : ", line " + current.getStartingLineNumber()) + ": " + what);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw content.file().unreadable(e);
        }
    }
}
