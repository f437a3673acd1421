package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of each row as metrics of their own: shares, other means, groups, slices, and beside a baseline. */
class ScoresTest {
    private static final Map<String, String> RELEVANCE = Map.of("score:relevance", "relevance");
    private static final DataOptions BY_PROMPT = new DataOptions(null, null, null, null, null, "prompt", null);

    @TempDir
    private Path folder;

    private Report evaluate(String csv, Map<String, String> columns, DataOptions data, String baseline)
            throws Exception {
        Path file = Files.writeString(folder.resolve("answers.csv"), csv);
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

    /** Wilson's bounds of 90 of 100 by statsmodels: proportion_confint(90, 100, 0.1, "wilson"). */
    @Test
    void scoresOfZeroAndOneAreAShare() throws Exception {
        Report report = evaluate(
                "relevance\n" + "1\n".repeat(80) + "true\n".repeat(10) + "0\n".repeat(10),
                RELEVANCE,
                DataOptions.NONE,
                null);

        MetricValue relevance = report.metrics().get("score:relevance");
        assertThat(report.metrics()).containsOnlyKeys("score:relevance");
        assertThat(report.data().task()).isEqualTo(Task.SCORES);
        assertThat(report.data().rows()).isEqualTo(100);
        assertThat(relevance.value()).isEqualTo(0.9);
        assertThat(relevance.low()).isCloseTo(0.8396, within(5e-5));
        assertThat(relevance.high()).isCloseTo(0.9393, within(5e-5));
        assertThat(relevance.method()).isEqualTo("wilson");
    }

    /** As accuracy in GroupedRowsTest: 100 groups of ten rows that are alike are worth 97.1558 rows. */
    @Test
    void answersToOnePromptCountAsTheyHangTogether() throws Exception {
        StringBuilder csv = new StringBuilder("prompt,relevance\n");
        for (int prompt = 0; prompt < 100; prompt++) {
            csv.append(("p" + prompt + "," + (prompt % 10 == 0 ? 0 : 1) + "\n").repeat(10));
        }
        Map<String, MetricValue> metrics =
                evaluate(csv.toString(), RELEVANCE, BY_PROMPT, null).metrics();

        assertThat(metrics.get("score:relevance").low()).isCloseTo(0.8386077, within(1e-6));
        assertThat(metrics.get("score:relevance").high()).isCloseTo(0.9397179, within(1e-6));
        assertThat(metrics.get("score:relevance").effectiveN()).isCloseTo(97.1558, within(1e-3));
    }

    /** Of 40 prompts with 4 answers, 10 have all right, 20 one or more, 10 none; Wilson's bounds in Python. */
    @Test
    void groupsPassByAllOrAnyOfTheirRows() throws Exception {
        StringBuilder csv = new StringBuilder("prompt,relevance\n");
        for (int prompt = 0; prompt < 40; prompt++) {
            int right = prompt < 10 ? 4 : prompt < 30 ? 1 + prompt % 3 : 0;
            for (int answer = 0; answer < 4; answer++) {
                csv.append("p" + prompt + "," + (answer < right ? 1 : 0) + "\n");
            }
        }
        Map<String, MetricValue> metrics =
                evaluate(csv.toString(), RELEVANCE, BY_PROMPT, null).metrics();

        assertThat(metrics.get("pass_all:relevance").value()).isEqualTo(0.25);
        assertThat(metrics.get("pass_all:relevance").n()).isEqualTo(40);
        assertThat(metrics.get("pass_all:relevance").low()).isCloseTo(0.1557, within(5e-5));
        assertThat(metrics.get("pass_all:relevance").high()).isCloseTo(0.3760, within(5e-5));
        assertThat(metrics.get("pass_any:relevance").value()).isEqualTo(0.75);
        assertThat(metrics.get("pass_any:relevance").low()).isCloseTo(0.6240, within(5e-5));
    }

    /** The bootstrap's bounds of a mean of 400 numbers are near mean -+ 1.645 s / sqrt(n). */
    @ParameterizedTest
    @ValueSource(ints = {400, 8_000})
    void otherNumbersAreResampled(int rows) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder csv = new StringBuilder("relevance\n");
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double score = random.nextInt(1000) / 100.0;
            sum += score;
            squares += score * score;
            csv.append(score).append('\n');
        }
        double error = Math.sqrt((squares / rows - sum / rows * sum / rows) / rows);

        MetricValue mean = evaluate(csv.toString(), RELEVANCE, DataOptions.NONE, null)
                .metrics()
                .get("score:relevance");

        assertThat(mean.value()).isCloseTo(sum / rows, within(1e-9));
        assertThat(mean.low()).isCloseTo(sum / rows - 1.645 * error, within(0.15 * error));
        assertThat(mean.high()).isCloseTo(sum / rows + 1.645 * error, within(0.15 * error));
        assertThat(mean.method()).isEqualTo("bca");
    }

    @Test
    void neitherOrderNorCountsChangeADigit() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        List<String> rows = new ArrayList<>();
        StringBuilder counted = new StringBuilder("region,relevance,old,n\n");
        for (int kind = 0; kind < 300; kind++) {
            String row = (random.nextBoolean() ? "EU" : "US") + "," + random.nextInt(100) / 10.0 + ","
                    + random.nextInt(100) / 10.0;
            int count = 1 + random.nextInt(50);
            counted.append(row).append(',').append(count).append('\n');
            rows.addAll(Collections.nCopies(count, row));
        }
        Collections.shuffle(rows, new Random(1));
        DataOptions sliced = new DataOptions(null, null, null, null, List.of("region"), null, null);
        Map<String, String> columns = Map.of("score:relevance", "relevance", "baseline_score:relevance", "old");
        Map<String, String> withCount =
                Map.of("score:relevance", "relevance", "baseline_score:relevance", "old", "count", "n");

        Report written = evaluate("region,relevance,old\n" + String.join("\n", rows), columns, sliced, null);
        Report other = evaluate(counted.toString(), withCount, sliced, null);

        assertThat(other.metrics()).isEqualTo(written.metrics());
        assertThat(other.slices()).isEqualTo(written.slices()).hasSize(2);
        assertThat(other.comparison().differences())
                .isEqualTo(written.comparison().differences())
                .containsKey("score:relevance");
    }

    /** Tango's test of 50 and 40 discordant rows of 2,000: no outside value for the bounds, so against accuracy's. */
    @Test
    void aBaselineIsPairedByIds() throws Exception {
        StringBuilder here = new StringBuilder("id,relevance\n");
        List<String> there = new ArrayList<>();
        StringBuilder judged = new StringBuilder("actual,predicted,old\n");
        for (int row = 0; row < 2_000; row++) {
            int first = row < 50 || row >= 90 ? 1 : 0;
            int second = row >= 50 ? 1 : 0;
            here.append(row).append(',').append(first).append('\n');
            there.add(row + "," + second);
            judged.append("1," + first + "," + second + "\n");
        }
        Collections.shuffle(there, new Random(1));

        Difference scores = evaluate(
                        here.toString(), RELEVANCE, DataOptions.NONE, "id,relevance\n" + String.join("\n", there))
                .comparison()
                .differences()
                .get("score:relevance");
        Difference accuracy = evaluate(judged.toString(), Map.of("baseline_predicted", "old"), DataOptions.NONE, null)
                .comparison()
                .differences()
                .get("accuracy");

        assertThat(scores.onlyCandidateRight()).isEqualTo(50);
        assertThat(scores.onlyBaselineRight()).isEqualTo(40);
        assertThat(scores).isEqualTo(accuracy);
    }

    @Test
    void tablesOfScoresWithoutIdsAreNotPaired() {
        String scores = "relevance\n" + "1\n".repeat(200);

        assertThatThrownBy(() -> evaluate(scores, RELEVANCE, DataOptions.NONE, scores))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("have no ids, so that nothing tells which row is which");
    }

    @Test
    void scoresStandBesideTruthAndAnswers() throws Exception {
        Report report = evaluate(
                "actual,predicted,relevance\n" + "a,a,0.5\n".repeat(60) + "b,a,0.25\n".repeat(60),
                RELEVANCE,
                DataOptions.NONE,
                null);

        assertThat(report.metrics().get("accuracy").value()).isEqualTo(0.5);
        assertThat(report.metrics().get("score:relevance").value()).isEqualTo(0.375);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "good"})
    void whatIsNoScoreIsRefusedWithItsPlace(String score) {
        assertThatThrownBy(() -> evaluate("a,relevance\n1,0.5\n2," + score + "\n", RELEVANCE, DataOptions.NONE, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("line 3: column 'relevance': the score:relevance is '" + score
                        + "', expected a finite number, or true or false");
    }
}
