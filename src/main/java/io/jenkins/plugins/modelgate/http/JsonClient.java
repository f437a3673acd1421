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
 * Asks for JSON over HTTP. No request is sent twice, since one without an answer may have been carried out; no redirect
 * is followed, since it could carry the token to somebody else; and no answer holds the token that it was asked with,
 * since it may be shown.
 */
public final class JsonClient {
    private final HttpClient http;
    private final Supplier<String> token;
    private final int longest;
    private volatile Known known = new Known(null, TokenMask.of(null));

    private record Known(String secret, TokenMask mask) {}

    /**
     * @param connections proxy, TLS and version settings of the place that this runs in
     * @param connecting how long a connection may take
     * @param longest bytes that an answer may have
     * @param token sent as a bearer token, asked for at each request; {@code null} or blank from it for none
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
     * @return the answer, whatever its status; fails with {@link HttpFailure} only
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
        // The request's own time-out ends with the answer's first byte.
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

    /** Sends a request and waits for the answer, as {@link #send}. */
    public JsonAnswer ask(String method, URI uri, byte[] body, Duration timeout)
            throws HttpFailure, InterruptedException {
        try {
            return send(method, uri, body, timeout).get();
        } catch (ExecutionException e) {
            throw HttpFailure.of(e.getCause());
        }
    }

    /** What a server repeats of a request may hold the token. */
    private TokenMask mask(String secret) {
        Known last = known;
        if (!Objects.equals(last.secret(), secret)) {
            last = new Known(secret, TokenMask.of(secret));
            known = last;
        }
        return last.mask();
    }
}
