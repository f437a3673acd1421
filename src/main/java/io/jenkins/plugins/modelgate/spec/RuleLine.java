package io.jenkins.plugins.modelgate.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleFields;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import java.util.Map;
import java.util.Optional;

/** A rule as one line of text: in text form, or in structured form as a JSON object. */
public final class RuleLine {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private RuleLine() {}

    /**
     * Parses either form.
     *
     * @throws io.jenkins.plugins.modelgate.gate.RuleSyntaxException if it is not a valid rule in text form
     * @throws IllegalArgumentException if it is not a valid rule in structured form; one line that names the field
     */
    public static Rule parse(String line) {
        return line.stripLeading().startsWith("{") ? structured(line) : RuleParser.parse(line);
    }

    /** The fields of a rule in structured form, even if the rule is not valid; empty for any other line. */
    public static Optional<Map<String, Object>> fieldsOf(String line) {
        try {
            return line.stripLeading().startsWith("{") ? Optional.of(fields(line)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Rule structured(String json) {
        try {
            return RuleFields.of(fields(json)).toRule();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule " + json + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> fields(String json) {
        try {
            return JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a JSON object of a rule's fields: "
                            + e.getOriginalMessage()
                                    .replaceAll("\\s*\\R\\s*", " ")
                                    .replaceAll(" \\(start marker at \\[Source: REDACTED[^\\]]*\\]\\)", ""),
                    e);
        }
    }
}
