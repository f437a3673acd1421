package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestCommandTest {
    private final TestConsole console = new TestConsole();

    @TempDir
    private Path folder;

    private String predictions;

    /** 1,000 rows, of which 900 are right: the standard error of the accuracy is sqrt(0.9 * 0.1 / 1000) = 0.0095. */
    @BeforeEach
    void rows() throws Exception {
        List<String> lines = new ArrayList<>(List.of("region,actual,predicted"));
        for (int row = 0; row < 1_000; row++) {
            lines.add((row % 2 == 0 ? "EU" : "US") + ",yes," + (row % 10 == 0 ? "no" : "yes"));
        }
        predictions = Files.write(folder.resolve("predictions.csv"), lines).toString();
    }

    @Test
    void aRuleFarFromWhatTheModelShowsIsSteady() {
        assertThat(console.run("self-test", predictions, "--rule", "accuracy >= 0.8"))
                .isZero();
        assertThat(console.out().lines())
                .startsWith("STEADY  predictions against itself, 100 pairs of measurements")
                .anyMatch(line -> line.matches(" +0\\.0% +0\\.0% +accuracy >= 0\\.8"))
                .anyMatch(line -> line.matches(" +0\\.0% +- +the gate as a whole"));
        assertThat(console.err()).isEmpty();
    }

    /** Right at the limit each measurement passes half of the time at point, so every other pair differs. */
    @Test
    void aRuleAtTheValueItselfFlipsInEveryOtherPairAndIsNamedWithAdvice() {
        int exitCode = console.run("self-test", predictions, "--rule", "accuracy >= 0.9 at point", "--pairs", "400");

        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(console.out()).startsWith("FLIPPING  ");
        String named = console.out()
                .lines()
                .filter(line -> line.contains(" flips in "))
                .findFirst()
                .orElseThrow();
        assertThat(named).startsWith("accuracy >= 0.9 at point flips in ").contains(": the limit lies within noise: ");
        // Standard error of a share of 400 pairs: 0.025.
        assertThat(Double.parseDouble(named.replaceAll(".* flips in ([0-9.]+)% .*", "$1")))
                .isBetween(40.0, 60.0);
    }

    /** The same rule by its bound is hardly ever sure, so it nearly always says that it is not. */
    @Test
    void theSameRuleDecidedByItsBoundSeldomFlipsAndNeverPassesAndFails() {
        console.run("self-test", predictions, "--rule", "accuracy >= 0.9", "--pairs", "400");

        String line = console.out()
                .lines()
                .filter(found -> found.contains("accuracy"))
                .findFirst()
                .orElseThrow();
        String[] shares = line.trim().split("%? +");
        assertThat(Double.parseDouble(shares[0])).isLessThan(20);
        assertThat(Double.parseDouble(shares[1])).isLessThan(2);
    }

    @Test
    void rulesAgainstABaselineAreHeldAgainstTheModelItself() {
        assertThat(console.run("self-test", predictions, "--rule", "accuracy drop <= 0.01", "--pairs", "5"))
                .isZero();
        assertThat(console.out().lines()).anyMatch(line -> line.matches(" +0\\.0% +0\\.0% +accuracy drop <= 0\\.01"));
    }

    @Test
    void everySliceIsTriedForItself() {
        console.run(
                "self-test",
                predictions,
                "--slice",
                "region",
                "--rule",
                "accuracy >= 0.7 [every region]",
                "--pairs",
                "5");

        assertThat(console.out())
                .contains("accuracy >= 0.7 [every region] (region=EU)", "accuracy >= 0.7 [every region] (region=US)");
    }

    @Test
    void timesAsOftenAsAskedAndOnlyForRulesThatSpeakOfTime() throws Exception {
        String model = Penguins.tree(folder).toString();
        String data = Penguins.HOLDOUT.toString();

        int exitCode = console.run(
                "self-test",
                model,
                "--data",
                data,
                "--requests",
                "500",
                "--pairs",
                "4",
                "--timings",
                "3",
                "--rule",
                "latency_p50 <= 1 s",
                "--rule",
                "latency_p50 drop <= 1 s");

        assertThat(exitCode).isZero();
        assertThat(console.out()).startsWith("STEADY  penguins against itself, 4 pairs of measurements with 3 timings");
        TestConsole untimed = new TestConsole();
        untimed.run("self-test", model, "--data", data, "--pairs", "2", "--rule", "accuracy >= 0.5");
        assertThat(untimed.out().lines()).startsWith("STEADY  penguins against itself, 2 pairs of measurements");
    }

    @Test
    void latenciesThatWereRecordedWithPredictionsAreDrawnWithTheirRows() throws Exception {
        List<String> lines = new ArrayList<>(List.of("actual,predicted,latency"));
        for (int row = 0; row < 1_000; row++) {
            // One in ten takes 9 ms, all others 1 ms: the 95th percentile is 9 ms, however the rows are drawn.
            lines.add("yes,yes," + (row % 10 == 0 ? 9 : 1));
        }
        String timed = Files.write(folder.resolve("timed.csv"), lines).toString();

        assertThat(console.run("self-test", timed, "--pairs", "5", "--rule", "latency_p95 <= 10 ms"))
                .isZero();
        assertThat(console.out().lines()).startsWith("STEADY  timed against itself, 5 pairs of measurements");
        TestConsole strict = new TestConsole();
        strict.run("self-test", timed, "--pairs", "5", "--rule", "latency_p95 <= 8 ms");
        assertThat(strict.out().lines()).anyMatch(line -> line.matches(" +0\\.0% +0\\.0% +latency_p95 <= 8 ms"));
    }

    @Test
    void twiceTheSameIsTheSame() {
        TestConsole again = new TestConsole();
        console.run("self-test", predictions, "--rule", "accuracy >= 0.88", "--pairs", "20");
        again.run("self-test", predictions, "--rule", "accuracy >= 0.88", "--pairs", "20");

        assertThat(again.out()).isEqualTo(console.out());
    }

    @Test
    void whatCannotBeTriedOutIsOneLine() throws Exception {
        String metrics = Files.writeString(folder.resolve("metrics.json"), "{\"accuracy\": 0.9}")
                .toString();

        assertProblem("there are no rules to try out: add at least one, ", predictions);
        assertProblem(
                "--pairs: found 0, expected from 1 to 10000", predictions, "--rule", "accuracy >= 0.8", "--pairs", "0");
        assertProblem(
                "--timings: found 1, expected from 2 to 10000",
                predictions,
                "--rule",
                "accuracy >= 0.8",
                "--timings",
                "1");
        assertProblem(
                "'" + metrics + "' is a metrics file, which has no rows to draw from",
                metrics,
                "--rule",
                "accuracy >= 0.8");
    }

    private static void assertProblem(String start, String model, String... options) {
        TestConsole console = new TestConsole();
        List<String> arguments = new ArrayList<>(List.of("self-test", model));
        arguments.addAll(List.of(options));

        assertThat(console.run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.ERROR);
        assertThat(console.err()).hasSize(1).first().asString().startsWith("model-gate: " + start);
    }
}
