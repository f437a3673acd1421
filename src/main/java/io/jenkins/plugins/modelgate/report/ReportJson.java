package io.jenkins.plugins.modelgate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON form of a {@link Report}. Reading is strict, since a report may come from an agent that somebody else
 * controls: limited in size and depth, no unknown members, no duplicate members, no NaN, no polymorphic types.
 */
public final class ReportJson {
    /** The largest report that is read, in bytes. */
    public static final long MAX_BYTES = 16L << 20;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(64 << 10)
                            .maxNameLength(4 << 10)
                            .maxNumberLength(64)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The report as UTF-8 JSON that ends with a line feed. */
    public byte[] write(Report report) {
        try {
            return (mapper.writeValueAsString(report) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report always has a JSON form", e);
        }
    }

    /**
     * Reads a report that nobody vouches for.
     *
     * @param name what to call it in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not a report; the message names line and column
     */
    public Report read(InputStream json, String name) throws IOException {
        byte[] bytes = json.readNBytes((int) MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(
                    name + ": larger than " + (MAX_BYTES >> 20) + " MiB, which no report of model-gate is");
        }
        try {
            Report report = mapper.readValue(bytes, Report.class);
            if (report == null) {
                throw new IOException(name + ": holds null, expected a report of schema " + Report.SCHEMA);
            }
            return report;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new IOException(
                    name + place + ": not a report of schema " + Report.SCHEMA + ": " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** Reads a report from a file. */
    public Report read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    private static String firstLine(String text) {
        return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
    }
}
