package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.gate.Gate;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the whole gate is wrong where the truth is just at the limit, the worst point: files of predictions through
 * evaluation and gate, as the command runs them. {@code mvn -Psimulation test -Dtest=VerdictErrorSimulationTest}, with
 * {@code -Dsimulation.runs=4000} for the figures of docs/statistics.md.
 */
@Tag("simulation")
class VerdictErrorSimulationTest {
    private static final int RUNS = Integer.getInteger("simulation.runs", 400);
    private static final double LEVEL = 0.05;
    private static final Pattern ADVICE = Pattern.compile("about ([\\d,]+) more fresh rows");

    @TempDir
    private Path folder;

    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    /** Summed over all outcomes of n rows, so that there is no error of simulation. */
    @Test
    void aShareIsWrongInNoMoreThanItsLevelAtAnyLimit() throws Exception {
        double[] high = {0.9, 0.95, 0.98, 0.99, 0.995, 0.999};
        double[] low = {0.005, 0.01, 0.02, 0.05, 0.1};
        for (int n : new int[] {30, 50, 100, 300, 1_000}) {
            double[] failed = new double[high.length];
            double[] passed = new double[high.length + low.length];
            double[] limits = Arrays.copyOf(high, passed.length);
            System.arraycopy(low, 0, limits, high.length, low.length);
            for (int right = 0; right <= n; right++) {
                double mostLikely = 0;
                for (double limit : limits) {
                    mostLikely = Math.max(
                            mostLikely, BinomialDistribution.of(n, limit).probability(right));
                }
                if (mostLikely < 1e-9) {
                    continue;
                }
                // All rows are predicted as yes: accuracy and precision of yes are the same share.
                Report report = evaluate("yes,yes\n".repeat(right) + "no,yes\n".repeat(n - right));
                for (int i = 0; i < limits.length; i++) {
                    String metric = i < high.length ? "accuracy" : "precision:yes";
                    Verdict verdict = verdict(report, metric + " >= " + limits[i] + " from 30 rows");
                    double chance = BinomialDistribution.of(n, limits[i]).probability(right);
                    passed[i] += verdict == Verdict.PASSED ? chance : 0;
                    if (i < high.length) {
                        failed[i] += verdict == Verdict.FAILED ? chance : 0;
                    }
                }
            }
            for (int i = 0; i < limits.length; i++) {
                if (i < high.length) {
                    shown("a share, n = " + n + ", limit " + limits[i] + ": wrong FAILED", failed[i]);
                    assertThat(failed[i])
                            .as("FAILED, n = %d, limit %s", n, limits[i])
                            .isLessThanOrEqualTo(LEVEL);
                }
                shown("a share, n = " + n + ", limit " + limits[i] + ": wrong PASSED", passed[i]);
                assertThat(passed[i])
                        .as("PASSED, n = %d, limit %s", n, limits[i])
                        .isLessThanOrEqualTo(LEVEL);
            }
        }
    }

    @Test
    void oneOfTwentySlicesSeldomFailsByAccident() throws Exception {
        SplittableRandom random = new SplittableRandom(20260201);
        for (int n : new int[] {30, 100}) {
            for (double limit : new double[] {0.9, 0.99}) {
                int failed = 0;
                for (int run = 0; run < RUNS; run++) {
                    StringBuilder rows = new StringBuilder();
                    for (int row = 0; row < 20 * n; row++) {
                        rows.append(random.nextDouble() < limit ? "yes,yes,s" : "no,yes,s")
                                .append(row % 20)
                                .append('\n');
                    }
                    Report report = evaluate(rows.toString(), "slice");
                    failed += verdict(report, "accuracy >= " + limit + " [every slice]") == Verdict.FAILED ? 1 : 0;
                }
                holds("20 slices, n = " + n + " each, limit " + limit + ": wrong FAILED", failed);
            }
        }
    }

    @Test
    void oneOfManyRulesSeldomFailsByAccident() throws Exception {
        SplittableRandom random = new SplittableRandom(20260202);
        for (int labels : new int[] {3, 5, 10}) {
            int failed = 0;
            for (int run = 0; run < RUNS; run++) {
                StringBuilder rows = new StringBuilder();
                List<String> rules = new ArrayList<>();
                for (int label = 0; label < labels; label++) {
                    rules.add("recall:r" + label + " >= 0.9");
                    for (int row = 0; row < 200; row++) {
                        boolean right = random.nextDouble() < 0.9;
                        rows.append('r')
                                .append(label)
                                .append(",r")
                                .append(right ? label : (label + 1) % labels)
                                .append('\n');
                    }
                }
                failed += verdict(evaluate(rows.toString()), rules.toArray(String[]::new)) == Verdict.FAILED ? 1 : 0;
            }
            holds(labels + " independent rules at the limit: wrong FAILED", failed);
        }
    }

    /** 1% of positives and 100 rows: a third of the test sets have none, and say nothing of a model that finds none. */
    @Test
    void aClassThatWasNotMetDecidesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(20260203);
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 100; row++) {
                // Of the negatives all are right; of the positives, which are 1%, none is: the true macro F1 is under
                // 0.5.
                rows.append(random.nextDouble() < 0.01 ? "yes" : "no").append(",no,0.99,0.01\n");
            }
            Path file = write("y_true,y_pred,probability_no,probability_yes\n" + rows);
            Report report = evaluator.evaluate(spec(file, null), text -> {});
            wrong += verdict(report, "f1_macro >= 0.9") == Verdict.PASSED ? 1 : 0;
            wrong += verdict(report, "roc_auc >= 0.4") == Verdict.FAILED ? 1 : 0;
        }
        holds("a class that was not met: wrong", wrong);
    }

    /**
     * As many fresh rows as the reason asks for settle the rule in four of five cases, if the value was the true one.
     */
    @Test
    void theRowsThatAreAskedForSettleARule() throws Exception {
        SplittableRandom random = new SplittableRandom(20260204);
        for (double limit : new double[] {0.92, 0.94}) {
            String rule = "accuracy >= " + limit;
            String tested = "yes,yes\n".repeat(744) + "no,yes\n".repeat(56);
            long more = advised(evaluate(tested), rule);
            int settled = 0;
            int runs = RUNS / 2;
            for (int run = 0; run < runs; run++) {
                StringBuilder rows = new StringBuilder(tested);
                for (long row = 0; row < more; row++) {
                    rows.append(random.nextDouble() < 0.93 ? "yes,yes\n" : "no,yes\n");
                }
                settled += verdict(evaluate(rows.toString()), rule) == Verdict.INCONCLUSIVE ? 0 : 1;
            }
            double share = settled / (double) runs;
            shown("0.93 of 800 rows, limit " + limit + ", " + more + " more: settled", share);
            assertThat(share).isGreaterThanOrEqualTo(0.8 - 2 * Math.sqrt(0.8 * 0.2 / runs));
        }
    }

    /** Two models that have the same rows right: 168 rows beyond 100 leave open less than 0.01, see SampleSizeTest. */
    @Test
    void rowsOnWhichNobodyDiffersCountInProportion() throws Exception {
        String tested = "yes,yes\n".repeat(90) + "no,yes\n".repeat(10);
        String rule = "accuracy drop <= 0.01";
        long more = advised(compared(tested), rule);

        assertThat(more).isEqualTo(170);
        assertThat(verdict(compared(tested + "yes,yes\n".repeat(168)), rule)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(compared(tested + "yes,yes\n".repeat(167)), rule)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static long advised(Report report, String rule) {
        GateResult result = decide(report, rule);
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Matcher advice = ADVICE.matcher(result.rules().get(0).reason());
        assertThat(advice.find()).as(result.rules().get(0).reason()).isTrue();
        return Long.parseLong(advice.group(1).replace(",", ""));
    }

    private static void holds(String world, int wrong) {
        double share = wrong / (double) RUNS;
        shown(world, share);
        assertThat(share).as(world).isLessThanOrEqualTo(LEVEL + 2 * Math.sqrt(LEVEL * (1 - LEVEL) / RUNS));
    }

    private static void shown(String world, double share) {
        System.out.println(String.format(Locale.ROOT, "| %s | %.3f |", world, share));
    }

    private static Verdict verdict(Report report, String... rules) {
        return decide(report, rules).verdict();
    }

    private static GateResult decide(Report report, String... rules) {
        return Gate.decide(
                report,
                Arrays.stream(rules)
                        .map(rule -> new SourcedRule(RuleParser.parse(rule), "simulation"))
                        .toList());
    }

    private Report evaluate(String rows, String... slices) throws Exception {
        String header = slices.length == 0 ? "y_true,y_pred\n" : "y_true,y_pred,slice\n";
        return evaluator.evaluate(spec(write(header + rows), null, slices), text -> {});
    }

    private Report compared(String rows) throws Exception {
        Path file = write("y_true,y_pred\n" + rows);
        Path same = Files.copy(file, folder.resolve("baseline.csv"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return evaluator.evaluate(spec(file, same.toString()), text -> {});
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("predictions.csv"), text);
    }

    private static EvaluationSpec spec(Path file, String baseline, String... slices) {
        return new EvaluationSpec(
                null,
                ModelSource.of(file.toString()),
                new DataOptions(List.of(), null, null, null, List.of(slices)),
                baseline,
                List.of(),
                null,
                new MeasurementOptions(0.95, 2_000, 1L, 1),
                null,
                null);
    }
}
