package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tables that look like the same rows, and need not be. */
class UnpairableRowsTest {
    @TempDir
    private Path folder;

    /**
     * Each model errs on 40 other rows of the label a. Counted each for itself, the tables are the same to the letter;
     * paired by position, the models would seem to agree on every row.
     */
    @Test
    void tablesThatAreCountedEachByItsOwnAnswersAreRefused() {
        String counted = "y_true,y_pred,n\na,a,300\na,b,40\nb,b,200\n";

        assertThatThrownBy(() -> evaluate(counted, counted, Map.of("count", "n"), null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("counted in tables of their own")
                .hasMessageContaining("baseline_predicted");
    }

    /** The two rows of id 1 stand the other way round in the second table, which nobody can see. */
    @Test
    void idsThatAreNotUniquePairNoRows() {
        String candidate = "id,y_true,y_pred,patient\n1,a,a,p\n2,b,b,q\n1,a,b,p\n";
        String baseline = "id,y_true,y_pred,patient\n1,a,b,p\n2,b,b,q\n1,a,a,p\n";

        assertThatThrownBy(() -> evaluate(candidate, baseline, Map.of("id", "id"), "patient"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the id '1' stands in rows 1 and 3")
                .hasMessageContaining("rows cannot be paired by it");
    }

    @Test
    void aNumberThatNoDoubleHoldsIsNamedWithItsLine() {
        assertThatThrownBy(() -> evaluate("y_true,y_pred\n1.5,1e400\n2.5,2.5\n", null, Map.of(), null))
                .isInstanceOf(UserInputException.class)
                .hasMessageEndingWith("candidate.csv', line 2: found '1e400', expected a finite number");
    }

    private void evaluate(String candidate, String baseline, Map<String, String> columns, String group)
            throws Exception {
        Path file = Files.writeString(folder.resolve("candidate.csv"), candidate);
        Path other = baseline == null ? null : Files.writeString(folder.resolve("baseline.csv"), baseline);
        ModelSource named = ModelSource.of(file.toString());
        ModelSource model = new ModelSource(
                named.path(), null, named.classpath(), named.allowedClasses(), named.metricPointers(), columns);
        new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null,
                                model,
                                group == null
                                        ? DataOptions.NONE
                                        : new DataOptions(null, null, null, null, null, group, null),
                                other == null ? null : other.toString(),
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        line -> {});
    }
}
