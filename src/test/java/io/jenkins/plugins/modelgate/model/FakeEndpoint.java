package io.jenkins.plugins.modelgate.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An endpoint on this machine that answers what a test tells it to. */
public final class FakeEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private volatile String authorization;

    /** An answer: a status and a body; without a body the endpoint keeps silent. */
    public record Reply(int status, String body) {}

    public FakeEndpoint(String metadata, Function<JsonNode, Reply> infer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/models/m", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (exchange.getRequestURI().getPath().endsWith("/infer")) {
                JsonNode request = JSON.readTree(exchange.getRequestBody());
                requests.add(request);
                reply(exchange, infer.apply(request));
            } else {
                reply(exchange, new Reply(200, metadata));
            }
        });
        server.start();
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.body() == null) {
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.status() == 302) {
            exchange.getResponseHeaders().add("Location", reply.body());
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/models/m";
    }

    /** What was asked so far. */
    List<JsonNode> requests() {
        return requests;
    }

    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
