package io.jenkins.plugins.modelgate.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.modelgate.base.Quote;
import java.io.IOException;

/** Thrown for an answer whose body is not the expected JSON object. The message is one line. */
public final class NotJson extends IOException {
    private static final long serialVersionUID = 1L;

    NotJson(IOException cause) {
        super(message(cause), cause);
    }

    private static String message(IOException cause) {
        if (cause == null) {
            return "the answer is no JSON object";
        }
        return "the answer is not JSON: "
                + Quote.words(
                        cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage());
    }
}
