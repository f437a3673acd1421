package io.jenkins.plugins.modelgate.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationIdTest {
    @Test
    void withoutAnIdTheModelsFileNameIsTheId() {
        assertThat(EvaluationId.of(spec(null, "models/churn.model"))).isEqualTo("churn");
    }

    @Test
    void charactersThatNoIdHasAreReplacedInAFileName() {
        assertThat(EvaluationId.of(spec(null, "models/churn & co (2).model"))).isEqualTo("churn-co-2-");
    }

    @Test
    void anIdThatWasGivenIsTakenAsItIs() {
        assertThat(EvaluationId.of(spec("Churn_v1.2", "models/churn.model"))).isEqualTo("Churn_v1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".hidden", "a b", "<script>", "a\\b", "-x", "ü", "a\n"})
    void anIdThatCouldLeadElsewhereIsRefused(String id) {
        assertThat(EvaluationId.isValid(id)).isFalse();
        assertThatThrownBy(() -> EvaluationId.of(spec(id, "churn.model")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at most 100 letters");
    }

    @Test
    void anIdIsAtMostAHundredCharactersLong() {
        assertThat(EvaluationId.isValid("x".repeat(100))).isTrue();
        assertThat(EvaluationId.isValid("x".repeat(101))).isFalse();
        assertThat(EvaluationId.isValid("")).isFalse();
        assertThat(EvaluationId.isValid(null)).isFalse();
    }

    private static EvaluationSpec spec(String id, String model) {
        return new EvaluationSpec(id, ModelSource.of(model), null, null, null, null, null, null, null);
    }
}
