package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.http.HttpFailure;
import io.jenkins.plugins.modelgate.http.JsonAnswer;
import io.jenkins.plugins.modelgate.http.JsonClient;
import io.jenkins.plugins.modelgate.http.NotJson;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A client for MLflow's REST API, version 2.0. It never retries: a call that timed out may have been carried out, so
 * the caller reads back before trying again.
 */
final class MlflowClient {
    private static final int MAX_RESPONSE_BYTES = 8 << 20;

    private final URI base;
    private final Duration timeout;
    private final JsonClient http;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param base of the tracking server, for instance {@code https://mlflow.example.org}
     * @param token queried for each call; {@code null} if none is needed
     * @param timeout for the connection, and for each answer until its last byte
     * @param connections proxy and TLS settings of the environment
     * @throws RegistryException if the URL is not http or https, or a token would be sent unencrypted to another host
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
        this.timeout = timeout;
        this.http = new JsonClient(connections, timeout, MAX_RESPONSE_BYTES, token);
    }

    /** Thrown for an error response of the registry. */
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
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + "/api/2.0/mlflow/" + path);
        try {
            byte[] json = body == null ? null : mapper.writeValueAsBytes(body);
            return read(http.ask(method, uri, json, timeout));
        } catch (HttpFailure e) {
            throw new RegistryException("registry at " + base + ": " + reason(e, method + " " + path), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written as JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while waiting for the registry at " + base, e);
        }
    }

    private static String reason(HttpFailure failure, String call) {
        return switch (failure.kind()) {
            case UNREACHABLE -> "cannot be reached, nothing was done; is it running, and is the URL right?";
            case UNTRUSTED ->
                "no trusted TLS connection (" + Names.printable(failure.getMessage())
                        + "); does this Java trust the server's certificate?";
            case TIMED_OUT, BROKEN ->
                "no answer to " + call + " (" + Names.printable(failure.getMessage())
                        + "); what it did is unknown, look before you try again";
        };
    }

    private JsonNode read(JsonAnswer answer) throws RegistryException {
        int status = answer.status();
        if (answer.successful()) {
            try {
                return answer.object();
            } catch (NotJson e) {
                throw new RegistryException(
                        "registry at " + base
                                + ": answered something that is not a JSON object; is this the URL of an MLflow tracking server?",
                        e);
            }
        }
        if (status == 401 || status == 403) {
            throw new MlflowException(
                    "PERMISSION_DENIED",
                    "registry at " + base + ": refused the credential (status " + status + "); see what it may do");
        }
        JsonNode json = answer.objectIfAny();
        String code = json.path("error_code").asText("");
        String said = Names.printable(code + " " + json.path("message").asText(""));
        throw new MlflowException(code, "registry at " + base + ": status " + status + " " + said);
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
