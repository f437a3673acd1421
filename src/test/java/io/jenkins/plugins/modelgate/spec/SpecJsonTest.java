package io.jenkins.plugins.modelgate.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecJsonTest {
    private static final EvaluationSpec FULL = new EvaluationSpec(
            "churn",
            new ModelSource(
                    "models/churn.csv",
                    "predictions",
                    List.of("lib/extra.jar"),
                    List.of("org.example.*"),
                    Map.of("accuracy", "/test/acc"),
                    Map.of("actual", "y")),
            new TestData(List.of("a.arff", "b.arff"), "churned", "train.arff", "last-month.arff", List.of("region")),
            "champion.model",
            List.of("accuracy >= 0.92"),
            "release",
            new Measurement(0.99, 5_000, 7L, 2),
            new LatencyOptions(false, 1_000, 3, 50.5, 250),
            new ScorerOptions(512, 60));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackEqual() throws IOException {
        assertThat(new SpecJson().read(written(FULL))).isEqualTo(FULL);
    }

    @Test
    void whatWasLeftOutIsReadBackAsItsDefault() throws IOException {
        EvaluationSpec spec = new EvaluationSpec(
                null, ModelSource.of("churn.model"), null, null, null, null, null, null, null);

        assertThat(new SpecJson().read(written(spec))).isEqualTo(spec);
    }

    @Test
    void aMemberThatNoSpecHasIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.json"), "{\"modle\": {}}");

        assertThatThrownBy(() -> new SpecJson().read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("spec.json")
                .hasMessageContaining("modle");
    }

    private Path written(EvaluationSpec spec) throws IOException {
        return Files.write(folder.resolve("spec.json"), new SpecJson().write(spec));
    }
}
