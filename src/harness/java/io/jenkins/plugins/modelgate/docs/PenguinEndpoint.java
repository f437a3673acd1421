package io.jenkins.plugins.modelgate.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model of penguins behind the Open Inference Protocol, made of three simple rules. */
final class PenguinEndpoint implements AutoCloseable {
    private static final String METADATA = """
            {"name": "penguins", "platform": "rules", "inputs": [
                {"name": "flipper_length_mm", "datatype": "FP32", "shape": [-1]},
                {"name": "beak_length_mm", "datatype": "FP32", "shape": [-1]}]}
            """;
    private static final double LONG_FLIPPER = 206;
    private static final double LONG_BEAK = 43;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final boolean broken;

    /** @param broken whether it gives the same answer to every request */
    PenguinEndpoint(boolean broken) throws IOException {
        this.broken = broken;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/models/penguins", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/models/penguins";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestURI().getPath().endsWith("/infer")
                ? json.writeValueAsBytes(species(json.readTree(exchange.getRequestBody())))
                : METADATA.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private ObjectNode species(JsonNode request) {
        JsonNode flippers = request.at("/inputs/0/data");
        JsonNode beaks = request.at("/inputs/1/data");
        ArrayNode species = json.createArrayNode();
        for (int row = 0; row < flippers.size(); row++) {
            String likely = flippers.get(row).asDouble() > LONG_FLIPPER
                    ? "Gentoo"
                    : beaks.get(row).asDouble() > LONG_BEAK ? "Chinstrap" : "Adelie";
            species.add(broken ? "Adelie" : likely);
        }
        ObjectNode output = json.createObjectNode().put("name", "species").put("datatype", "BYTES");
        output.putArray("shape").add(flippers.size());
        output.set("data", species);
        ObjectNode answer = json.createObjectNode().put("model_name", "penguins");
        answer.putArray("outputs").add(output);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
