package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelGateFile;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateOptionsTest {
    @TempDir
    private Path temp;

    private static final EvaluationSpec EVERYTHING = new EvaluationSpec(
            "churn",
            new ModelSource(
                    "churn.model",
                    "weka",
                    List.of("a.jar", "b.jar"),
                    List.of("com.example.*"),
                    Map.of("accuracy", "/val/acc"),
                    Map.of("actual", "y", "probability:yes", "p=1")),
            new DataOptions(List.of("a.arff", "b.arff"), "churned", "train.arff", "reference.arff", List.of("region")),
            "production.model",
            List.of("recall_macro >= 0.8", "accuracy >= 0.92", "latency_p99 <= 5 ms"),
            "strict",
            new MeasurementOptions(0.99, 5_000, 42L, 3),
            new LatencyOptions(false, 700, 2, 50.0, 1_500L),
            new ScorerOptions(0, 60L));

    @Test
    void everyMemberOfTheSpecHasAnOption() throws Exception {
        Path file = policies();

        EvaluationSpec spec = parse(
                        "churn.model",
                        "--id",
                        "churn",
                        "--format",
                        "weka",
                        "--classpath",
                        "a.jar" + File.pathSeparator + "b.jar",
                        "--allow-class",
                        "com.example.*",
                        "--metric",
                        "accuracy=/val/acc",
                        "--column",
                        "actual=y",
                        "--column",
                        "probability:yes=p=1",
                        "--data",
                        "a.arff",
                        "--data",
                        "b.arff",
                        "--class",
                        "churned",
                        "--train",
                        "train.arff",
                        "--reference",
                        "reference.arff",
                        "--slice",
                        "region",
                        "--baseline",
                        "production.model",
                        "--rule",
                        "accuracy >= 0.92",
                        "--rule",
                        "latency_p99 <= 5 ms",
                        "--policy",
                        "strict",
                        "--confidence",
                        "0.99",
                        "--resamples",
                        "5000",
                        "--seed",
                        "42",
                        "--threads",
                        "3",
                        "--timeout",
                        "60",
                        "--no-latency",
                        "--requests",
                        "700",
                        "--forks",
                        "2",
                        "--rate",
                        "50",
                        "--request-timeout",
                        "1500",
                        "--config",
                        file.toString())
                .spec();

        assertThat(spec).isEqualTo(EVERYTHING);
    }

    @Test
    void whatIsNotGivenStaysAsTheFileHasIt() throws Exception {
        assertThat(parse("--config", everything().toString()).spec()).isEqualTo(EVERYTHING);
    }

    @Test
    void theCommandLineWinsOverTheFileAndAddsToItsRules() throws Exception {
        EvaluationSpec spec = parse(
                        "new.model",
                        "--data",
                        "c.arff",
                        "--rule",
                        "mae <= 2",
                        "--seed",
                        "7",
                        "--config",
                        everything().toString())
                .spec();

        assertThat(spec.model().path()).isEqualTo("new.model");
        assertThat(spec.model().classpath()).containsExactly("a.jar", "b.jar");
        assertThat(spec.data().paths()).containsExactly("c.arff");
        assertThat(spec.data().classAttribute()).isEqualTo("churned");
        assertThat(spec.rules())
                .containsExactly("recall_macro >= 0.8", "accuracy >= 0.92", "latency_p99 <= 5 ms", "mae <= 2");
        assertThat(spec.measurement()).isEqualTo(new MeasurementOptions(0.99, 5_000, 7L, 3));
    }

    @Test
    void withoutAFileTheDefaultsOfTheSpecHold() {
        assertThat(parse("m.model").spec())
                .isEqualTo(new EvaluationSpec(null, ModelSource.of("m.model"), null, null, null, null, null, null, null)
                        .resolved());
    }

    @Test
    void boundsAreMeasuredWithTheHighestConfidenceThatARuleAsksFor() {
        EvaluationSpec spec = parse("m.model", "--rule", "accuracy >= 0.9 with confidence 0.999")
                .spec();

        assertThat(spec.measurement().confidence()).isEqualTo(0.999);
    }

    @Test
    void aRuleMayBeAJsonObjectAsWell() {
        assertThat(parse("m.model", "--rule", "{\"metric\": \"roc_auc\", \"maxDropPct\": 10}")
                        .spec()
                        .rules())
                .containsExactly("roc_auc drop <= 10%");
        assertThatThrownBy(() -> parse("m.model", "--rule", "{\"metric\": \"roc_auc\", \"maxDorp\": 1}")
                        .spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("maxDorp")
                .hasMessageContaining("did you mean maxDrop?");
    }

    @Test
    void aModelIsNeeded() {
        assertThatThrownBy(() -> parse("--data", "x.arff").spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("no model given: name a file");
    }

    @Test
    void aConfigurationFileThatIsNotThereOrWrongIsNamed() throws Exception {
        Path wrong = Files.writeString(temp.resolve("wrong.yaml"), "rules:\n  - accuracy > 0.9\n");

        assertThatThrownBy(() -> parse("m.model", "--config", "no.yaml").spec())
                .isInstanceOf(UserInputException.class)
                .hasMessage("no.yaml: no such file, expected a model-gate.yaml");
        assertThatThrownBy(() -> parse("m.model", "--config", temp.toString()).spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(temp.toString());
        assertThatThrownBy(() -> parse("m.model", "--config", wrong.toString()).spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(wrong + ":2:5: ");
    }

    @Test
    void aPolicyThatNobodyDefinedIsAnError() throws Exception {
        assertThatThrownBy(() -> parse("m.model", "--policy", "strict").spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no policy 'strict'")
                .hasMessageContaining("--config");
        Path file = policies();
        assertThatThrownBy(() -> parse("m.model", "--policy", "strikt", "--config", file.toString())
                        .spec())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("did you mean strict?");
    }

    private Path policies() throws IOException {
        return Files.writeString(temp.resolve("policies.yaml"), """
                policies:
                  strict:
                    - recall_macro >= 0.8
                """);
    }

    private Path everything() throws IOException {
        return Files.writeString(temp.resolve("model-gate.yaml"), """
                id: churn
                model:
                  path: churn.model
                  format: weka
                  classpath: [a.jar, b.jar]
                  allowedClasses: [com.example.*]
                  metricPointers: {accuracy: /val/acc}
                  columns: {actual: y, "probability:yes": p=1}
                data:
                  paths: [a.arff, b.arff]
                  classAttribute: churned
                  train: train.arff
                  reference: reference.arff
                  slices: [region]
                baseline: production.model
                policy: strict
                rules:
                  - accuracy >= 0.92
                  - latency_p99 <= 5 ms
                measurement: {confidence: 0.99, resamples: 5000, seed: 42, threads: 3}
                latency: {enabled: false, requests: 700, forks: 2, rate: 50, timeoutMillis: 1500}
                scorer: {timeoutSeconds: 60}
                policies:
                  strict:
                    - recall_macro >= 0.8
                """);
    }

    /** What the command does with its options, up to the point where it would measure. */
    private record Parsed(EvaluateOptions options) {
        EvaluationSpec spec() {
            ModelGateFile file = options.rules().file();
            return options.spec(file, options.rules().ruleSet(file));
        }
    }

    private static Parsed parse(String... args) {
        EvaluateOptions options = new EvaluateOptions();
        CommandLine.populateCommand(options, args);
        return new Parsed(options);
    }
}
