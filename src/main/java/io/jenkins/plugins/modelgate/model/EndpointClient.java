package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.base.Quote;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Talks HTTP to an endpoint: no redirects, nothing repeated, answers of limited size. */
final class EndpointClient {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 32 << 20;
    private static final int MAX_ERROR_LENGTH = 200;
    private static final int OK = 200;
    /** Unauthorized, forbidden, not found, method not allowed, gone: RFC 9110, 15.5. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405, 410);

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build());

    private final HttpClient http;
    private final String authorization;

    /** @param token sent as a bearer token; {@code null} for none */
    EndpointClient(String token) {
        this.authorization = token == null || token.isBlank() ? null : "Bearer " + token.strip();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** An endpoint that did not answer as it should; the message is one line. */
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

        /** Whether no request at all is answered there, whatever it asks: no access, no such address. */
        boolean refused() {
            return refused;
        }

        boolean timedOut() {
            return timedOut;
        }
    }

    JsonNode get(URI uri, Duration timeout) throws EndpointException {
        return await(send(request(uri, timeout).GET().build()));
    }

    CompletableFuture<JsonNode> post(URI uri, byte[] body, Duration timeout) {
        return send(request(uri, timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(URI uri, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private CompletableFuture<JsonNode> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, info -> new LimitedBody(MAX_ANSWER_BYTES));
        // The request's own time-out ends with the answer's first byte.
        return sent.copy()
                .orTimeout(request.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true))
                .handle((response, failure) -> {
                    try {
                        if (failure != null) {
                            throw failed(failure);
                        }
                        return answer(response);
                    } catch (EndpointException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    private static EndpointException failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean timedOut = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
        String what = timedOut
                ? "no answer in time"
                : cause instanceof ConnectException
                        ? "connection refused"
                        : line(String.valueOf(
                                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        return new EndpointException(what, timedOut, cause);
    }

    private static JsonNode answer(HttpResponse<byte[]> response) throws EndpointException {
        if (response.statusCode() == OK) {
            return json(response.body());
        }
        String error = new String(response.body(), StandardCharsets.UTF_8);
        try {
            JsonNode said = JSON.readTree(response.body()).path("error");
            error = said.isTextual() ? said.asText() : error;
        } catch (IOException e) {
            // Then the body itself says it.
        }
        boolean redirected = response.statusCode() / 100 == 3;
        String why = redirected ? "redirects are not followed, give the address itself" : line(error);
        throw new EndpointException(
                "status " + response.statusCode() + (why.isEmpty() ? "" : ": " + why),
                false,
                redirected || REFUSALS.contains(response.statusCode()),
                null);
    }

    /** Reads an answer's body. */
    static JsonNode json(byte[] body) throws EndpointException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new EndpointException("the answer is not JSON: " + line(e.getOriginalMessage()), false, e);
        } catch (IOException e) {
            throw new EndpointException("the answer cannot be read: " + line(e.getMessage()), false, e);
        }
        if (!json.isObject() && !json.isMissingNode()) {
            throw new EndpointException("the answer is no JSON object", false, null);
        }
        return json;
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
