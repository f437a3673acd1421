package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        return new MlflowRegistry(
                mlflow.url(), () -> token, Duration.ofSeconds(5), Duration.ofSeconds(5), Clock.systemUTC());
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

        assertThatThrownBy(() -> registry.move(
                        "churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("points at version 1, not at nothing");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void anAliasThatSomebodyMovesAtTheSameMomentIsNoticedByReadingBack() throws Exception {
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        mlflow.afterAlias = () -> mlflow.alias("churn", "production", "1");

        assertThatThrownBy(() -> registry.move(
                        "churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("somebody else moved it at the same moment");
        assertThat(registry.find("churn").orElseThrow().history()).isEmpty();
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
            byte[] page = "<html>hello</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
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
            MlflowRegistry patient = new MlflowRegistry(
                    url, () -> null, Duration.ofMillis(200), Duration.ofSeconds(1), Clock.systemUTC());

            assertThatThrownBy(patient::models)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("no answer to GET registered-models/search");
        }
    }

    private static Promotion.Request request(int n) {
        return new Promotion.Request(Samples.passed(n), Samples.report(n, null), "production", null, null);
    }
}
