package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.trees.J48;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ConverterUtils.DataSource;

/** Takes the files and commands out of docs/data.md and docs/models.md and runs them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a shell")
class DataAndModelsTest {
    private static final Pattern FENCE = Pattern.compile(
            "(?:<!-- exit (\\d) -->\\R)?```(\\w+)(?: (\\S+))?\\R(.*?)```(?:\\R```text\\R(.*?)```)?", Pattern.DOTALL);
    private static final Path PENGUINS = Path.of("examples/penguins");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void train() throws Exception {
        shell = new Shell(folder);
        shell.standInForTheJar();
        Files.copy(PENGUINS.resolve("holdout.arff"), folder.resolve("holdout.arff"));
        Instances rows = new DataSource(PENGUINS.resolve("train.arff").toString()).getDataSet();
        rows.setClassIndex(rows.numAttributes() - 1);
        J48 tree = new J48();
        tree.buildClassifier(rows);
        SerializationHelper.writeAll(
                folder.resolve("penguins.model").toString(), new Object[] {tree, new Instances(rows, 0)});
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.md", "models.md"})
    void everyCommandDoesWhatThePageSays(String page) throws Exception {
        Matcher matcher = FENCE.matcher(Files.readString(Path.of("docs").resolve(page)));
        List<MatchResult> fences = matcher.results().toList();
        String setUp = "";
        int run = 0;
        for (MatchResult fence : fences) {
            if (fence.group(3) != null) {
                Files.writeString(folder.resolve(fence.group(3)), fence.group(4));
            } else if (fence.group(4).startsWith("model-gate() {")) {
                setUp = fence.group(4);
            } else if (fence.group(2).equals("sh")) {
                Shell.Result result = shell.run(Map.of(), "bash", "-ec", setUp + fence.group(4));
                int expected = fence.group(1) == null ? 0 : Integer.parseInt(fence.group(1));
                assertThat(result.exitCode())
                        .as("%s%n%s%s", fence.group(4), result.output(), result.errors())
                        .isEqualTo(expected);
                if (fence.group(5) != null) {
                    assertThat(result.output() + result.errors())
                            .contains(fence.group(5).strip());
                }
                run++;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(2);
    }
}
