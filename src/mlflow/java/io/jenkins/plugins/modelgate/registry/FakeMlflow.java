package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * A server that holds the rules of MLflow's model registry: versions are strings, RESOURCE_ALREADY_EXISTS, an alias is
 * overwritten without asking, a version is pending at first, lists come in pages.
 */
public final class FakeMlflow implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final Map<String, ObjectNode> models = new TreeMap<>();
    private final Map<String, List<ObjectNode>> versions = new TreeMap<>();
    public final List<String> requests = new ArrayList<>();
    int pageSize = 2;
    int pendingPolls = 1;
    String failWith;
    /** Whether the user may register, but not move aliases. */
    boolean aliasesDenied;

    public String token;
    /** Runs after an alias was set, before the answer is sent: another user in between. */
    public Runnable afterAlias = () -> {};

    public FakeMlflow() throws IOException {
        this(null);
    }

    /** The same over TLS, when there is a context. */
    FakeMlflow(SSLContext tls) throws IOException {
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(somewhere, 0);
        } else {
            HttpsServer secured = HttpsServer.create(somewhere, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secured;
        }
        server.createContext("/api/2.0/mlflow/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort());
    }

    public void alias(String model, String alias, String version) {
        ObjectNode found = models.get(model);
        ArrayNode kept = mapper.createArrayNode();
        found.path("aliases").forEach(known -> {
            if (!known.path("alias").asText().equals(alias)) {
                kept.add(known);
            }
        });
        kept.addObject().put("alias", alias).put("version", version);
        found.set("aliases", kept);
    }

    public Map<String, String> tags(String model, int version) {
        Map<String, String> tags = new TreeMap<>();
        versions.get(model)
                .get(version - 1)
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asText(), tag.path("value").asText()));
        return tags;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/2.0/mlflow/".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && !("Bearer " + token).equals(authorization)) {
            answer(exchange, 401, mapper.createObjectNode());
            return;
        }
        try {
            JsonNode body = exchange.getRequestMethod().equals("GET")
                    ? query(exchange.getRequestURI().getRawQuery())
                    : mapper.readTree(exchange.getRequestBody());
            answer(exchange, 200, call(exchange.getRequestMethod() + " " + path, body));
        } catch (Refusal e) {
            answer(
                    exchange,
                    e.status,
                    mapper.createObjectNode().put("error_code", e.code).put("message", e.code));
        }
    }

    private ObjectNode call(String call, JsonNode body) throws Refusal {
        String name = body.path("name").asText();
        ObjectNode answer = mapper.createObjectNode();
        switch (call) {
            case "POST registered-models/create" -> {
                if (models.containsKey(name)) {
                    throw new Refusal(400, "RESOURCE_ALREADY_EXISTS");
                }
                models.put(name, mapper.createObjectNode().put("name", name));
                versions.put(name, new ArrayList<>());
                answer.set("registered_model", models.get(name));
            }
            case "GET registered-models/get" -> answer.set("registered_model", model(name));
            case "GET registered-models/search" ->
                page(answer, "registered_models", List.copyOf(models.values()), body);
            case "POST model-versions/create" -> {
                model(name);
                ObjectNode version = mapper.createObjectNode()
                        .put("name", name)
                        .put("version", Integer.toString(versions.get(name).size() + 1))
                        .put("creation_timestamp", 1_767_225_600_000L)
                        .put("source", body.path("source").asText())
                        .put("status", failWith != null ? failWith : "PENDING_REGISTRATION")
                        .put("polls", pendingPolls);
                version.set("tags", body.path("tags"));
                versions.get(name).add(version);
                answer.set("model_version", version);
            }
            case "GET model-versions/get" -> {
                ObjectNode version = version(name, body.path("version").asText());
                if (failWith == null) {
                    int polls = version.path("polls").asInt();
                    version.put("polls", polls - 1).put("status", polls > 0 ? "PENDING_REGISTRATION" : "READY");
                }
                answer.set("model_version", version);
            }
            case "GET model-versions/search" -> {
                String model = body.path("filter").asText().replaceAll("^name='(.*)'$", "$1");
                List<ObjectNode> newestFirst = new ArrayList<>(versions.getOrDefault(model, List.of()));
                java.util.Collections.reverse(newestFirst);
                page(answer, "model_versions", newestFirst, body);
            }
            case "POST model-versions/set-tag" -> {
                ArrayNode tags = mapper.createArrayNode();
                ObjectNode version = version(name, body.path("version").asText());
                version.path("tags").forEach(tag -> {
                    if (!tag.path("key").equals(body.path("key"))) {
                        tags.add(tag);
                    }
                });
                tags.addObject().set("key", body.path("key"));
                ((ObjectNode) tags.get(tags.size() - 1)).set("value", body.path("value"));
                version.set("tags", tags);
            }
            case "DELETE model-versions/delete-tag" -> {
                ArrayNode tags = mapper.createArrayNode();
                ObjectNode version = version(name, body.path("version").asText());
                version.path("tags").forEach(tag -> {
                    if (!tag.path("key").equals(body.path("key"))) {
                        tags.add(tag);
                    }
                });
                version.set("tags", tags);
            }
            case "POST registered-models/alias" -> {
                version(name, body.path("version").asText());
                if (aliasesDenied) {
                    throw new Refusal(403, "PERMISSION_DENIED");
                }
                alias(name, body.path("alias").asText(), body.path("version").asText());
                afterAlias.run();
            }
            default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND");
        }
        return answer;
    }

    private void page(ObjectNode answer, String member, List<ObjectNode> all, JsonNode query) {
        int from = query.path("page_token").asText().isEmpty()
                ? 0
                : Integer.parseInt(query.path("page_token").asText());
        int to = Math.min(all.size(), from + pageSize);
        ArrayNode page = answer.putArray(member);
        all.subList(from, to).forEach(page::add);
        if (to < all.size()) {
            answer.put("next_page_token", Integer.toString(to));
        }
    }

    private ObjectNode model(String name) throws Refusal {
        if (!models.containsKey(name)) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST");
        }
        return models.get(name);
    }

    private ObjectNode version(String name, String version) throws Refusal {
        model(name);
        return versions.get(name).stream()
                .filter(known -> known.path("version").asText().equals(version))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST"));
    }

    private JsonNode query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return mapper.valueToTree(query);
    }

    private void answer(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(json);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Refusal(int status, String code) {
            this.status = status;
            this.code = code;
        }
    }
}
