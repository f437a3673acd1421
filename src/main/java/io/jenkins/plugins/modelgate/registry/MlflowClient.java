package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Speaks MLflow's REST API, version 2.0. Nothing is sent twice: a call that timed out may have been carried out, so the
 * caller reads back before it tries again.
 */
final class MlflowClient {
    private static final int MAX_RESPONSE_BYTES = 8 << 20;

    private final URI base;
    private final Supplier<String> token;
    private final Duration timeout;
    private final HttpClient http;
    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .build();

    /**
     * @param base of the tracking server, for instance {@code https://mlflow.example.org}
     * @param token asked at each call; {@code null} from it means that none is needed
     * @param timeout of the connection, of each answer's head, and of its body
     * @param connections proxy and TLS settings of the place that this runs in
     * @throws RegistryException when the URL is not http or https, or a token would travel unencrypted to another host
     */
    MlflowClient(URI base, Supplier<String> token, Duration timeout, HttpClient.Builder connections)
            throws RegistryException {
        boolean plain = "http".equals(base.getScheme());
        if (!plain && !"https".equals(base.getScheme()) || base.getHost() == null) {
            throw new RegistryException(
                    "'" + Names.printable(base.toString()) + "' is not a registry's URL; expected https://HOST[:PORT]");
        }
        if (base.getUserInfo() != null) {
            throw new RegistryException("the registry's URL holds a user or password; give a credential instead");
        }
        if (plain && token.get() != null && !loopback(base.getHost())) {
            throw new RegistryException("the token would travel unencrypted to " + base.getHost()
                    + "; use https for a registry with a token");
        }
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        // Redirects are not followed: they could carry the token to somebody else.
        this.http = connections
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** An answer of the registry other than success. */
    static final class MlflowException extends RegistryException {
        private static final long serialVersionUID = 1L;

        private final String code;

        MlflowException(String code, String message) {
            super(message);
            this.code = code;
        }

        boolean is(String errorCode) {
            return errorCode.equals(code);
        }
    }

    JsonNode get(String path, Map<String, String> query) throws RegistryException {
        return send("GET", path + query(query), null);
    }

    JsonNode delete(String path, Map<String, ?> body) throws RegistryException {
        return send("DELETE", path, body);
    }

    JsonNode post(String path, Map<String, ?> body) throws RegistryException {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, Map<String, ?> body) throws RegistryException {
        String root = base.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/api/2.0/mlflow/" + path))
                .timeout(timeout)
                .header("Accept", "application/json");
        String secret = token.get();
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        try {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            HttpResponse<InputStream> response =
                    http.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofInputStream());
            return read(response, secret);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new RegistryException(
                    "registry at " + base
                            + ": cannot be reached, nothing was done; is it running, and is the URL right?",
                    e);
        } catch (SSLException e) {
            throw new RegistryException(
                    "registry at " + base + ": no trusted TLS connection (" + Names.printable(e.getMessage())
                            + "); does this Java trust the server's certificate?",
                    e);
        } catch (IOException e) {
            throw new RegistryException(
                    "registry at " + base + ": no answer to " + method + " " + path + " ("
                            + e.getClass().getSimpleName() + "); what it did is unknown, look before you try again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while waiting for the registry at " + base, e);
        }
    }

    private JsonNode read(HttpResponse<InputStream> response, String secret) throws IOException, RegistryException {
        byte[] bytes;
        try (InputStream in = response.body()) {
            // The request's own time-out ends with the answer's head.
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> close(in));
            bytes = in.readNBytes(MAX_RESPONSE_BYTES + 1);
        }
        if (bytes.length > MAX_RESPONSE_BYTES) {
            throw new RegistryException("registry at " + base + ": answered more than 8 MiB");
        }
        int status = response.statusCode();
        JsonNode json = parse(bytes, status);
        if (status / 100 == 2) {
            return json;
        }
        if (status == 401 || status == 403) {
            throw new MlflowException(
                    "PERMISSION_DENIED",
                    "registry at " + base + ": refused the credential (status " + status + "); see what it may do");
        }
        String code = json.path("error_code").asText("");
        String said =
                Names.printable(withoutSecret(code + " " + json.path("message").asText(""), secret));
        throw new MlflowException(code, "registry at " + base + ": status " + status + " " + said);
    }

    /** What a server repeats of a request may hold the token. */
    private static String withoutSecret(String text, String secret) {
        return secret == null || secret.isEmpty() ? text : text.replace(secret, "****");
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(byte[] bytes, int status) throws RegistryException {
        try {
            JsonNode json = mapper.readTree(bytes);
            if (json != null && (json.isObject() || json.isMissingNode())) {
                return json;
            }
        } catch (JsonProcessingException e) {
            if (status / 100 != 2) {
                return MissingNode.getInstance();
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
        if (status / 100 != 2) {
            return MissingNode.getInstance();
        }
        throw new RegistryException("registry at " + base
                + ": answered something that is not a JSON object; is this the URL of an MLflow tracking server?");
    }

    private static String query(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
