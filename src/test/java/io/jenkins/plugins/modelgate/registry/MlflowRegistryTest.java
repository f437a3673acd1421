package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowRegistryTest {
    private FakeMlflow mlflow;
    private MlflowRegistry registry;
    private Promotion promotion;

    @BeforeEach
    void start() throws Exception {
        mlflow = new FakeMlflow();
        registry = registry(null);
        promotion = new Promotion(registry);
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    private MlflowRegistry registry(String token) throws RegistryException {
        return registry(mlflow.url(), token, Duration.ofSeconds(5), HttpClient.newBuilder());
    }

    private static MlflowRegistry registry(URI url, String token, Duration timeout, HttpClient.Builder connections)
            throws RegistryException {
        return new MlflowRegistry(
                new MlflowClient(url, () -> token, timeout, connections), Duration.ofSeconds(5), Clock.systemUTC());
    }

    @Test
    void aVersionComesBackWithItsEvidenceOnceItIsReady() throws Exception {
        NewVersion candidate = Samples.passed(1);

        ModelVersion version = registry.register(candidate);

        assertThat(version.version()).isEqualTo(1);
        assertThat(version.sha256()).isEqualTo(candidate.sha256());
        assertThat(version.bytes()).isEqualTo(candidate.bytes());
        assertThat(version.evidence()).isEqualTo(candidate.evidence());
        assertThat(version.location()).isEqualTo(candidate.location());
        // pending once, then ready
        assertThat(mlflow.requests).filteredOn("GET model-versions/get"::equals).hasSize(2);
    }

    @Test
    void allPagesOfVersionsAndModelsAreRead() throws Exception {
        for (int n = 1; n <= 5; n++) {
            registry.register(Samples.passed(n));
        }
        for (String name : List.of("a", "b", "c")) {
            registry.register(Samples.version(name, 1, Samples.report(1, null), Verdict.PASSED, List.of()));
        }

        assertThat(registry.find("churn").orElseThrow().versions())
                .extracting(ModelVersion::version)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(registry.models()).containsExactly("a", "b", "c", "churn");
    }

    /** Each page in its own time, a list of a thousand pages would take eight hours. */
    @Test
    void aListOfManyPagesHasOneTimeLimit() throws Exception {
        for (int n = 1; n <= 5; n++) {
            registry.register(Samples.passed(n));
        }
        MlflowRegistry impatient = new MlflowRegistry(
                new MlflowClient(mlflow.url(), () -> null, Duration.ofSeconds(5), HttpClient.newBuilder()),
                Duration.ZERO,
                Clock.systemUTC());

        assertThatThrownBy(() -> impatient.find("churn"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("did not send its whole list of model_versions within 0 s, only 1 pages");
    }

    @Test
    void promotingMovesTheAliasAndKeepsThePreviousVersionInATag() throws Exception {
        promotion.promote(request(1));
        promotion.promote(request(2));

        RegisteredModel model = registry.find("churn").orElseThrow();
        assertThat(model.aliases()).containsEntry("production", 2);
        assertThat(mlflow.tags("churn", 2)).containsEntry("model_gate.previous.production", "1");
        assertThat(model.history()).extracting(AliasChange::to).containsExactly(1, 2);
        assertThat(promotion.rollback("churn", "production", "oncall", "alarm").to())
                .isEqualTo(1);
    }

    @Test
    void anAliasThatSomebodyMovedBeforeIsNotOverwritten() throws Exception {
        promotion.promote(request(1));
        registry.register(Samples.passed(2));

        assertThatThrownBy(() -> registry.move("churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("points at version 1 (moved by alice at ")
                .hasMessageContaining("), not at nothing as when this was measured");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void anAliasThatSomebodyMovesAtTheSameMomentIsNoticedByReadingBack() throws Exception {
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        mlflow.afterAlias = () -> mlflow.alias("churn", "production", "1");

        assertThatThrownBy(() -> registry.move("churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("somebody else moved it at the same moment");
        assertThat(registry.find("churn").orElseThrow().history()).isEmpty();
    }

    @Test
    void afterAMoveByOthersARollbackGoesToWhereTheAliasWasBefore() throws Exception {
        promotion.promote(request(1));
        promotion.promote(request(2));
        registry.register(Samples.passed(3));
        mlflow.alias("churn", "production", "3");

        assertThat(promotion
                        .rollback("churn", "production", "oncall", "not by us")
                        .to())
                .isEqualTo(2);
        assertThat(promotion
                        .rollback("churn", "production", "oncall", "nor that")
                        .to())
                .isEqualTo(1);
    }

    @Test
    void aMoveThatTheServerRefusesIsNotInTheHistory() throws Exception {
        promotion.promote(request(1));
        promotion.promote(request(2));
        mlflow.aliasesDenied = true;
        assertThatThrownBy(() -> promotion.promote(request(3))).hasMessageContaining("refused the credential");
        mlflow.aliasesDenied = false;

        assertThat(registry.find("churn").orElseThrow().history())
                .extracting(AliasChange::to)
                .containsExactly(1, 2);
        assertThat(promotion.rollback("churn", "production", "oncall", "alarm").to())
                .isEqualTo(1);
    }

    @Test
    void aFailedRegistrationIsAnError() {
        mlflow.failWith = "FAILED_REGISTRATION";

        assertThatThrownBy(() -> registry.register(Samples.passed(1)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("FAILED_REGISTRATION");
    }

    @Test
    void aWrongTokenIsSaidWithoutShowingIt() throws Exception {
        mlflow.token = "right";

        assertThatThrownBy(() -> registry("wr0ng-secret").models())
                .hasMessageContaining("refused the credential")
                .hasMessageNotContaining("wr0ng-secret");
        assertThat(registry("right").models()).isEmpty();
    }

    @Test
    void aTokenNeverTravelsUnencryptedToAnotherHost() {
        assertThatThrownBy(() -> new MlflowRegistry(URI.create("http://192.0.2.1:5000"), () -> "secret"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("use https");
    }

    @Test
    void aServerThatIsNotMlflowIsSaidSo() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
            assertThatThrownBy(() -> new MlflowRegistry(url, () -> null).models())
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("is this the URL of an MLflow tracking server?");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotAnswerEndsInATimeout() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThatThrownBy(registry(url, null, Duration.ofMillis(200), HttpClient.newBuilder())::models)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("no answer to GET registered-models/search");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() throws Exception {
        URI nobody;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }

        assertThatThrownBy(registry(nobody, null, Duration.ofSeconds(5), HttpClient.newBuilder())::models)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot be reached, nothing was done");
    }

    @Test
    void anAnswerThatStopsInItsMiddleEndsInATimeout() throws Exception {
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch seen = new CountDownLatch(1);
        slow.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            seen.countDown();
        });
        slow.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + slow.getAddress().getPort());

            assertThatThrownBy(registry(url, null, Duration.ofSeconds(2), HttpClient.newBuilder())::models)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("no answer to GET registered-models/search");
            assertThat(seen.getCount()).isZero();
        } finally {
            slow.stop(0);
        }
    }

    @Test
    void aTokenThatTheServerRepeatsIsNotShown() throws Exception {
        HttpServer gossip = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gossip.createContext("/", exchange -> {
            byte[] json = ("{\"error_code\":\"BAD_REQUEST\",\"message\":\"no right for "
                            + exchange.getRequestHeaders().getFirst("Authorization") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        gossip.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + gossip.getAddress().getPort());

            assertThatThrownBy(registry(url, "s3cret-t0ken", Duration.ofSeconds(5), HttpClient.newBuilder())::models)
                    .hasMessageContaining("no right for Bearer ****")
                    .hasMessageNotContaining("s3cret-t0ken");
        } finally {
            gossip.stop(0);
        }
    }

    @Test
    void overTlsTheCertificateMustBeTrusted(@TempDir Path folder) throws Exception {
        SSLContext tls = SelfSignedTls.on127001(folder);
        try (FakeMlflow secured = new FakeMlflow(tls)) {
            secured.token = "right";

            assertThatThrownBy(registry(secured.url(), "right", Duration.ofSeconds(5), HttpClient.newBuilder())::models)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("does this Java trust the server's certificate?");
            assertThat(secured.requests).isEmpty();
            assertThat(registry(
                                    secured.url(),
                                    "right",
                                    Duration.ofSeconds(5),
                                    HttpClient.newBuilder().sslContext(tls))
                            .models())
                    .isEmpty();
        }
    }

    @Test
    void aRedirectIsNotFollowedSinceItWouldCarryTheTokenElsewhere() throws Exception {
        HttpServer mover = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mover.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", mlflow.url() + "/api/2.0/mlflow/registered-models/search");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        mover.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + mover.getAddress().getPort());

            assertThatThrownBy(registry(url, "secret", Duration.ofSeconds(5), HttpClient.newBuilder())::models)
                    .hasMessageContaining("status 302");
            assertThat(mlflow.requests).isEmpty();
        } finally {
            mover.stop(0);
        }
    }

    private static Promotion.Request request(int n) {
        return new Promotion.Request(Samples.passed(n), Samples.report(n, null), "production", null, null);
    }
}
