package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsFormatTest {
    @TempDir
    private Path folder;

    @Test
    void readsNestedMetricsOfDvcFromJsonAndYaml() throws IOException {
        assertThat(read(
                        "metrics.json",
                        "{\"avg_prec\": {\"train\": 0.97, \"val\": 0.92}, \"note\": \"x\", \"ok\": true}"))
                .containsExactly(entry("avg_prec.train", 0.97), entry("avg_prec.val", 0.92));
        assertThat(read("metrics.yaml", "avg_prec:\n  train: 0.97\n  val: .nan\n"))
                .containsExactly(entry("avg_prec.train", 0.97), entry("avg_prec.val", Double.NaN));
    }

    /** TOML 1.0: tables, dotted keys, inline tables, underscores in numbers, other bases, inf and nan. */
    @Test
    void readsNestedMetricsOfDvcFromToml() throws IOException {
        String toml = """
                # of the last run
                rows = 1_000
                at = 2026-01-01T00:00:00Z
                note = "x"
                [avg_prec]
                train = 0.97
                val = nan
                top.k5 = +9.9e-1
                "f1 score" = 0xff
                [slices]
                EU = { acc = 0.9, loss = -inf }
                """;
        assertThat(read("metrics.toml", toml))
                .containsOnly(
                        entry("rows", 1_000.0),
                        entry("avg_prec.train", 0.97),
                        entry("avg_prec.val", Double.NaN),
                        entry("avg_prec.top.k5", 0.99),
                        entry("avg_prec.f1 score", 255.0),
                        entry("slices.EU.acc", 0.9),
                        entry("slices.EU.loss", Double.NaN));
        assertThat(read("METRICS.TOML", "\ufeffacc = 0.9\n")).containsOnly(entry("acc", 0.9));
        assertThat(values(folder.resolve("metrics.toml").toString(), Map.of("accuracy", "/slices/EU/acc")))
                .containsEntry("accuracy", 0.9);
    }

    @Test
    void refusesTomlThatIsNestedWithoutEnd() throws IOException {
        for (String deep : new String[] {
            "a = " + "[".repeat(100_000),
            "a" + ".a".repeat(100_000) + " = 1",
            "[a" + ".a".repeat(100_000) + "]\nb = 1",
            "a = " + "{a = ".repeat(100_000)
        }) {
            assertThatThrownBy(() -> read("metrics.toml", deep))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("metrics.toml")
                    .hasMessageNotContaining("\n");
        }
        assertThat(read("metrics.toml", "a" + ".a".repeat(98) + " = 1")).hasSize(1);
        assertThatThrownBy(() -> read("metrics.toml", "a" + ".a".repeat(100) + " = 1"))
                .hasMessageEndingWith(
                        "tables are nested deeper than 100, which is the most; write the metrics with fewer levels");
    }

    @Test
    void refusesAFileWithTwoNumbersForOneName() throws IOException {
        assertThatThrownBy(() -> read("metrics.json", "{\"test\": {\"acc\": 0.7}, \"test.acc\": 0.9}"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("holds two numbers for 'test.acc', 0.7 and 0.9: point at the one that counts");
        assertThat(read("metrics.json", "{\"test\": {\"acc\": 0.9}, \"test.acc\": 0.9}"))
                .containsOnly(entry("test.acc", 0.9));
    }

    /** The parser takes more than twice as long for twice the text. */
    @Test
    void yamlOfMoreThanAMegabyteIsRefusedBeforeItIsParsed() {
        String many = "acc: 0.9\n" + "# comment\n".repeat(120_000);

        assertThatThrownBy(() -> read("metrics.yaml", many))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("expected at most 1048576 of YAML; write that many metrics as JSON");
    }

    @Test
    void refusesASecondYamlDocument() throws IOException {
        assertThatThrownBy(() -> read("metrics.yaml", "---\nacc: 0.9\n---\nacc: 0.7\n"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(
                        "line 4, column 1: not YAML: Trailing token (of type START_OBJECT) found after value")
                .hasMessageNotContaining("`");
        assertThat(read("metrics.yaml", "---\nacc: 0.9\n...\n# the end\n")).containsOnly(entry("acc", 0.9));
    }

    /** As Windows PowerShell writes UTF-8. */
    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        assertThat(read("metrics.json", "\ufeff{\"acc\": 0.9}")).containsOnly(entry("acc", 0.9));
        assertThat(read("metrics.yaml", "\ufeffacc: .nan\n")).containsOnly(entry("acc", Double.NaN));
    }

    @Test
    void saysWhatIsWrongInWordsThatAreNotTheParsersOwn() {
        assertThatThrownBy(() -> read("metrics.json", "{\"acc\": 0.9"))
                .hasMessageContaining(
                        "line 1, column 12: not JSON: Unexpected end-of-input: expected close marker for Object"
                                + " that began in line 1, column 1")
                .hasMessageNotContaining("REDACTED");
        assertThatThrownBy(() -> read("metrics.json", "{\"acc\": 0.9, \"acc\": 0.7}"))
                .hasMessageEndingWith("not JSON: Duplicate field 'acc'");
    }

    @Test
    void readsAClassificationReportOfScikitLearn() throws IOException {
        String report = """
                {"no": {"precision": 0.9, "recall": 0.8, "f1-score": 0.85, "support": 10.0},
                 "New York": {"precision": 0.7, "recall": 0.6, "f1-score": 0.65, "support": 5},
                 "accuracy": 0.75,
                 "macro avg": {"precision": 0.8, "recall": 0.7, "f1-score": 0.75, "support": 15},
                 "weighted avg": {"precision": 0.83, "recall": 0.73, "f1-score": 0.78, "support": 15}}
                """;
        assertThat(read("report.json", report))
                .containsOnly(
                        entry("precision:no", 0.9),
                        entry("recall:no", 0.8),
                        entry("f1:no", 0.85),
                        entry("precision:New York", 0.7),
                        entry("recall:New York", 0.6),
                        entry("f1:New York", 0.65),
                        entry("accuracy", 0.75),
                        entry("precision_macro", 0.8),
                        entry("recall_macro", 0.7),
                        entry("f1_macro", 0.75),
                        entry("precision_weighted", 0.83),
                        entry("recall_weighted", 0.73),
                        entry("f1_weighted", 0.78));
    }

    @Test
    void takesTheLatestOfAnMlflowRunByStepTimeAndValue() throws IOException {
        String run = """
                {"run": {"info": {}, "data": {"metrics": [
                  {"key": "val/acc", "value": 0.8, "timestamp": 30, "step": 1},
                  {"key": "val/acc", "value": 0.9, "timestamp": 10, "step": 2},
                  {"key": "val/acc", "value": 0.7, "timestamp": 20, "step": 1},
                  {"key": "mean_absolute_error", "value": 3, "timestamp": 1, "step": 0}], "params": []}}}
                """;
        assertThat(read("run.json", run))
                .containsOnly(entry("val/acc", 0.9), entry("mean_absolute_error", 3.0), entry("mae", 3.0));
    }

    @Test
    void readsTheMetricFilesOfAnMlflowRun() throws IOException {
        Path metrics = Files.createDirectories(folder.resolve("run/metrics/val"));
        Files.writeString(metrics.resolve("acc"), "1700000000000 0.8 1\n1700000000001 0.7 2\n1600000000000 0.9 2\n");
        Files.writeString(metrics.resolveSibling("accuracy_score"), "1700000000000 nan\n");
        Map<String, Double> expected = Map.of("val/acc", 0.7, "accuracy_score", Double.NaN, "accuracy", Double.NaN);
        assertThat(values(folder.resolve("run").toString(), Map.of())).isEqualTo(expected);
        assertThat(values(folder.resolve("run/metrics").toString(), Map.of())).isEqualTo(expected);
        assertThat(values(metrics.resolve("acc").toString(), Map.of())).containsExactly(entry("val/acc", 0.7));
        assertThat(open(folder.resolve("run").toString(), Map.of())
                        .description()
                        .sha256())
                .hasSize(64);
    }

    @Test
    void readsWhatSageMakerWrites() throws IOException {
        assertThat(
                        read(
                                "evaluation.json",
                                "{\"binary_classification_metrics\": {\"accuracy\": {\"value\": 0.9, \"standard_deviation\": \"NaN\"}}}"))
                .containsOnly(
                        entry("accuracy", 0.9),
                        entry("binary_classification_metrics.accuracy.standard_deviation", Double.NaN));
    }

    @Test
    void readsTheNumbersThatPointersNameAndNoOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("any.json"), "{\"a b\": {\"x.y\": [1, \"0.5\", NaN]}, \"z\": 1}");
        assertThat(values(file.toString(), Map.of("accuracy", "/a b/x.y/1", "r2", "/a b/x.y/2")))
                .containsOnly(entry("accuracy", 0.5), entry("r2", Double.NaN));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a.json|{\"a\": 1,}|line 1, column 9: not JSON",
                "a.json|{\"a\": 1} {|not JSON",
                "a.json|{\"a\": \"x\"}|holds no number",
                "a.json|{\"a\": 1, \"a\": 2}|Duplicate field 'a'",
                "a.yaml|a: [1|not YAML",
                "a.toml|a = 1@b = [1|line 2, column 7: not TOML",
                "a.toml|a = 1@a = 2|line 2, column 6: not TOML: Duplicate key",
                "a.toml|a: 1|line 1, column 2: not TOML",
                "a.toml|a = 'x'|holds no number",
                "metrics/acc|1700000000000 0.8 1@oops|line 2: found 'oops', expected a timestamp, a value and a step"
            })
    void saysInOneLineWhatIsWrong(String name, String text, String message) throws IOException {
        Files.createDirectories(folder.resolve("metrics"));
        assertThatThrownBy(() -> read(name, text.replace("@", "\n")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    /** Found by fuzzing: the parser's own message repeats what it found. */
    @Test
    void showsNoControlCharactersOfAFile() {
        assertThatThrownBy(() -> read("a.json", "{\"a\": R\u0000\u001b[31m}"))
                .isInstanceOf(UserInputException.class)
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void saysThatAPointerFindsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("any.json"), "{\"a\": {\"b\": true}}");
        assertThatThrownBy(() -> values(file.toString(), Map.of("accuracy", "/a/c")))
                .hasMessageContaining("has no number at '/a/c' for metric 'accuracy'");
        assertThatThrownBy(() -> values(file.toString(), Map.of("accuracy", "/a/b")))
                .hasMessageContaining("found 'true'");
        assertThatThrownBy(() -> values(file.toString(), Map.of("accuracy", "a.b")))
                .hasMessageContaining("'a.b' is not a JSON Pointer");
        assertThatThrownBy(() -> values(file.toString(), Map.of("", "/a/b")))
                .hasMessageContaining("the metric at '/a/b' has no name");
    }

    private Map<String, Double> read(String name, String text) throws IOException {
        return values(Files.writeString(folder.resolve(name), text).toString(), Map.of());
    }

    private static Map<String, Double> values(String path, Map<String, String> pointers) {
        return open(path, pointers).values();
    }

    private static RecordedMetrics open(String path, Map<String, String> pointers) {
        return (RecordedMetrics) Models.open(new ModelSource(path, null, null, null, pointers, null));
    }
}
