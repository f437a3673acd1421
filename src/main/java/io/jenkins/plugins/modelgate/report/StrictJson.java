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
 * One kind of record as JSON, read as if an enemy had written it: limited in size and depth, no unknown members, no
 * duplicate members, no NaN, no polymorphic types.
 */
public final class StrictJson<T> {
    /** What the parser says of its classes and settings. */
    private static final Pattern OF_JACKSON = Pattern.compile("Cannot construct instance of `[^`]*`, problem: "
            + "| \\(class [\\w.$]+\\), not marked as ignorable| \\(set DeserializationConfig[^)]*\\)"
            + "| \\(start marker at \\[Source: REDACTED[^\\]]*\\]\\)");

    /** Of what stands in the file; an error says where, and quotes no more than a reader needs to find it. */
    private static final int LONGEST_QUOTE = 300;

    private final Class<T> type;
    private final String what;
    private final long maxBytes;
    private final ObjectMapper mapper;

    /**
     * @param what the record's name in messages, for example {@code a report}
     * @param maxBytes the largest document that is read, in bytes, below 2 GiB
     * @param maxDepth how deep objects and arrays may be nested
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

    /** Does what the first {@link #write} would have to do before it writes. */
    void prepareToWrite() {
        mapper.writerFor(type);
    }

    /**
     * The record as UTF-8 JSON that ends with a line feed, without indentation where that would make it too large to
     * read.
     */
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
     * @param name what to call the document in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not such a record; the message is one line and names line
     *     and column
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
        // The parser repeats what is in the file, which may be anything.
        String line = Quote.words(text.lines().findFirst().orElse("unreadable"));
        return SafeText.shortened(OF_JACKSON.matcher(line).replaceAll(""), LONGEST_QUOTE);
    }
}
