package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Builds of one model, each measured on fresh rows: how often {@code confident} and {@code at point} say what is not
 * so, and how often two builds in a row contradict each other. The tables stand in docs/rules.md:
 * {@code mvn -Psimulation test -Dtest=VerdictSimulationTest}.
 */
@Tag("simulation")
class VerdictSimulationTest {
    private static final int BUILDS = 20_000;
    private static final double CONFIDENCE = 0.95;

    /** Of all builds: those that passed though the rule does not hold or failed though it does, and so on. */
    private record Counted(double wrong, double flips, double inconclusive) {
        static Counted of(String rule, boolean holds, Supplier<Report> build) {
            List<SourcedRule> rules = List.of(new SourcedRule(RuleParser.parse(rule), "simulation"));
            int wrong = 0;
            int flips = 0;
            int inconclusive = 0;
            Verdict before = null;
            for (int i = 0; i < BUILDS; i++) {
                Verdict verdict = Gate.decide(build.get(), rules).verdict();
                wrong += verdict == (holds ? Verdict.FAILED : Verdict.PASSED) ? 1 : 0;
                inconclusive += verdict == Verdict.INCONCLUSIVE ? 1 : 0;
                flips += opposite(before, verdict) ? 1 : 0;
                before = verdict;
            }
            return new Counted(wrong / (double) BUILDS, flips / (double) (BUILDS - 1), inconclusive / (double) BUILDS);
        }

        private static boolean opposite(Verdict one, Verdict other) {
            return one == Verdict.PASSED && other == Verdict.FAILED || one == Verdict.FAILED && other == Verdict.PASSED;
        }
    }

    @Test
    void aConfidentRuleIsSeldomWrongAndHardlyEverContradictsItself() throws IOException {
        SplittableRandom random = new SplittableRandom(20260101);
        List<String> table = new ArrayList<>();
        table.add("| true accuracy | `confident`: wrong | flips | inconclusive | `at point`: wrong | flips |");
        table.add("|---|---|---|---|---|---|");
        for (double truth : new double[] {0.89, 0.90, 0.91, 0.915, 0.92, 0.925, 0.93, 0.94, 0.95}) {
            boolean holds = truth >= 0.92;
            Supplier<Report> build = () -> accuracy(random, truth, 800);
            row(table, String.format(Locale.ROOT, "%.3f", truth), "accuracy >= 0.92", holds, build);
        }
        shown(table);
    }

    @Test
    void neitherAgainstABaseline() throws IOException {
        SplittableRandom random = new SplittableRandom(20260102);
        List<String> table = new ArrayList<>();
        table.add("| true drop | `confident`: wrong | flips | inconclusive | `at point`: wrong | flips |");
        table.add("|---|---|---|---|---|---|");
        for (double drop : new double[] {0, 0.005, 0.009, 0.011, 0.015, 0.02, 0.03}) {
            boolean holds = drop <= 0.01;
            Supplier<Report> build = () -> paired(random, drop, 4_000);
            row(table, String.format(Locale.ROOT, "%.3f", drop), "accuracy drop <= 0.01", holds, build);
        }
        shown(table);
    }

    private static void row(List<String> table, String truth, String rule, boolean holds, Supplier<Report> build) {
        Counted confident = Counted.of(rule, holds, build);
        Counted point = Counted.of(rule + " at point", holds, build);
        table.add(String.format(
                Locale.ROOT,
                "| %s | %.1f%% | %.1f%% | %.1f%% | %.1f%% | %.1f%% |",
                truth,
                100 * confident.wrong,
                100 * confident.flips,
                100 * confident.inconclusive,
                100 * point.wrong,
                100 * point.flips));
        // Three standard errors of the simulation over the level.
        double level = 1 - CONFIDENCE;
        assertThat(confident.wrong).isLessThanOrEqualTo(level + 3 * Math.sqrt(level * CONFIDENCE / BUILDS) + 0.005);
        // Both verdicts at once are rarer than the rarer of them.
        assertThat(confident.flips).isLessThan(0.01);
    }

    private static Report accuracy(SplittableRandom random, double truth, int rows) {
        int right = 0;
        for (int i = 0; i < rows; i++) {
            right += random.nextDouble() < truth ? 1 : 0;
        }
        return report().onlyMetrics()
                .plain("accuracy", right / (double) rows, (long) rows)
                .build();
    }

    /** On 10% of the rows exactly one of the two is right. */
    private static Report paired(SplittableRandom random, double drop, int rows) {
        double onlyBaseline = 0.05 + drop / 2;
        double onlyCandidate = 0.05 - drop / 2;
        long b = 0;
        long c = 0;
        for (int i = 0; i < rows; i++) {
            double draw = random.nextDouble();
            c += draw < onlyBaseline ? 1 : 0;
            b += draw >= onlyBaseline && draw < onlyBaseline + onlyCandidate ? 1 : 0;
        }
        double difference = (b - c) / (double) rows;
        return report().difference(
                        "accuracy",
                        new Difference(
                                0.92 + difference,
                                0.92,
                                difference,
                                null,
                                null,
                                null,
                                (long) rows,
                                b,
                                c,
                                "tango",
                                null,
                                null))
                .build();
    }

    private static void shown(List<String> table) throws IOException {
        table.forEach(System.out::println);
        assertThat(Files.readString(Path.of("docs", "rules.md"))).contains(String.join("\n", table));
    }
}
