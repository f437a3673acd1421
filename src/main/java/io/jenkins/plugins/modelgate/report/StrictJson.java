package io.jenkins.plugins.modelgate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads and writes one type of record as JSON. Input is treated as hostile: limited in size and depth, without unknown
 * members, duplicate members, NaN or polymorphic types.
 */
public final class StrictJson<T> {
    /** Parts of the parser's messages about its classes and settings. */
    private static final Pattern OF_JACKSON = Pattern.compile("Cannot construct instance of `[^`]*`, problem: "
            + "| \\(class [\\w.$]+\\), not marked as ignorable| \\(set DeserializationConfig[^)]*\\)"
            + "| \\(start marker at \\[Source: REDACTED[^\\]]*\\]\\)");

    /** Maximum length of quoted file contents; an error gives the position and quotes only enough to find it. */
    private static final int LONGEST_QUOTE = 300;

    private final Class<T> type;
    private final String what;
    private final long maxBytes;
    private final ObjectMapper mapper;

    /**
     * @param what the record's name in messages, for example {@code a report}
     * @param maxBytes the maximum size of a document in bytes, below 2 GiB
     * @param maxDepth the maximum nesting depth of objects and arrays
     */
    public StrictJson(Class<T> type, String what, long maxBytes, int maxDepth) {
        this.type = type;
        this.what = what;
        this.maxBytes = maxBytes;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(maxDepth)
                                .maxStringLength(64 << 10)
                                .maxNameLength(4 << 10)
                                .maxNumberLength(64)
                                .maxDocumentLength(maxBytes)
                                .build())
                        .build())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
    }

    /** Does the preparations that the first {@link #write} would need. */
    void prepareToWrite() {
        mapper.writerFor(type);
    }

    /** The record as UTF-8 JSON with a final line feed, without indentation if that would make it too large to read. */
    public byte[] write(T value) {
        try {
            byte[] indented = (mapper.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
            return indented.length <= maxBytes
                    ? indented
                    : (mapper.writer()
                                            .without(SerializationFeature.INDENT_OUTPUT)
                                            .writeValueAsString(value) + "\n")
                            .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(what + " always has a JSON form", e);
        }
    }

    /**
     * @param name the document's name in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not such a record; the message is one line and includes
     *     line and column
     */
    public T read(InputStream json, String name) throws IOException {
        byte[] bytes = json.readNBytes((int) maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new IOException(name + ": larger than " + (maxBytes >> 20) + " MiB, expected " + what);
        }
        try {
            T value = mapper.readValue(bytes, type);
            if (value == null) {
                throw new IOException(name + ": holds null, expected " + what);
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new IOException(name + place + ": not " + what + ": " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static String firstLine(String text) {
        if (text == null) {
            return "unreadable";
        }
        // The parser's message repeats file contents, which may be anything.
        String line = Quote.words(text.lines().findFirst().orElse("unreadable"));
        return SafeText.shortened(OF_JACKSON.matcher(line).replaceAll(""), LONGEST_QUOTE);
    }
}
