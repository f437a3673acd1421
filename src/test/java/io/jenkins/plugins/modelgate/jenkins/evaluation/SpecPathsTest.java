package io.jenkins.plugins.modelgate.jenkins.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecPathsTest {
    @Test
    void everyFileThatAnEvaluationNamesIsChecked() {
        EvaluationSpec spec = new EvaluationSpec(
                null,
                new ModelSource("m.model", null, List.of("a.jar", "b.jar"), null, null, null),
                new DataOptions(List.of("x.arff", "y.arff"), null, "train.arff", "reference.arff", null),
                "champion.model",
                null,
                null,
                null,
                null,
                null);

        assertThat(SpecPaths.of(spec, spec.baseline()))
                .containsExactly(
                        "m.model",
                        "a.jar",
                        "b.jar",
                        "x.arff",
                        "y.arff",
                        "train.arff",
                        "reference.arff",
                        "champion.model");
    }

    @Test
    void theAddressOfAnEndpointIsNoFile() {
        assertThat(SpecPaths.of(spec("http://localhost:8080/v2/models/churn", null), null))
                .isEmpty();
        assertThat(SpecPaths.of(spec("https://localhost/v2/models/churn", "endpoint"), null))
                .isEmpty();
    }

    @Test
    void whatOnlyLooksLikeAnAddressIsCheckedWhenItIsOpenedAsAFile() {
        assertThat(SpecPaths.of(spec("http://x/../../../../secret", "weka"), null))
                .hasSize(1);
    }

    private static EvaluationSpec spec(String path, String format) {
        return new EvaluationSpec(
                "id", new ModelSource(path, format, null, null, null, null), null, null, null, null, null, null, null);
    }
}
