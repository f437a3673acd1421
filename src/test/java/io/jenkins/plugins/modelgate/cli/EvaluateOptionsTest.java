package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.Measurement;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import io.jenkins.plugins.modelgate.spec.TestData;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EvaluateOptionsTest {
    private static final EvaluationSpec EVERYTHING = new EvaluationSpec(
            "churn",
            new ModelSource(
                    "churn.model",
                    "weka",
                    List.of("a.jar", "b.jar"),
                    List.of("com.example.*"),
                    Map.of("accuracy", "/val/acc"),
                    Map.of("actual", "y", "probability:yes", "p=1")),
            new TestData(List.of("a.arff", "b.arff"), "churned", "train.arff", "reference.arff", List.of("region")),
            "production.model",
            List.of("accuracy >= 0.92", "latency_p99 <= 5 ms"),
            "strict",
            new Measurement(0.99, 5_000, 42L, 3),
            new LatencyOptions(false, 700, 2, 50, 1_500),
            new ScorerOptions(0, 60));

    @Test
    void everyMemberOfTheSpecHasAnOption() {
        EvaluationSpec spec = parse(
                        "churn.model", "--id", "churn", "--format", "weka",
                        "--classpath", "a.jar" + File.pathSeparator + "b.jar", "--allow-class", "com.example.*",
                        "--metric", "accuracy=/val/acc", "--column", "actual=y", "--column", "probability:yes=p=1",
                        "--data", "a.arff", "--data", "b.arff", "--class", "churned", "--train", "train.arff",
                        "--reference", "reference.arff", "--slice", "region", "--baseline", "production.model",
                        "--rule", "accuracy >= 0.92", "--rule", "latency_p99 <= 5 ms", "--policy", "strict",
                        "--confidence", "0.99", "--resamples", "5000", "--seed", "42", "--threads", "3",
                        "--timeout", "60", "--no-latency", "--requests", "700", "--forks", "2", "--rate", "50",
                        "--request-timeout", "1500")
                .over(null);

        assertThat(spec).isEqualTo(EVERYTHING);
    }

    @Test
    void whatIsNotGivenStaysAsTheFileHasIt() {
        assertThat(parse().over(EVERYTHING)).isEqualTo(EVERYTHING);
    }

    @Test
    void theCommandLineWinsOverTheFileAndAddsToItsRules() {
        EvaluationSpec spec =
                parse("new.model", "--data", "c.arff", "--rule", "mae <= 2", "--seed", "7").over(EVERYTHING);

        assertThat(spec.model().path()).isEqualTo("new.model");
        assertThat(spec.model().classpath()).containsExactly("a.jar", "b.jar");
        assertThat(spec.data().paths()).containsExactly("c.arff");
        assertThat(spec.data().classAttribute()).isEqualTo("churned");
        assertThat(spec.rules()).containsExactly("accuracy >= 0.92", "latency_p99 <= 5 ms", "mae <= 2");
        assertThat(spec.measurement()).isEqualTo(new Measurement(0.99, 5_000, 7L, 3));
    }

    @Test
    void withoutAFileTheDefaultsOfTheSpecHold() {
        assertThat(parse("m.model").over(null))
                .isEqualTo(new EvaluationSpec(
                        null, ModelSource.of("m.model"), null, null, null, null, null, null, null));
    }

    @Test
    void aModelIsNeeded() {
        assertThatThrownBy(() -> parse("--data", "x.arff").over(null))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("no model given: name a file");
    }

    private static EvaluateOptions parse(String... args) {
        EvaluateOptions options = new EvaluateOptions();
        CommandLine.populateCommand(options, args);
        return options;
    }
}
