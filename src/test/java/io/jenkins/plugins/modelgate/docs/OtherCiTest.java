package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Takes the commands out of docs/other-ci.md and runs them on the penguins. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files are for Linux images")
class OtherCiTest {
    private static final Pattern FILE =
            Pattern.compile("<!-- file: (\\S+) -->\\R```yaml\\R(.*?)\\R```", Pattern.DOTALL);
    private static final Path PENGUINS = Path.of("examples/penguins");
    private static final Map<String, String> FILES = new TreeMap<>();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeAll
    static void readThePage() throws Exception {
        Matcher matcher = FILE.matcher(Files.readString(Path.of("docs/other-ci.md")));
        while (matcher.find()) {
            FILES.put(matcher.group(1), matcher.group(2));
        }
        assertThat(FILES)
                .containsOnlyKeys(
                        "model-gate.yaml", ".github/workflows/model.yml", ".gitlab-ci.yml", ".circleci/config.yml");
    }

    @BeforeEach
    void checkOut() throws Exception {
        shell = new Shell(folder);
        for (String name : List.of("train.arff", "holdout.arff")) {
            Files.copy(PENGUINS.resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("model-gate.yaml"), FILES.get("model-gate.yaml"));
        shell.standInForTheJar();
    }

    @Test
    void gitHubActions() throws Exception {
        JsonNode workflow = yaml(".github/workflows/model.yml");
        List<String> commands = new ArrayList<>();
        workflow.at("/jobs/gate/steps").forEach(step -> {
            if (step.has("run")) {
                commands.add(step.path("run").asText());
            }
        });

        assertThat(commands).hasSize(2);
        run(commands);

        assertThat(folder.resolve("summary-of-the-run.md"))
                .content()
                .contains("PASSED")
                .contains("accuracy");
    }

    @Test
    void gitLab() throws Exception {
        JsonNode job = yaml(".gitlab-ci.yml").path("model");
        List<String> commands = new ArrayList<>();
        job.path("script").forEach(command -> commands.add(command.asText()));

        assertThat(commands).hasSize(2);
        run(commands);

        assertThat(folder.resolve(job.at("/artifacts/reports/junit").asText()))
                .content()
                .contains("<testcase");
    }

    @Test
    void circleCi() throws Exception {
        List<String> commands = new ArrayList<>();
        yaml(".circleci/config.yml").at("/jobs/model/steps").forEach(step -> {
            if (step.has("run")) {
                commands.add(step.path("run").asText());
            }
        });

        assertThat(commands).hasSize(2);
        run(commands);

        assertThat(folder.resolve("model-gate/junit.xml")).exists();
    }

    private void run(List<String> commands) throws Exception {
        for (String command : commands) {
            Shell.Result result = shell.run(
                    Map.of(
                            "GITHUB_STEP_SUMMARY",
                            folder.resolve("summary-of-the-run.md").toString()),
                    "sh",
                    "-c",
                    command);
            assertThat(result.exitCode())
                    .as("%s: %s%s", command, result.output(), result.errors())
                    .isZero();
        }
    }

    private static JsonNode yaml(String name) throws Exception {
        return new YAMLMapper().readTree(FILES.get(name));
    }
}
