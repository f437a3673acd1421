package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
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

/** Whether rows that nobody called groups are told to be some, and rows that are none are left alone. */
class DependentRowsTest {
    private static final DataOptions BY_PATIENT = new DataOptions(null, null, null, null, null, "patient", null);
    private static final DataOptions INDEPENDENT = new DataOptions(null, null, null, null, null, "none", null);

    @TempDir
    private Path folder;

    private Report evaluate(String predictions, DataOptions data) throws Exception {
        Path file = Files.writeString(folder.resolve("predictions.csv"), predictions);
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null, ModelSource.of(file.toString()), data, null, List.of(), null, null, null, null),
                        text -> {});
    }

    private static DataCheck check(Report report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Rows of 100 patients; every tenth patient's are all wrong. */
    private static String patients() {
        StringBuilder csv = new StringBuilder("actual,predicted,patient,room,dose\n");
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < 1000; row++) {
            int patient = row % 100;
            csv.append(patient % 10 == 0 ? "yes,no" : "yes,yes")
                    .append(",p" + patient + ",r" + random.nextInt(50) + "," + random.nextInt(500) / 10.0 + "\n");
        }
        return csv.toString();
    }

    /**
     * All rows of a patient are alike, so that the correlation is 1 and the variance of the mean 10 (100 / 99) / (1000
     * / 999) times as large: the root is 3.1766. The room says nothing, and a dose is measured.
     */
    @Test
    void aColumnWhoseRowsComeOutTogetherIsNamed() throws Exception {
        DataCheck found = check(evaluate(patients(), DataOptions.NONE), "group-columns");

        assertThat(found.status()).isEqualTo(Status.WARNING);
        assertThat(found.findings()).extracting(DataCheck.Finding::subject).containsExactly("patient");
        assertThat(found.findings().get(0).value()).isCloseTo(3.1766, within(5e-5));
        assertThat(found.summary())
                .isEqualTo("rows with the same patient are right or wrong together (intra-class correlation 1.00 of 100"
                        + " values); with this group bounds would be 3.2 times as wide: name it with group");
    }

    @Test
    void columnsThatSayNothingAreLeftAlone() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("id,actual,predicted,patient,room\n");
        for (int row = 0; row < 2000; row++) {
            csv.append(row + ",yes," + (random.nextInt(10) == 0 ? "no" : "yes") + ",p" + random.nextInt(300) + ",r"
                    + random.nextInt(60) + "\n");
        }

        DataCheck found = check(evaluate(csv.toString(), DataOptions.NONE), "group-columns");

        assertThat(found.status()).isEqualTo(Status.OK);
        assertThat(found.findings()).isEmpty();
    }

    /**
     * 40 runs of 25 rows, of which every tenth run is wrong: by numpy, with x of 0 and 1 and x0 = x - x.mean(),
     * (x0[1:] * x0[:-1]).sum() / (x0 ** 2).sum() is 0.9566, and ((1 + r) / (1 - r)) ** 0.5 is 6.7109.
     */
    @Test
    void rowsInOrderOfTimeAreTold() throws Exception {
        StringBuilder csv = new StringBuilder("actual,predicted\n");
        for (int run = 0; run < 40; run++) {
            csv.append((run % 10 == 0 ? "yes,no\n" : "yes,yes\n").repeat(25));
        }
        DataCheck found = check(evaluate(csv.toString(), DataOptions.NONE), "row-order");

        assertThat(found.status()).isEqualTo(Status.WARNING);
        assertThat(found.findings().get(0).value()).isCloseTo(6.7109, within(5e-4));
        assertThat(found.summary())
                .contains("bounds would be 6.7 times as wide")
                .contains("such as a day, with group");
    }

    /** Of 20 files in random order none is told; at a level of 0.001 one of a thousand is. */
    @Test
    void rowsInRandomOrderAreLeftAlone() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        int told = 0;
        for (int file = 0; file < 20; file++) {
            StringBuilder csv = new StringBuilder("actual,predicted\n");
            for (int row = 0; row < 500; row++) {
                csv.append(random.nextInt(10) == 0 ? "yes,no\n" : "yes,yes\n");
            }
            told += check(evaluate(csv.toString(), DataOptions.NONE), "row-order")
                                    .status()
                            == Status.OK
                    ? 0
                    : 1;
        }
        assertThat(told).isZero();
    }

    @Test
    void anIdThatRepeatsIsRefusedUnlessRowsAreSaidToBeIndependent() throws Exception {
        String csv = "id,actual,predicted\na,yes,yes\nb,yes,no\na,no,no\n";

        assertThatThrownBy(() -> evaluate(csv, DataOptions.NONE))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(
                        "the id 'a' stands in rows 1 and 3: rows of one thing are right or wrong together")
                .hasMessageContaining("or say group: none if they are independent (a column that is called none needs"
                        + " another name to be a group)");
        assertThat(evaluate(csv, INDEPENDENT).data().rows()).isEqualTo(3);
        assertThat(evaluate(csv, new DataOptions(null, null, null, null, null, "id", null))
                        .data()
                        .rows())
                .isEqualTo(3);
    }

    /** 1,000 rows that are alike in 100 groups of ten are worth 97.16 (LinearizedRatioTest). */
    @Test
    void aReasonSaysWhatRowsInGroupsAreWorth() throws Exception {
        Report report = evaluate(patients(), BY_PATIENT);

        assertThat(report.metrics().get("accuracy").effectiveN()).isCloseTo(97.1558, within(1e-3));
        assertThat(check(report, "groups").summary())
                .isEqualTo("1,000 rows are of 100 groups by patient, and bounds count groups");
        assertThat(reason(report, "accuracy >= 0.88"))
                .contains("; 1,000 rows of 100 groups by patient are worth about 97; about ");
        assertThat(reason(report, "accuracy >= 0.97"))
                .endsWith("; 1,000 rows of 100 groups by patient are worth about 97");
        assertThat(reason(report, "accuracy >= 0.8")).doesNotContain("worth");
    }

    private static String reason(Report report, String rule) {
        return Gate.decide(report, List.of(new SourcedRule(RuleParser.parse(rule), "test")))
                .rules()
                .get(0)
                .reason();
    }
}
