package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.http.HttpFailure;
import io.jenkins.plugins.modelgate.http.JsonAnswer;
import io.jenkins.plugins.modelgate.http.JsonClient;
import io.jenkins.plugins.modelgate.http.NotJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads an endpoint's answers, and explains failures in one line. */
final class EndpointClient {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 32 << 20;
    private static final int MAX_ERROR_LENGTH = 200;
    private static final int OK = 200;
    /** Unauthorized, forbidden, not found, method not allowed, gone: RFC 9110, 15.5. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405, 410);

    private final JsonClient http;

    /** @param token sent as a bearer token; {@code null} for none */
    EndpointClient(String token) {
        this.http = new JsonClient(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1),
                CONNECT_TIMEOUT,
                MAX_ANSWER_BYTES,
                () -> token);
    }

    /** An endpoint's failure to answer properly; the message is one line. */
    static final class EndpointException extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean timedOut;
        private final boolean refused;

        EndpointException(String message, boolean timedOut, Throwable cause) {
            this(message, timedOut, false, cause);
        }

        private EndpointException(String message, boolean timedOut, boolean refused, Throwable cause) {
            super(message, cause);
            this.timedOut = timedOut;
            this.refused = refused;
        }

        /** Whether the endpoint rejects every request, whatever it asks: no access, or no such address. */
        boolean refused() {
            return refused;
        }

        boolean timedOut() {
            return timedOut;
        }
    }

    JsonNode get(URI uri, Duration timeout) throws EndpointException {
        return await(send("GET", uri, null, timeout));
    }

    CompletableFuture<JsonNode> post(URI uri, byte[] body, Duration timeout) {
        return send("POST", uri, body, timeout);
    }

    private CompletableFuture<JsonNode> send(String method, URI uri, byte[] body, Duration timeout) {
        return http.send(method, uri, body, timeout).handle((answer, failure) -> {
            try {
                if (failure != null) {
                    throw failed(failure);
                }
                return json(answer);
            } catch (EndpointException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static EndpointException failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean timedOut = cause instanceof HttpFailure known && known.timedOut();
        return new EndpointException(line(String.valueOf(cause.getMessage())), timedOut, cause);
    }

    private static JsonNode json(JsonAnswer answer) throws EndpointException {
        if (answer.status() == OK) {
            return json(answer.body());
        }
        JsonNode said = answer.objectIfAny().path("error");
        String why = answer.redirected()
                ? "redirects are not followed, give the address itself"
                : line(said.isTextual() ? said.asText() : answer.text());
        throw new EndpointException(
                "status " + answer.status() + (why.isEmpty() ? "" : ": " + why),
                false,
                answer.redirected() || REFUSALS.contains(answer.status()),
                null);
    }

    /** Reads an answer's body. */
    static JsonNode json(byte[] body) throws EndpointException {
        try {
            return new JsonAnswer(OK, body).object();
        } catch (NotJson e) {
            throw new EndpointException(line(e.getMessage()), false, e);
        }
    }

    /** Waits for an answer. */
    static <T> T await(CompletableFuture<T> answer) throws EndpointException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EndpointException failure) {
                throw failure;
            }
            throw new EndpointException(line(String.valueOf(e.getCause())), false, e);
        }
    }

    static String line(String text) {
        String line = Quote.words(text).strip();
        return line.length() > MAX_ERROR_LENGTH ? line.substring(0, MAX_ERROR_LENGTH) + "\u2026" : line;
    }
}
