package io.jenkins.plugins.modelgate.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON form in which an {@link EvaluationSpec} travels to the scorer. */
public final class SpecJson {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The spec as UTF-8 JSON. */
    public byte[] write(EvaluationSpec spec) {
        try {
            return mapper.writeValueAsBytes(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec always has a JSON form", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the file is missing or not a spec; the message names the file
     */
    public EvaluationSpec read(Path file) throws IOException {
        try {
            return mapper.readValue(Files.readAllBytes(file), EvaluationSpec.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not the spec of an evaluation: " + e.getOriginalMessage(), e);
        }
    }
}
