package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the example is a POSIX shell script")
class KserveExampleTest {
    private static final String SCRIPT =
            Path.of("docs/examples/kserve/deploy.sh").toAbsolutePath().toString();
    private static final String URI = "s3://models/churn/7";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        shell = new Shell(folder);
    }

    /** A cluster whose latest revision has this share of the requests, whatever was applied. */
    private void cluster(String shares) throws Exception {
        shell.standIn("kubectl", "case $1 in apply) cat > applied.yaml ;; get) printf '" + shares + "' ;; esac");
    }

    @Test
    void aCanaryIsAManifestThatKserveKnows() throws Exception {
        Shell.Result result =
                shell.run(Map.of("DRY_RUN", "1", "MODEL_SHA256", "abc"), "sh", SCRIPT, "canary", "churn", URI, "10");

        JsonNode manifest = new YAMLMapper().readTree(result.output());
        assertThat(manifest.path("apiVersion").asText()).isEqualTo("serving.kserve.io/v1beta1");
        assertThat(manifest.path("kind").asText()).isEqualTo("InferenceService");
        assertThat(manifest.at("/metadata/name").asText()).isEqualTo("churn");
        assertThat(manifest.at("/spec/predictor/canaryTrafficPercent").isInt()).isTrue();
        assertThat(manifest.at("/spec/predictor/canaryTrafficPercent").asInt()).isEqualTo(10);
        assertThat(manifest.at("/spec/predictor/model/storageUri").asText()).isEqualTo(URI);
        assertThat(manifest.at("/metadata/annotations/model-gate~1sha256").asText())
                .isEqualTo("abc");
    }

    @Test
    void promotingRemovesTheFieldAndRollingBackSetsItToZero() throws Exception {
        JsonNode promoted = new YAMLMapper()
                .readTree(shell.run(Map.of("DRY_RUN", "1"), "sh", SCRIPT, "promote", "churn", URI)
                        .output());
        JsonNode rolledBack = new YAMLMapper()
                .readTree(shell.run(Map.of("DRY_RUN", "1"), "sh", SCRIPT, "rollback", "churn", URI)
                        .output());

        assertThat(promoted.at("/spec/predictor").has("canaryTrafficPercent")).isFalse();
        assertThat(rolledBack.at("/spec/predictor/canaryTrafficPercent").asInt(-1))
                .isZero();
    }

    @Test
    void theCanaryIsAppliedAndItsShareChecked() throws Exception {
        cluster("false=90\\ntrue=10\\n");

        Shell.Result result = shell.run(Map.of(), "sh", SCRIPT, "canary", "churn", URI, "10");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(shell.calls("kubectl").get(0)).isEqualTo("apply -f -");
        assertThat(shell.calls("kubectl").get(1)).startsWith("get inferenceservice churn -o jsonpath=");
        assertThat(result.output()).contains("churn: the latest version has 10% of the requests");
    }

    @Test
    void aClusterThatIgnoresTheShareFailsTheCheck() throws Exception {
        cluster("true=100\\n");

        Shell.Result result = shell.run(Map.of("TIMEOUT", "0"), "sh", SCRIPT, "canary", "churn", URI, "10");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("has 100% of the requests").contains("expected 10%");
    }

    @Test
    void aRollbackIsDoneWhenTheLatestHasNothing() throws Exception {
        cluster("false=100\\ntrue=\\n");

        assertThat(shell.run(Map.of("TIMEOUT", "0"), "sh", SCRIPT, "rollback", "churn", URI)
                        .exitCode())
                .isZero();
    }

    @Test
    void namesThatCouldChangeTheManifestAreRefused() throws Exception {
        cluster("");
        for (List<String> arguments : List.of(
                List.of("promote", "churn|x", URI),
                List.of("promote", "churn", "s3://x\nkind: Pod"),
                List.of("canary", "churn", URI, "100"),
                List.of("canary", "churn", URI, "1; rm"))) {
            String[] command = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("sh", SCRIPT), arguments.stream())
                    .toArray(String[]::new);
            assertThat(shell.run(Map.of(), command).exitCode())
                    .as("%s", arguments)
                    .isEqualTo(2);
        }
        assertThat(shell.calls("kubectl")).isEmpty();
    }
}
