package io.jenkins.plugins.modelgate.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelGateYamlTest {

    @Test
    void readsEveryOption() throws IOException {
        ModelGateFile file = read("""
                id: churn
                model:
                  path: churn.csv
                  format: predictions
                  classpath: [extra.jar]
                  allowedClasses: org.example.**
                  metricPointers: {auc: /metrics/auc}
                  columns:
                    actual: y
                    "probability:yes": p
                data:
                  paths: [a.arff, b.arff]
                  classAttribute: churned
                  train: train.arff
                  reference: last-month.arff
                  slices: ["age:0-30,30-", region*sex]
                baseline: production
                policy: strict
                rules:
                  - accuracy >= 0.92
                  - metric: latency_p99
                    max: 5 ms
                    severity: unstable
                measurement: {confidence: 0.99, resamples: 5000, seed: -42, threads: 2}
                latency: {enabled: false, requests: 1000, forks: 3, rate: 12.5, timeoutMillis: 500}
                scorer: {heapMegabytes: 512, timeoutSeconds: 60}
                policies:
                  strict:
                    - roc_auc drop <= 1%
                """);

        assertThat(file.spec())
                .isEqualTo(new EvaluationSpec(
                        "churn",
                        new ModelSource(
                                "churn.csv",
                                "predictions",
                                List.of("extra.jar"),
                                List.of("org.example.**"),
                                Map.of("auc", "/metrics/auc"),
                                Map.of("actual", "y", "probability:yes", "p")),
                        new DataOptions(
                                List.of("a.arff", "b.arff"),
                                "churned",
                                "train.arff",
                                "last-month.arff",
                                List.of("age:0-30,30-", "region*sex")),
                        "production",
                        List.of("accuracy >= 0.92", "latency_p99 <= 5 ms else unstable"),
                        "strict",
                        new MeasurementOptions(0.99, 5_000, -42L, 2),
                        new LatencyOptions(false, 1_000, 3, 12.5, 500L),
                        new ScorerOptions(512, 60L)));
        assertThat(file.policies())
                .containsExactly(new RulePolicy("strict", List.of(RuleParser.parse("roc_auc drop <= 1%"))));
        assertThat(file.sourcedRules())
                .contains(new SourcedRule(RuleParser.parse("accuracy >= 0.92"), "file model-gate.yaml"));
    }

    @Test
    void theShortFormsAreEnough() throws IOException {
        EvaluationSpec spec = read("""
                model: churn.model
                data: holdout.arff
                rules:
                - accuracy >= 0.92
                """).spec();

        assertThat(spec.model()).isEqualTo(ModelSource.of("churn.model"));
        assertThat(spec.data().paths()).containsExactly("holdout.arff");
        assertThat(spec.measurement()).isEqualTo(MeasurementOptions.NONE);
        assertThat(spec.latency()).isEqualTo(LatencyOptions.NONE);
        assertThat(spec.scorer()).isEqualTo(ScorerOptions.NONE);
        assertThat(read("data: [a.csv, b.csv]").spec().data().paths()).containsExactly("a.csv", "b.csv");
    }

    @Test
    void whatIsNotGivenIsLeftToWhoeverReadsTheFile() throws IOException {
        EvaluationSpec spec = read("rules: ['accuracy >= 0.92']").spec();

        assertThat(spec.model().path()).isNull();
        assertThat(spec.id()).isNull();
        assertThat(spec.policy()).isNull();
    }

    @Test
    void jsonIsYamlToo() throws IOException {
        assertThat(read("{\"model\": \"a.model\", \"rules\": [{\"metric\": \"accuracy\", \"min\": 0.9}]}")
                        .spec()
                        .rules())
                .containsExactly("accuracy >= 0.9");
    }

    @Test
    void textIsTextHoweverItLooks() throws IOException {
        EvaluationSpec spec =
                read("id: 010\nmodel: no\nbaseline: 2024-01-01\ndata: 1e3").spec();

        assertThat(spec.id()).isEqualTo("010");
        assertThat(spec.model().path()).isEqualTo("no");
        assertThat(spec.baseline()).isEqualTo("2024-01-01");
        assertThat(spec.data().paths()).containsExactly("1e3");
    }

    @Test
    void readsAFileFromDisk(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("model-gate.yaml"), "model: ü.model\nmodle: x");

        assertThatThrownBy(() -> new ModelGateYaml().read(file))
                .hasMessage(
                        file + ":2:1: unknown key 'modle'; did you mean model? allowed are id, model, data, baseline,"
                                + " rules, policy, policies, measurement, latency, scorer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "modle: x | 1:1: unknown key 'modle'; did you mean model?",
                "model:;  pth: x | 2:3: unknown key 'pth'; did you mean path? allowed are path, format",
                "data: {class: x} | 1:8: unknown key 'class'",
                "measurement: {confidence: 95} | 1:27: confidence: found 95.0, expected a number above 0.5 and below 1",
                "measurement: {confidence: high} | 1:27: confidence: found 'high', expected a number",
                "measurement: {resamples: 100} | 1:26: resamples: found 100, expected a whole number from 2000 to 1000000",
                "measurement: {seed: 1.5} | 1:21: seed: found '1.5', expected a whole number",
                "latency: {enabled: maybe} | 1:20: enabled: found 'maybe', expected true or false",
                "latency: {rate: -1} | 1:17: rate: found -1.0, expected a number from 0 to 1000000 requests a second",
                "latency: 5 | 1:10: found '5', expected a map of enabled, requests, forks, rate, timeoutMillis",
                "scorer: {heapMegabytes: [1]} | 1:25: found a list, expected a whole number",
                "rules: accuracy >= 0.92 | 1:8: found 'accuracy >= 0.92', expected a list of rules",
                "rules:; - accuracy > 0.92 | 2:4: rule 'accuracy > 0.92', column 10: found '>', expected >=, <=",
                "rules:; - | 2:3: found nothing, expected a rule, for instance accuracy >= 0.92",
                "rules:; - [a] | 2:4: found a list, expected a rule",
                "rules:; - metric: accuracy;   min: high | 3:4: in a rule: min: found 'high', expected a number",
                "rules:; - metric: accuracy;   mim: 1 | 3:4: in a rule: mim: not a field of a rule; did you mean min?",
                "rules:; - metric: accuracy | 2:4: in a rule: metric: accuracy has no limit; give one of min, max",
                "rules:; - min: 1 | 2:4: in a rule: metric: missing",
                "rules:; - metric: {a: b} | 2:12: metric: found a map, expected a text or a number",
                "policies: [a] | 1:11: policies: found a list, expected a map of names to lists of rules",
                "policies: {strict: []} | 1:12: policy 'strict' has no rules; add at least one",
                "model: {columns: x} | 1:18: columns: found 'x', expected a map of names to texts",
                "data: {slices: {a: b}} | 1:16: found a map, expected a text or a list of texts",
                "data: [[a]] | 1:8: found a list, expected a text",
                "id: a;id: b | 2:1: 'id' is given twice",
                "- model | 1:1: found a list, expected a map of id, model",
                "id: &a x;baseline: *a | 2:11: aliases (*name) are not supported; write it out",
                "id: !!java.net.URL x | 1:5: tags (!name) are not supported",
                "id: a;---;id: b | 3:1: a second document",
                "id: 'x | 1:",
                "{ | 1:",
                "'' | 1:1: ",
            })
    void aMistakeNamesLineAndColumnAndWhatIsExpected(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace(';', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("model-gate.yaml:" + message)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "---"})
    void anEmptyFileIsAMistake(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IOException.class);
    }

    @Test
    void aYamlBombEndsAtOnce() {
        StringBuilder bomb = new StringBuilder("id: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("k")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(bomb.toString()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read("[".repeat(100_000)));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("data: " + "[".repeat(20)))
                .withMessageContaining("model-gate.yaml:1:");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("# " + "x".repeat(1 << 20)))
                .withMessageContaining("larger than 1 MiB");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                read("a: ".repeat(300_000));
            } catch (IOException expected) {
                assertThat(expected).hasMessageStartingWith("model-gate.yaml:");
            }
        });
    }

    @Test
    void whatIsNoTextIsAMistake() {
        assertThatThrownBy(() -> new ModelGateYaml()
                        .read(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe}), "model-gate.yaml"))
                .isInstanceOf(IOException.class)
                .hasMessage("model-gate.yaml: not UTF-8 text");
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefusedInOneLine(@ForAll String text) {
        try {
            assertThat(read(text)).isNotNull();
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith("model-gate.yaml").doesNotContain("\n");
        }
    }

    private static ModelGateFile read(String text) throws IOException {
        return new ModelGateYaml()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "model-gate.yaml");
    }
}
