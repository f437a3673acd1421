package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.rows.CanonicalOrder;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row that stands for several is the same as these rows written out, to the last digit of everything in the report.
 */
class CountedRowsTest {
    private static final Map<String, String> COUNT = Map.of("count", "n");
    private static final Map<String, String> BESIDE = Map.of(
            "count",
            "n",
            "baseline_predicted",
            "old",
            "baseline_probability:no",
            "old_no",
            "baseline_probability:yes",
            "old_yes");

    @TempDir
    private Path folder;

    private Report evaluate(String csv, Map<String, String> columns, DataOptions data, String baseline)
            throws Exception {
        Path file = Files.writeString(folder.resolve("table.csv"), csv);
        Path other = baseline == null ? null : Files.writeString(folder.resolve("other.csv"), baseline);
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null,
                                new ModelSource(file.toString(), null, null, null, null, columns),
                                data,
                                other == null ? null : other.toString(),
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        text -> {});
    }

    /** The table with each row as often as its last column says, which is then gone. */
    private static String writtenOut(String counted) {
        StringBuilder all = new StringBuilder();
        for (String line : counted.split("\n")) {
            int comma = line.lastIndexOf(',');
            String count = line.substring(comma + 1);
            String row = line.substring(0, comma) + "\n";
            all.append(count.equals("n") ? row : row.repeat(Integer.parseInt(count)));
        }
        return all.toString();
    }

    private static Map<String, String> uncounted(Map<String, String> columns) {
        Map<String, String> rest = new HashMap<>(columns);
        rest.remove("count");
        return rest;
    }

    /** Answers of two models to rows of two labels, with everything that a table may hold beside them. */
    private static String table(int kinds) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder csv =
                new StringBuilder("actual,predicted,proba_no,proba_yes,old,old_no,old_yes,patient,region,heft,n\n");
        for (int kind = 0; kind < kinds; kind++) {
            boolean yes = random.nextInt(4) == 0;
            double sure = (yes ? 30 + random.nextInt(70) : random.nextInt(60)) / 100.0;
            double other = (yes ? 20 + random.nextInt(80) : random.nextInt(70)) / 100.0;
            csv.append(String.join(
                            ",",
                            yes ? "yes" : "no",
                            sure > 0.5 ? "yes" : "no",
                            Double.toString(1 - sure),
                            Double.toString(sure),
                            other > 0.5 ? "yes" : "no",
                            Double.toString(1 - other),
                            Double.toString(other),
                            "p" + random.nextInt(40),
                            random.nextBoolean() ? "EU" : "US",
                            Integer.toString(1 + random.nextInt(3)),
                            Integer.toString(1 + random.nextInt(kind % 10 == 0 ? 60 : 5))))
                    .append('\n');
        }
        return csv.toString();
    }

    private static void assertSame(Report counted, Report written) {
        assertThat(counted.metrics()).isEqualTo(written.metrics());
        assertThat(counted.confusionMatrix()).isEqualTo(written.confusionMatrix());
        assertThat(counted.curves()).isEqualTo(written.curves());
        assertThat(counted.slices()).isEqualTo(written.slices());
        // Of rows that were counted nobody knows which stood beside which.
        assertThat(counted.checks())
                .isEqualTo(written.checks().stream()
                        .filter(check -> !check.name().equals("group-columns")
                                && !check.name().equals("row-order"))
                        .toList());
        assertThat(counted.data().rows()).isEqualTo(written.data().rows());
        assertThat(counted.data().scored()).isEqualTo(written.data().scored());
        Comparison comparison = counted.comparison();
        if (comparison == null) {
            assertThat(written.comparison()).isNull();
            return;
        }
        assertThat(comparison.differences()).isEqualTo(written.comparison().differences());
        assertThat(comparison.slices()).isEqualTo(written.comparison().slices());
        assertThat(comparison.baseline().metrics())
                .isEqualTo(written.comparison().baseline().metrics());
    }

    @ParameterizedTest
    @CsvSource({"30,", "300,", "300,patient", "2000,"})
    void metricsBoundsCurvesSlicesAndDifferencesAreThoseOfTheRowsWrittenOut(int kinds, String group) throws Exception {
        DataOptions data = new DataOptions(null, null, null, null, List.of("region"), group, null);
        String counted = table(kinds);

        assertSame(evaluate(counted, BESIDE, data, null), evaluate(writtenOut(counted), uncounted(BESIDE), data, null));
    }

    /**
     * Over 100,000 rows are computed on by kind, whether they came counted or not; 800 kinds are more than are drawn.
     */
    @ParameterizedTest
    @ValueSource(ints = {20, 800})
    void manyRowsAreThoseOfTheRowsWrittenOut(int kinds) throws Exception {
        DataOptions data = new DataOptions(null, null, null, null, List.of("region", "heft:1-2,2-3,3-"), null, null);
        StringBuilder many = new StringBuilder();
        for (String line : table(kinds).split("\n")) {
            int comma = line.lastIndexOf(',');
            String count = line.substring(comma + 1);
            int times = 320_000 / kinds / 4;
            // Every tenth kind is rare.
            many.append(line, 0, comma + 1)
                    .append(
                            count.equals("n")
                                    ? "n"
                                    : Integer.parseInt(count) > 4
                                            ? count
                                            : Integer.toString(Integer.parseInt(count) * times))
                    .append('\n');
        }
        String counted = many.toString();

        Report report = evaluate(counted, BESIDE, data, null);

        assertThat(report.data().rows()).isGreaterThan(CanonicalOrder.MANY_ROWS);
        assertSame(report, evaluate(writtenOut(counted), uncounted(BESIDE), data, null));
    }

    @Test
    void weightsCountForEachOfTheRows() throws Exception {
        Map<String, String> columns = new HashMap<>(BESIDE);
        columns.put("weight", "heft");
        String counted = table(300);

        assertSame(
                evaluate(counted, columns, DataOptions.NONE, null),
                evaluate(writtenOut(counted), uncounted(columns), DataOptions.NONE, null));
    }

    @Test
    void numbersAreCountedToo() throws Exception {
        StringBuilder csv = new StringBuilder("actual,predicted,n\n");
        SplittableRandom random = new SplittableRandom(3);
        for (int kind = 0; kind < 200; kind++) {
            double value = random.nextInt(1000) / 10.0;
            csv.append(value + "," + (value + random.nextInt(50) / 7.0) + "," + (1 + random.nextInt(4)) + "\n");
        }

        assertSame(
                evaluate(csv.toString(), COUNT, DataOptions.NONE, null),
                evaluate(writtenOut(csv.toString()), Map.of(), DataOptions.NONE, null));
    }

    @Test
    void latenciesCountAsOftenAsTheirRow() throws Exception {
        String csv = "actual,predicted,latency_ms,n\nyes,yes,3,400\nyes,no,9,5\nno,,,2\n";

        assertThat(evaluate(csv, COUNT, DataOptions.NONE, null).metrics())
                .isEqualTo(evaluate(writtenOut(csv), Map.of(), DataOptions.NONE, null)
                        .metrics())
                .containsKey("latency_p99");
    }

    /** 7 of 10 rows are right, 3 have no answer or a wrong one, and 4 have no truth. */
    @Test
    void rowsWithoutTruthOrAnswerCountAsOftenAsTheyStandThere() throws Exception {
        Report report = evaluate(
                "actual,predicted,n\nyes,yes,4\nno,no,3\nno,yes,1\nyes,,2\n,yes,4\n", COUNT, DataOptions.NONE, null);

        assertThat(report.metrics().get("accuracy").value()).isEqualTo(0.7);
        assertThat(report.metrics().get("accuracy").n()).isEqualTo(10);
        assertThat(report.metrics().get("unanswered").value()).isEqualTo(2);
        assertThat(report.metrics().get("unscored").value()).isEqualTo(6);
        assertThat(report.data().rows()).isEqualTo(14);
    }

    @Test
    void aTableOfTheBaselineIsPairedByItsIds() throws Exception {
        String here = "id,actual,predicted,n\na,yes,yes,50\nb,no,yes,30\nc,no,no,60\n";
        String there = "id,actual,predicted,n\nc,no,yes,60\na,yes,yes,50\nb,no,no,30\n";

        Report report = evaluate(here, COUNT, DataOptions.NONE, there);

        assertThat(report.comparison().differences().get("accuracy").onlyCandidateRight())
                .isEqualTo(60);
        assertThat(report.comparison().differences().get("accuracy").onlyBaselineRight())
                .isEqualTo(30);
        assertThatThrownBy(() -> evaluate(here, COUNT, DataOptions.NONE, there.replace("60", "61")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the row with the id 'c' stands for 61 there and for 60 here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2.5", "", "many", "1e3", "NaN", "99999999999999999999"})
    void whatIsNoCountIsRefusedWithItsPlace(String count) {
        assertThatThrownBy(() ->
                        evaluate("actual,predicted,n\nyes,yes,2\nno,no," + count + "\n", COUNT, DataOptions.NONE, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("table.csv', line 3: column 'n': the count is '" + count
                        + "', expected a whole number of at least 1");
    }

    @Test
    void aCountThatADataFrameWroteIsWhole() throws Exception {
        Report report = evaluate("actual,predicted,n\nyes,yes,2.0\nno,no,03\n", COUNT, DataOptions.NONE, null);

        assertThat(report.data().rows()).isEqualTo(5);
    }

    @Test
    void moreRowsThanCanBeCountedAreRefused() {
        assertThatThrownBy(() -> evaluate(
                        "actual,predicted,n\nyes,yes,9007199254740992\nno,no,1\n", COUNT, DataOptions.NONE, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("line 3: column 'n': the counts up to here add up to more than 9007199254740992");
    }

    @Test
    void twoBaselinesAreOneTooMany() {
        assertThatThrownBy(() -> evaluate(table(30), BESIDE, DataOptions.NONE, "actual,predicted\nyes,yes\n"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("two baselines: ");
    }

    @Test
    void aColumnThatIsCalledCountIsNoneUnlessSaid() throws Exception {
        assertThat(evaluate("actual,predicted,count\nyes,yes,5\nno,no,7\n", Map.of(), DataOptions.NONE, null)
                        .data()
                        .rows())
                .isEqualTo(2);
    }
}
