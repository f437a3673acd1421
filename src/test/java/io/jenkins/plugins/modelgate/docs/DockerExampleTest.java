package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the example is a POSIX shell script")
class DockerExampleTest {
    private static final String SCRIPT =
            Path.of("docs/examples/docker/build-image.sh").toAbsolutePath().toString();
    private static final String PREDICTIONS = "actual,predicted\n" + "yes,yes\nno,no\n".repeat(100);

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        shell = new Shell(folder);
        shell.standInForTheJar();
        shell.standIn("docker", "exit 0");
        Files.writeString(folder.resolve("churn.csv"), PREDICTIONS);
    }

    @Test
    void theImageCarriesTheDigestsAndTheVerdict() throws Exception {
        evaluate("accuracy >= 0.9");

        Shell.Result result = build("churn.csv");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        String sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(PREDICTIONS.getBytes(StandardCharsets.UTF_8)));
        assertThat(shell.calls("docker"))
                .singleElement()
                .asString()
                .startsWith("build ")
                .contains("--label model-gate.model.sha256=" + sha256)
                .contains("--label model-gate.verdict=PASSED")
                .containsPattern("--label model-gate.report.sha256=[0-9a-f]{64}")
                .contains("--tag churn:7");
    }

    @Test
    void aModelThatFailedBecomesNoImage() throws Exception {
        evaluate("accuracy <= 0.5");

        Shell.Result result = build("churn.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("is FAILED; only what PASSED becomes an image");
        assertThat(shell.calls("docker")).isEmpty();
    }

    @Test
    void anotherFileThanTheOneMeasuredBecomesNoImage() throws Exception {
        evaluate("accuracy >= 0.9");
        Files.writeString(folder.resolve("other.csv"), PREDICTIONS + "no,yes\n");

        Shell.Result result = build("other.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("evaluate this file");
        assertThat(shell.calls("docker")).isEmpty();
    }

    private void evaluate(String rule) throws Exception {
        Shell.Result result = shell.run(
                Map.of(),
                "sh",
                "-c",
                "java -jar model-gate-cli.jar evaluate churn.csv --out out --rule '" + rule + "'");
        assertThat(folder.resolve("out/report.json")).as(result.errors()).exists();
    }

    private Shell.Result build(String model) throws Exception {
        return shell.run(Map.of(), "sh", SCRIPT, "out/report.json", model, "churn:7");
    }
}
