package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.trees.RandomForest;

/** The README shows what its first command prints. */
class ReadmeTest {
    private static final Pattern OUTPUT = Pattern.compile("```text\\n(PASSED  penguins.*?)```", Pattern.DOTALL);

    @Test
    void theFirstCommandPrintsWhatTheReadmeShows(@TempDir Path folder) throws Exception {
        Matcher shown = OUTPUT.matcher(Files.readString(Path.of("README.md")));
        assertThat(shown.find()).isTrue();
        Path model = Penguins.save(new RandomForest(), folder.resolve("penguins.model"));
        TestConsole console = new TestConsole();

        int exitCode = console.run(
                "evaluate",
                model.toString(),
                "--data",
                "examples/penguins/holdout.arff",
                "--no-latency",
                "--rule",
                "accuracy >= 0.90",
                "--out",
                folder.toString());

        assertThat(exitCode).as(String.join("\n", console.err())).isZero();
        List<String> readme = words(shown.group(1));
        List<String> printed = words(console.out());
        assertThat(readme)
                .filteredOn(line -> line.startsWith("PASSED penguins"))
                .containsAnyElementsOf(printed);
        assertThat(readme)
                .as("lines about accuracy, as in%n%s", console.out())
                .filteredOn(line -> line.contains("accuracy"))
                .hasSize(2)
                .isEqualTo(printed.stream()
                        .filter(line -> line.contains("accuracy"))
                        .toList());
    }

    /** The lines with single blanks: how wide a column is depends on the times in it. */
    private static List<String> words(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
