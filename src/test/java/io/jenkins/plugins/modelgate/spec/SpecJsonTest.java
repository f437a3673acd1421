package io.jenkins.plugins.modelgate.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecJsonTest {
    private final SpecJson json = new SpecJson();

    @Test
    void everyOptionSurvivesTheJourney(@TempDir Path folder) throws IOException {
        EvaluationSpec spec = new EvaluationSpec(
                "churn",
                new ModelSource(
                        "models/churn.model",
                        "weka",
                        List.of("extra.jar"),
                        List.of("org.example.**"),
                        Map.of("auc", "/metrics/auc"),
                        Map.of("actual", "y")),
                new DataOptions(
                        List.of("a.arff", "b.arff"), "class", "train.arff", "reference.csv", List.of("age:0-30,30-")),
                "production",
                List.of("accuracy >= 0.92", "recall:\u00fc >= 0.5"),
                "strict",
                new MeasurementOptions(0.99, 5_000, 42L, 2),
                new LatencyOptions(false, 1_000, 3, 12.5, 500L),
                new ScorerOptions(512, 60L));
        Path file = folder.resolve("spec.json");

        json.write(spec, file);

        assertThat(json.read(file)).isEqualTo(spec);
    }

    @Test
    void whatWasNotAskedForStaysTheDefault() throws IOException {
        EvaluationSpec spec =
                new EvaluationSpec(null, ModelSource.of("a.model"), null, null, null, null, null, null, null);

        assertThat(read(new String(json.write(spec), StandardCharsets.UTF_8))).isEqualTo(spec.resolved());
    }

    @Test
    void anUnknownOptionIsAnErrorThatNamesThePlace() {
        assertThatThrownBy(() -> read("{\n  \"modle\": {}\n}"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("spec.json:\\d+:\\d+: not an evaluation's options: Unrecognized field \"modle\".*")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anythingButASpecIsAnError() {
        assertThatThrownBy(() -> read("null")).isInstanceOf(IOException.class).hasMessageContaining("holds null");
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{} {}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"id\": 1, \"id\": 2}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    private EvaluationSpec read(String text) throws IOException {
        return json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "spec.json");
    }
}
