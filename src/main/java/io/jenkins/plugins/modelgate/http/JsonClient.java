package io.jenkins.plugins.modelgate.http;

import io.jenkins.plugins.modelgate.base.TokenMask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A client for JSON over HTTP. It never retries, since a request without an answer may have been processed; it follows
 * no redirects, since they could carry the token to another host; and it masks its token in every answer, since answers
 * may be shown.
 */
public final class JsonClient {
    private final HttpClient http;
    private final Supplier<String> token;
    private final int longest;
    private volatile Known known = new Known(null, TokenMask.of(null));

    private record Known(String secret, TokenMask mask) {}

    /**
     * @param connections proxy, TLS and version settings of the environment
     * @param connecting timeout for a connection
     * @param longest limit on the size of an answer, in bytes
     * @param token supplies the bearer token for each request; {@code null} or blank for none
     */
    public JsonClient(HttpClient.Builder connections, Duration connecting, int longest, Supplier<String> token) {
        this.http = connections
                .connectTimeout(connecting)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.longest = longest;
        this.token = token;
    }

    /**
     * Sends a request.
     *
     * @param body JSON; {@code null} for none
     * @param timeout until the answer's last byte
     * @return the answer, whatever its status; fails only with {@link HttpFailure}
     */
    public CompletableFuture<JsonAnswer> send(String method, URI uri, byte[] body, Duration timeout) {
        String secret = token.get();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        }
        if (secret != null && !secret.isBlank()) {
            request.header("Authorization", "Bearer " + secret.strip());
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.build(), info -> new LimitedBody(longest));
        // The request's own timeout only covers the time to the answer's first byte.
        return sent.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true))
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(HttpFailure.of(failure));
                    }
                    return new JsonAnswer(response.statusCode(), mask(secret).masked(response.body()));
                });
    }

    /** Sends a request like {@link #send} and waits for the answer. */
    public JsonAnswer ask(String method, URI uri, byte[] body, Duration timeout)
            throws HttpFailure, InterruptedException {
        try {
            return send(method, uri, body, timeout).get();
        } catch (ExecutionException e) {
            throw HttpFailure.of(e.getCause());
        }
    }

    /** A server may echo the token in its answer. */
    private TokenMask mask(String secret) {
        Known last = known;
        if (!Objects.equals(last.secret(), secret)) {
            last = new Known(secret, TokenMask.of(secret));
            known = last;
        }
        return last.mask();
    }
}
