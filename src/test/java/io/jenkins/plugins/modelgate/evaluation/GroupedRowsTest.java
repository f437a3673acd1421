package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn at random: rows, or groups of them; and what a baseline has to do with the candidate's own bounds. */
class GroupedRowsTest {
    private static final DataOptions BY_PATIENT = new DataOptions(null, null, null, null, null, "patient", null);

    @TempDir
    private Path folder;

    private Report evaluate(String predictions, DataOptions data, String baseline) throws Exception {
        Path file = Files.writeString(folder.resolve("predictions.csv"), predictions);
        Path other = baseline == null ? null : Files.writeString(folder.resolve("baseline.csv"), baseline);
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null,
                                ModelSource.of(file.toString()),
                                data,
                                other == null ? null : other.toString(),
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        text -> {});
    }

    /** Patients whose rows are all right or all wrong, every tenth of them wrong. */
    private static String patients(int patients, int rows) {
        StringBuilder csv = new StringBuilder("actual,predicted,probability:no,probability:yes,patient\n");
        for (int patient = 0; patient < patients; patient++) {
            String answer = patient % 10 == 0 ? "no,0.9,0.1," : "yes,0.1,0.9,";
            String other = patient % 10 == 0 ? "yes,0.1,0.9," : "no,0.9,0.1,";
            for (int row = 0; row < rows; row++) {
                csv.append(row % 2 == 0 ? "yes," + answer : "no," + other)
                        .append("p")
                        .append(patient)
                        .append('\n');
            }
        }
        return csv.toString();
    }

    /**
     * 100 patients of ten rows each are worth 97.1558 rows (see LinearizedRatioTest); Wilson's bounds of 0.9 on so
     * many, by Python: 0.8386077 and 0.9397179.
     */
    @Test
    void rowsOfAPatientThatAreAlikeCountOnce() throws Exception {
        Map<String, MetricValue> grouped =
                evaluate(patients(100, 10), BY_PATIENT, null).metrics();
        Map<String, MetricValue> plain =
                evaluate(patients(100, 10), DataOptions.NONE, null).metrics();

        assertThat(grouped.get("accuracy").low()).isCloseTo(0.8386077, within(1e-6));
        assertThat(grouped.get("accuracy").high()).isCloseTo(0.9397179, within(1e-6));
        for (String name :
                List.of("accuracy", "log_loss", "brier_score", "roc_auc", "pr_auc", "f1_macro", "cohen_kappa")) {
            double width = grouped.get(name).high() - grouped.get(name).low();
            double independent = plain.get(name).high() - plain.get(name).low();
            assertThat(width / independent).as(name).isBetween(2.2, 4.5);
            assertThat(grouped.get(name).value())
                    .as(name)
                    .isCloseTo(plain.get(name).value(), within(1e-12));
        }
    }

    @Test
    void fewPatientsHaveNoBounds() throws Exception {
        MetricValue accuracy =
                evaluate(patients(29, 40), BY_PATIENT, null).metrics().get("accuracy");

        assertThat(accuracy.low()).isNull();
        assertThat(accuracy.reason())
                .isEqualTo(
                        "its rows are of 29 groups by patient, and bounds need 30: more groups, not more rows per group");
    }

    @Test
    void aRowWithoutAGroupIsRefused() {
        assertThatThrownBy(() -> evaluate(patients(40, 10) + "yes,yes,0.1,0.9,\n", BY_PATIENT, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("1 of 401 rows have no value in the column 'patient'");
    }

    @Test
    void aBaselineChangesNoBoundOfTheCandidate() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        ScoredPopulation population = ScoredPopulation.of(0.2, 0.03);
        String candidate = population.draw(random, 400);
        StringBuilder baseline = new StringBuilder();
        for (String line : candidate.split("\n")) {
            boolean head = line.startsWith("actual");
            baseline.append(head ? line : line.substring(0, line.indexOf(',')) + ",no,0.7,0.3")
                    .append('\n');
        }

        Report alone = evaluate(candidate, DataOptions.NONE, null);
        Report beside = evaluate(candidate, DataOptions.NONE, baseline.toString());

        assertThat(beside.metrics()).isEqualTo(alone.metrics());
        assertThat(beside.comparison()).isNotNull();
    }

    /** One error of 100 among 200 of 1 carries 10,000 of 10,199 of the squares. */
    @Test
    void anErrorThatCarriesMostOfTheSquaresCannotShowThatAModelIsGood() throws Exception {
        Report report =
                evaluate("actual,predicted\n" + "0.5,1.5\n".repeat(199) + "0.5,100.5\n", DataOptions.NONE, null);

        assertThat(report.metrics().get("rmse").high()).isNull();
        assertThat(report.metrics().get("rmse").low()).isNotNull();
        assertThat(report.metrics().get("median_absolute_error").high()).isNotNull();
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals("error-tail"))
                .extracting(DataCheck::summary)
                .containsExactly(
                        "the 2 rows with the largest errors, of 200, carry 98% of the squared error: mae, rmse and"
                                + " r2 hang on them and cannot be shown to be good; decide by median_absolute_error");
    }
}
