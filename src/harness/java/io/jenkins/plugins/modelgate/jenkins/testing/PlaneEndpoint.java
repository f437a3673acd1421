package io.jenkins.plugins.modelgate.jenkins.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** An endpoint of the Open Inference Protocol v2 that serves a model of the {@link Plane}, and may require a token. */
public final class PlaneEndpoint implements AutoCloseable {
    private static final String METADATA = "{\"name\":\"plane\",\"platform\":\"by hand\","
            + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP64\",\"shape\":[-1,2]}]}";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final String token;
    private volatile Runnable whenAsked = () -> {};

    /**
     * @param token required with each request; {@code null} for none
     */
    public PlaneEndpoint(String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/models/plane", this::answer);
        server.start();
    }

    /** Runs while the scorer waits for an answer. */
    public void whenAsked(Runnable action) {
        whenAsked = action;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/models/plane";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && !("Bearer " + token).equals(authorization)) {
            // some services are this careless
            reply(exchange, UNAUTHORIZED, "{\"error\":\"not allowed with " + authorization + "\"}");
        } else if (exchange.getRequestURI().getPath().endsWith("/infer")) {
            whenAsked.run();
            reply(exchange, OK, labels(json.readTree(exchange.getRequestBody())));
        } else {
            reply(exchange, OK, METADATA);
        }
    }

    private static String labels(JsonNode request) {
        JsonNode numbers = request.at("/inputs/0/data");
        StringJoiner labels = new StringJoiner(",", "[", "]");
        for (int i = 0; i < numbers.size(); i += 2) {
            labels.add(String.valueOf(
                    Plane.above(numbers.get(i).doubleValue(), numbers.get(i + 1).doubleValue())));
        }
        return "{\"model_name\":\"plane\",\"outputs\":[{\"name\":\"above\",\"datatype\":\"INT64\",\"shape\":["
                + numbers.size() / 2 + "],\"data\":" + labels + "}]}";
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
