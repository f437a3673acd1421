package io.jenkins.plugins.modelgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The complete answer to a request.
 *
 * @param status HTTP status, 200 to 599
 * @param body as received, with the request's token masked
 */
public record JsonAnswer(int status, byte[] body) {
    private static final int DEEPEST = 50;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            // Models answer NaN and Infinity as Python writes them.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    /** Whether the status indicates success. */
    public boolean successful() {
        return status / 100 == 2;
    }

    public boolean redirected() {
        return status / 100 == 3;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body's JSON object; a missing node if the body is empty.
     *
     * @throws NotJson if the body is anything else
     */
    public JsonNode object() throws NotJson {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new NotJson(e);
        }
        if (!json.isObject() && !json.isMissingNode()) {
            throw new NotJson(null);
        }
        return json;
    }

    /** The body's JSON object, or a missing node if it is anything else; for details of an error. */
    public JsonNode objectIfAny() {
        try {
            return object();
        } catch (NotJson e) {
            return MissingNode.getInstance();
        }
    }
}
