package io.jenkins.plugins.modelgate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationSpecTest {
    private static final EvaluationSpec FILE = new EvaluationSpec(
            "churn",
            new ModelSource(
                    "a.csv", "predictions", List.of("a.jar"), List.of("a.*"), Map.of("x", "/x"), Map.of("actual", "a")),
            new DataOptions(List.of("a.arff"), "a", "a-train", "a-reference", List.of("a")),
            "a",
            List.of("accuracy >= 0.9"),
            "strict",
            new MeasurementOptions(0.9, 3_000, 1L, 1),
            new LatencyOptions(true, 100, 2, 1.0, 1_000L),
            new ScorerOptions(100, 10L));
    private static final EvaluationSpec GIVEN = new EvaluationSpec(
            "other",
            new ModelSource(
                    "b.csv", "metrics", List.of("b.jar"), List.of("b.*"), Map.of("y", "/y"), Map.of("actual", "b")),
            new DataOptions(List.of("b.arff"), "b", "b-train", "b-reference", List.of("b")),
            "b",
            List.of("accuracy >= 0.8"),
            "lax",
            new MeasurementOptions(0.99, 4_000, 2L, 2),
            new LatencyOptions(false, 200, 3, 2.0, 2_000L),
            new ScorerOptions(200, 20L));
    private static final EvaluationSpec NOTHING =
            new EvaluationSpec(null, ModelSource.of(null), null, null, null, null, null, null, null);

    @Test
    void whatIsNotGivenComesFromTheFile() {
        assertThat(NOTHING.resolved(FILE, null)).isEqualTo(FILE);
    }

    @Test
    void whatIsGivenWinsAndRulesAreAdded() {
        EvaluationSpec both = GIVEN.resolved(FILE, null);

        assertThat(both)
                .isEqualTo(new EvaluationSpec(
                        "other",
                        new ModelSource(
                                "b.csv",
                                "metrics",
                                List.of("b.jar"),
                                List.of("b.*"),
                                Map.of("x", "/x", "y", "/y"),
                                Map.of("actual", "b")),
                        GIVEN.data(),
                        "b",
                        List.of("accuracy >= 0.9", "accuracy >= 0.8"),
                        "lax",
                        GIVEN.measurement(),
                        GIVEN.latency(),
                        GIVEN.scorer()));
    }

    @Test
    void withoutAFileTheOptionsStayAsTheyAre() {
        assertThat(GIVEN.resolved(NOTHING, null)).isEqualTo(GIVEN);
    }

    @ParameterizedTest
    @CsvSource({
        "churn.model, churn",
        "models/churn.model, churn",
        "models\\churn.csv.gz, churn",
        "churn, churn",
        ".hidden, .hidden"
    })
    void theIdIsTheModelFilesBaseNameUnlessItIsGiven(String path, String id) {
        EvaluationSpec spec = new EvaluationSpec(null, ModelSource.of(path), null, null, null, null, null, null, null);

        assertThat(spec.effectiveId()).isEqualTo(id);
        assertThat(GIVEN.effectiveId()).isEqualTo("other");
    }
}
