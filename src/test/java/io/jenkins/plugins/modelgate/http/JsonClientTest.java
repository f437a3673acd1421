package io.jenkins.plugins.modelgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers badly, slowly, at length, or with what it was sent. */
class JsonClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/echo");
                exchange.sendResponseHeaders(307, -1);
            } else {
                exchange.sendResponseHeaders(path.equals("/refused") ? 403 : 200, 0);
                try (var out = exchange.getResponseBody()) {
                    out.write(
                            path.equals("/long")
                                    ? new byte[2_000]
                                    : ("{\"token\":\"" + token + "\",\"sent\":" + sent.length + ",\"nan\":NaN}")
                                            .getBytes(StandardCharsets.UTF_8));
                    if (path.equals("/slow")) {
                        out.flush();
                        over.await();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void whatAServerRepeatsOfTheTokenIsNeverSeen() throws Exception {
        JsonClient client = client("s3cret");

        assertThat(client.ask("POST", uri("/echo"), new byte[3], LONG).text())
                .isEqualTo("{\"token\":\"Bearer ****\",\"sent\":3,\"nan\":NaN}");
        assertThat(client.ask("GET", uri("/refused"), null, LONG).text()).doesNotContain("s3cret");
        assertThat(client(null).ask("GET", uri("/echo"), null, LONG).text()).contains("\"token\":\"null\"");
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        JsonAnswer answer = client("s3cret").ask("GET", uri("/moved"), null, LONG);

        assertThat(answer.redirected()).isTrue();
        assertThat(answer.objectIfAny().isMissingNode()).isTrue();
        assertThat(asked).containsExactly("GET /moved");
    }

    @Test
    void anAnswerThatIsTooLongOrTooLateIsNone() {
        assertThatExceptionOfType(HttpFailure.class)
                .isThrownBy(() -> client(null).ask("GET", uri("/long"), null, LONG))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(HttpFailure.Kind.BROKEN))
                .withMessageContaining("longer than");
        assertThatExceptionOfType(HttpFailure.class)
                .isThrownBy(() -> client(null).ask("GET", uri("/slow"), null, Duration.ofMillis(300)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(HttpFailure.Kind.TIMED_OUT))
                .withMessage("no answer in time");
        assertThat(asked).containsExactly("GET /long", "GET /slow");
    }

    @Test
    void withoutAConnectionNothingWasDone() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free + "/");

        assertThatExceptionOfType(HttpFailure.class)
                .isThrownBy(() -> client(null).ask("GET", nobody, null, LONG))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(HttpFailure.Kind.UNREACHABLE));
    }

    @Test
    void onlyAnObjectIsAnAnswer() throws Exception {
        assertThat(new JsonAnswer(200, new byte[0]).object().isMissingNode()).isTrue();
        assertThat(new JsonAnswer(200, "{\"a\":NaN}".getBytes(StandardCharsets.UTF_8)).object())
                .hasSize(1);
        for (String bad : List.of("[1]", "\"text\"", "{", "<html>", "[".repeat(60) + "]".repeat(60))) {
            assertThatExceptionOfType(NotJson.class)
                    .as(bad)
                    .isThrownBy(() -> new JsonAnswer(200, bad.getBytes(StandardCharsets.UTF_8)).object())
                    .withMessageStartingWith("the answer is no");
        }
    }

    private static JsonClient client(String token) {
        return new JsonClient(HttpClient.newBuilder(), Duration.ofSeconds(5), 1_000, () -> token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
