package io.jenkins.plugins.modelgate.spec;

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

/** The JSON form of an {@link EvaluationSpec}, in which it travels to the scorer. Reading is strict. */
public final class SpecJson {
    /** The largest spec that is read, in bytes. */
    public static final long MAX_BYTES = 1L << 20;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The spec as UTF-8 JSON that ends with a line feed. */
    public byte[] write(EvaluationSpec spec) {
        try {
            return (mapper.writeValueAsString(spec) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec always has a JSON form", e);
        }
    }

    /** Writes the spec to a file, replacing what was there. */
    public void write(EvaluationSpec spec, Path file) throws IOException {
        Files.write(file, write(spec));
    }

    /**
     * @param name what to call it in messages, usually a file name
     * @throws IOException when it is too large, not JSON, or not a spec; the message is one line and names line and
     *     column
     */
    public EvaluationSpec read(InputStream json, String name) throws IOException {
        byte[] bytes = json.readNBytes((int) MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(name + ": larger than " + (MAX_BYTES >> 20) + " MiB, expected an evaluation's options");
        }
        try {
            EvaluationSpec spec = mapper.readValue(bytes, EvaluationSpec.class);
            if (spec == null) {
                throw new IOException(name + ": holds null, expected an evaluation's options");
            }
            return spec;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            String problem = e.getOriginalMessage() == null
                    ? "unreadable"
                    : e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new IOException(name + place + ": not an evaluation's options: " + problem, e);
        }
    }

    /** Reads a spec from a file. */
    public EvaluationSpec read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }
}
