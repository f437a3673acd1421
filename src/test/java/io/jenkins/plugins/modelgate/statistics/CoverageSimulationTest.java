package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the bounds hold in worlds whose truth is known. Prints the tables of docs/statistics.md, row by
 * row, to target/coverage.md: {@code mvn -Psimulation test -Dtest=CoverageSimulationTest}.
 *
 * <p>Each side is a one-sided bound at 0.95 and is counted for itself. Worlds where a method is known to fall short are
 * in the table to be seen, with the level that they were seen to hold.
 */
@Tag("simulation")
class CoverageSimulationTest {

    private static final double LEVEL = 0.95;
    private static final List<String> TABLE = new ArrayList<>();

    /** The share of runs in which the lower and the upper bound held. */
    private record Coverage(double low, double high) {

        static Coverage of(double truth, int runs, IntFunction<Interval> run) {
            double low = 0;
            double high = 0;
            for (int r = 0; r < runs; r++) {
                Interval interval = run.apply(r);
                low += interval.low() <= truth ? 1 : 0;
                high += interval.high() >= truth ? 1 : 0;
            }
            return new Coverage(low / runs, high / runs);
        }

        Coverage report(String method, String world) {
            TABLE.add(String.format(Locale.ROOT, "| %s | %s | %.3f | %.3f |", method, world, low, high));
            return this;
        }

        /** Three standard errors of a simulation under the least level. */
        void holds(double least, int runs) {
            double slack = 3 * Math.sqrt(least * (1 - least) / runs);
            assertThat(Math.min(low, high)).isGreaterThanOrEqualTo(least - slack);
        }
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        TABLE.add(0, "| method | world | lower bound holds | upper bound holds |");
        TABLE.add(1, "|---|---|---|---|");
        Files.write(Path.of("target", "coverage.md"), TABLE);
        TABLE.forEach(System.out::println);
    }

    /** Not simulated but summed over all outcomes, and over proportions from 0.800 to 0.990. */
    @Test
    void binomialBoundsHoldOnAverageAndClopperPearsonAlways() {
        for (int n : new int[] {100, 500, 2000}) {
            double[] wilson = new double[4];
            double[] exact = new double[4];
            Arrays.fill(wilson, 2, 4, 1);
            Arrays.fill(exact, 2, 4, 1);
            int steps = 0;
            for (double p = 0.800; p < 0.9905; p += 0.001) {
                steps++;
                BinomialDistribution outcomes = BinomialDistribution.of(n, p);
                double[] held = new double[4];
                for (int k = 0; k <= n; k++) {
                    double probability = outcomes.probability(k);
                    Interval w = BinomialInterval.wilson(k, n, LEVEL);
                    Interval c = BinomialInterval.clopperPearson(k, n, LEVEL);
                    held[0] += w.low() <= p ? probability : 0;
                    held[1] += w.high() >= p ? probability : 0;
                    held[2] += c.low() <= p ? probability : 0;
                    held[3] += c.high() >= p ? probability : 0;
                }
                for (int side = 0; side < 2; side++) {
                    wilson[side] += held[side];
                    wilson[2 + side] = Math.min(wilson[2 + side], held[side]);
                    exact[side] += held[2 + side];
                    exact[2 + side] = Math.min(exact[2 + side], held[2 + side]);
                }
            }
            String world = "n = " + n + ", p = 0.80 to 0.99";
            Coverage mean = new Coverage(wilson[0] / steps, wilson[1] / steps).report("Wilson", world + ", mean");
            Coverage least = new Coverage(wilson[2], wilson[3]).report("Wilson", world + ", least");
            new Coverage(exact[0] / steps, exact[1] / steps).report("Clopper-Pearson", world + ", mean");
            Coverage exactLeast = new Coverage(exact[2], exact[3]).report("Clopper-Pearson", world + ", least");
            assertThat(mean.low()).isGreaterThan(0.95);
            assertThat(mean.high()).isGreaterThan(0.94);
            assertThat(least.low()).isGreaterThan(0.92);
            assertThat(least.high()).isGreaterThan(0.88);
            assertThat(exactLeast.low()).isGreaterThan(0.95 - 1e-9);
            assertThat(exactLeast.high()).isGreaterThan(0.95 - 1e-9);
        }
    }

    @Test
    void tangoBoundsHold() {
        int runs = 20_000;
        for (int n : new int[] {100, 300, 1000, 5000}) {
            for (double discordance : new double[] {0.05, 0.20}) {
                for (double difference : new double[] {0, -0.02}) {
                    SplittableRandom random = new SplittableRandom(n);
                    double better = (discordance + difference) / 2;
                    Coverage coverage = Coverage.of(difference, runs, r -> {
                        int b = BinomialSampler.sample(random, n, better);
                        int c = BinomialSampler.sample(random, n - b, (discordance - better) / (1 - better));
                        return TangoTest.interval(b, c, n, LEVEL);
                    });
                    coverage.report(
                                    "Tango",
                                    String.format(
                                            Locale.ROOT,
                                            "n = %d, discordance %.2f, difference %.2f",
                                            n,
                                            discordance,
                                            difference))
                            .holds(n * discordance < 10 ? 0.925 : 0.94, runs);
                }
            }
        }
    }

    /**
     * Normal scores in both classes, the positives' shifted; the area is Phi(shift / sqrt(2)). Some of the positives
     * may be of a kind that the model cannot tell from negatives: each takes one half of what it would have added.
     */
    @Test
    void areaBoundsHold() {
        int runs = 10_000;
        for (int[] rows : new int[][] {{30, 970}, {50, 50}, {100, 400}, {500, 500}, {500, 4500}}) {
            for (double[] world : new double[][] {
                {0.70, 0}, {0.90, 0}, {0.97, 0}, {0.995, 0}, {0.98, 0.01}, {0.999, 0.02}, {0.99, 0.05}
            }) {
                int m = rows[0];
                int n = rows[1];
                double shift = StandardNormal.quantile(world[0]) * Math.sqrt(2);
                double guessed = world[1];
                double area = (1 - guessed) * world[0] + guessed / 2;
                Random random = new Random(m);
                boolean[] positive = new boolean[m + n];
                Arrays.fill(positive, 0, m, true);
                double[] scores = new double[m + n];
                int times = n > 1000 ? runs / 5 : runs;
                Coverage coverage = Coverage.of(area, times, r -> {
                    for (int i = 0; i < m + n; i++) {
                        scores[i] = random.nextGaussian() + (i < m && random.nextDouble() >= guessed ? shift : 0);
                    }
                    return DeLong.auc(scores, positive).interval(LEVEL);
                });
                String name = String.format(Locale.ROOT, "%d + %d rows, area %.3f", m, n, area);
                coverage.report("DeLong", name + guessed(guessed)).holds(0.94, times);
            }
        }
    }

    private static String guessed(double share) {
        return share == 0 ? "" : String.format(Locale.ROOT, ", %.0f%% guessed", 100 * share);
    }

    /**
     * For comparison: what DeLong's variance alone gives, plainly or on the logit scale, which this project does not
     * use.
     */
    @Test
    void boundsFromTheVarianceAloneFallShort() {
        int runs = 10_000;
        for (double[] world : new double[][] {{50, 50, 0.97, 0}, {100, 400, 0.995, 0}, {30, 970, 0.999, 0.02}}) {
            int m = (int) world[0];
            int n = (int) world[1];
            double shift = StandardNormal.quantile(world[2]) * Math.sqrt(2);
            double guessed = world[3];
            double area = (1 - guessed) * world[2] + guessed / 2;
            boolean[] positive = new boolean[m + n];
            Arrays.fill(positive, 0, m, true);
            double[] scores = new double[m + n];
            for (boolean logit : new boolean[] {false, true}) {
                Random random = new Random(m);
                Coverage coverage = Coverage.of(area, runs, r -> {
                    for (int i = 0; i < m + n; i++) {
                        scores[i] = random.nextGaussian() + (i < m && random.nextDouble() >= guessed ? shift : 0);
                    }
                    AucEstimate auc = DeLong.auc(scores, positive);
                    double spread = StandardNormal.quantile(LEVEL) * Math.sqrt(auc.variance());
                    if (!logit || auc.value() == 1) {
                        return new Interval(auc.value() - spread, auc.value() + spread, LEVEL);
                    }
                    double odds = auc.value() / (1 - auc.value());
                    double factor = Math.exp(spread / auc.value() / (1 - auc.value()));
                    return new Interval(
                            odds / factor / (1 + odds / factor), odds * factor / (1 + odds * factor), LEVEL);
                });
                String name = String.format(Locale.ROOT, "%d + %d rows, area %.3f", m, n, area);
                coverage.report(logit ? "its variance alone, logit" : "its variance alone", name + guessed(guessed));
                assertThat(coverage.low()).isLessThan(0.94);
            }
        }
    }

    /**
     * Two models whose scores have a correlation of 0.7 in each class; the candidate may have to guess some positives.
     */
    @Test
    void areaDifferenceBoundsHold() {
        int runs = 5_000;
        for (int[] rows : new int[][] {{30, 970}, {50, 50}, {100, 400}, {500, 500}}) {
            for (double[] world : new double[][] {
                {0.90, 0.90, 0}, {0.90, 0.92, 0}, {0.97, 0.97, 0}, {0.97, 0.97, 0.02}, {0.995, 0.995, 0.01}
            }) {
                int m = rows[0];
                int n = rows[1];
                Random random = new Random(m);
                boolean[] positive = new boolean[m + n];
                Arrays.fill(positive, 0, m, true);
                double[] candidate = new double[m + n];
                double[] baseline = new double[m + n];
                double shift = StandardNormal.quantile(world[0]) * Math.sqrt(2);
                double baselineShift = StandardNormal.quantile(world[1]) * Math.sqrt(2);
                double guessed = world[2];
                double area = (1 - guessed) * world[0] + guessed / 2;
                Coverage.of(area - world[1], runs, r -> {
                            for (int i = 0; i < m + n; i++) {
                                double common = Math.sqrt(0.7) * random.nextGaussian();
                                double own = Math.sqrt(0.3);
                                double lift = i < m && random.nextDouble() >= guessed ? shift : 0;
                                candidate[i] = common + own * random.nextGaussian() + lift;
                                baseline[i] = common + own * random.nextGaussian() + (i < m ? baselineShift : 0);
                            }
                            return DeLong.compare(candidate, baseline, positive, null)
                                    .interval(LEVEL);
                        })
                        .report(
                                "DeLong, paired",
                                String.format(Locale.ROOT, "%d + %d rows, areas %.3f and %.3f", m, n, area, world[1])
                                        + guessed(guessed))
                        .holds(0.94, runs);
            }
        }
    }

    private static double macroF1(long[][] table) {
        double sum = 0;
        for (int c = 0; c < table.length; c++) {
            long predicted = 0;
            long actual = 0;
            for (int d = 0; d < table.length; d++) {
                predicted += table[d][c];
                actual += table[c][d];
            }
            sum += 2.0 * table[c][c] / (predicted + actual);
        }
        return sum / table.length;
    }

    private static double balancedAccuracy(long[][] table) {
        double sum = 0;
        for (int c = 0; c < table.length; c++) {
            sum += (double) table[c][c] / Arrays.stream(table[c]).sum();
        }
        return sum / table.length;
    }

    /** A large number of rows whose table is the truth itself. */
    private static long[][] expected(int[] rows, double[][] shares, double scale) {
        long[][] table = new long[rows.length][shares[0].length];
        for (int c = 0; c < rows.length; c++) {
            for (int d = 0; d < shares[c].length; d++) {
                table[c][d] = Math.round(rows[c] * shares[c][d] * scale);
            }
        }
        return table;
    }

    private static long[][] draw(SplittableRandom random, int[] rows, double[][] shares) {
        long[][] table = new long[rows.length][shares[0].length];
        for (int c = 0; c < rows.length; c++) {
            int left = rows[c];
            double rest = 1;
            for (int d = 0; d < shares[c].length; d++) {
                int k = BinomialSampler.sample(random, left, Math.min(1, shares[c][d] / rest));
                table[c][d] = k;
                left -= k;
                rest -= shares[c][d];
            }
        }
        return table;
    }

    @Test
    void bootstrapBoundsOfCountsHold() {
        int runs = 4_000;
        double[][] shares = {{0.90, 0.06, 0.04}, {0.08, 0.85, 0.07}, {0.05, 0.10, 0.85}};
        double[][] nearlyPerfect = {{0.95, 0.03, 0.02}, {0.03, 0.95, 0.02}, {0.01, 0.01, 0.98}};
        for (int[] rows : new int[][] {{60, 60, 30}, {200, 200, 100}, {1000, 1000, 500}}) {
            SplittableRandom random = new SplittableRandom(rows[0]);
            double f1 = macroF1(expected(rows, shares, 100_000));
            Coverage.of(f1, runs, r -> new Bootstrap(2000, r, 1)
                            .ofCounts(draw(random, rows, shares), t -> new double[] {macroF1(t)}, LEVEL)
                            .get(0)
                            .bounds()
                            .orElseThrow())
                    .report(
                            "BCa, counts",
                            "macro F1 " + String.format(Locale.ROOT, "%.3f", f1) + ", rows " + Arrays.toString(rows))
                    .holds(0.93, runs);
        }
        for (int small : new int[] {10, 30, 100}) {
            int[] rows = {500, 500, small};
            SplittableRandom random = new SplittableRandom(small);
            double balanced = balancedAccuracy(expected(rows, nearlyPerfect, 100_000));
            Coverage.of(balanced, runs, r -> new Bootstrap(2000, r, 1)
                            .ofCounts(draw(random, rows, nearlyPerfect), t -> new double[] {balancedAccuracy(t)}, LEVEL)
                            .get(0)
                            .bounds()
                            .orElseThrow())
                    .report(
                            "BCa, counts",
                            "balanced accuracy 0.960, rows " + Arrays.toString(rows) + ", last recall 0.98")
                    .holds(0.92, runs);
        }
    }

    /** Squared errors with long tails, and log loss of a calibrated model. */
    @Test
    void bootstrapBoundsOfSumsHold() {
        for (int n : new int[] {100, 500, 20_000}) {
            int runs = n > 5000 ? 400 : 2_000;
            Random random = new Random(n);
            DoubleSupplier normal = () -> {
                double e = random.nextGaussian();
                return e * e;
            };
            Coverage.of(1, runs, r -> ofMean(n, r, normal, true))
                    .report("BCa, sums", "RMSE of normal errors, n = " + n)
                    .holds(0.93, runs);
            // |error| is log-normal with sigma 1: mean exp(1/2).
            Coverage.of(Math.exp(0.5), runs, r -> ofMean(n, r, () -> Math.exp(random.nextGaussian()), false))
                    .report("BCa, sums", "MAE of log-normal errors, n = " + n)
                    .holds(n < 500 ? 0.90 : 0.92, runs);
            // p uniform from 0 to 1 and right with probability p: the mean of -p ln p - q ln q is 1/2.
            DoubleSupplier logLoss = () -> {
                double p = random.nextDouble();
                return -Math.log(random.nextDouble() < p ? p : 1 - p);
            };
            Coverage.of(0.5, runs, r -> ofMean(n, r, logLoss, false))
                    .report("BCa, sums", "log loss, n = " + n)
                    .holds(0.93, runs);
        }
    }

    private static Interval ofMean(int n, int seed, DoubleSupplier values, boolean root) {
        double[][] columns = new double[2][n];
        Arrays.fill(columns[0], 1);
        Arrays.setAll(columns[1], i -> values.getAsDouble());
        return new Bootstrap(2000, seed, 1)
                .ofSums(columns, null, s -> new double[] {root ? Math.sqrt(s[1] / s[0]) : s[1] / s[0]}, LEVEL)
                .get(0)
                .bounds()
                .orElseThrow();
    }

    /** Latencies with a long tail; the true quantiles are known. */
    @Test
    void percentileBoundsHold() {
        int runs = 5_000;
        for (int n : new int[] {300, 1000, 5000}) {
            for (double p : new double[] {0.50, 0.90, 0.99}) {
                Random random = new Random(n);
                double truth = Math.exp(StandardNormal.quantile(p));
                Coverage.of(truth, runs, r -> {
                            double[] latencies = new double[n];
                            Arrays.setAll(latencies, i -> Math.exp(random.nextGaussian()));
                            Arrays.sort(latencies);
                            return OrderStatisticInterval.of(latencies, p, LEVEL);
                        })
                        .report("order statistics", String.format(Locale.ROOT, "p%.0f, n = %d", 100 * p, n))
                        .holds(LEVEL, runs);
            }
        }
    }
}
