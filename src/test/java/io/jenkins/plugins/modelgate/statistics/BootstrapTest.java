package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    /** Table 14.1 of B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993): spatial test A. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    private static double variance(double n, double sum, double squares) {
        return squares / n - sum / n * (sum / n);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(x -> x * x).toArray();
    }

    /**
     * The book, section 14.3: variance 171.5, acceleration 0.061, 90% BCa interval of 2,000 resamples 115.8
     * to 259.6. SciPy 1.17, bootstrap with 1,000,000 resamples: 115.8 to 261.5.
     */
    @Test
    void agreesWithEfronAndTibshiraniOnTheSpatialTest() {
        double[][] columns = {ones(26), SPATIAL, squares(SPATIAL)};

        BootstrapEstimate estimate = new Bootstrap(40_000, 1, 1)
                .ofSums(columns, null, s -> new double[] {variance(s[0], s[1], s[2])}, 0.95)
                .get(0);

        assertThat(estimate.value()).isCloseTo(171.5, within(0.05));
        assertThat(estimate.bounds().orElseThrow().low()).isCloseTo(115.8, within(1.5));
        assertThat(estimate.bounds().orElseThrow().high()).isCloseTo(261.5, within(2.5));
        assertThat(estimate.undefined()).isZero();
        assertThat(estimate.resamples()).isEqualTo(40_000);
    }

    @Test
    void rowsAndSumsSayTheSame() {
        double[][] columns = {ones(26), SPATIAL, squares(SPATIAL)};
        Bootstrap bootstrap = new Bootstrap(20_000, 7, 1);

        Interval sums = bootstrap.ofSums(columns, null, s -> new double[] {variance(s[0], s[1], s[2])}, 0.95)
                .get(0).bounds().orElseThrow();
        Interval rows = bootstrap.ofRows(26, null, times -> {
                    double n = 0;
                    double sum = 0;
                    double squares = 0;
                    for (int i = 0; i < 26; i++) {
                        n += times[i];
                        sum += times[i] * SPATIAL[i];
                        squares += times[i] * SPATIAL[i] * SPATIAL[i];
                    }
                    return new double[] {variance(n, sum, squares)};
                }, 0.95)
                .get(0).bounds().orElseThrow();

        assertThat(rows.low()).isCloseTo(sums.low(), within(2.0));
        assertThat(rows.high()).isCloseTo(sums.high(), within(3.5));
    }

    @Test
    void accelerationIsASixthOfTheSkewnessOfTheInfluence() {
        // The book's 0.061, from leaving out each of the 26 values in turn.
        double sum = Arrays.stream(SPATIAL).sum();
        double squares = Arrays.stream(squares(SPATIAL)).sum();
        List<double[]> without = Arrays.stream(SPATIAL)
                .mapToObj(x -> new double[] {variance(25, sum - x, squares - x * x)})
                .toList();
        Jackknife jackknife = new Jackknife(new double[] {variance(26, sum, squares)});
        jackknife.addStratum(without, null);

        assertThat(jackknife.acceleration(0)).isCloseTo(0.061, within(5e-4));
        assertThat(jackknife.isInfluential(0, 0)).isTrue();
    }

    /**
     * By hand. Deviations from the stratum's mean, times (n - 1) / n: 1/2 (1, -1) of the two units, and
     * 2/3 (2, -1, -1) of the three. Squares add up to 0.5 + 8/3, cubes to 48/27.
     */
    @Test
    void strataAreCentredEachForItself() {
        Jackknife jackknife = new Jackknife(new double[] {5});
        jackknife.addStratum(List.of(new double[] {4}, new double[] {6}), null);
        jackknife.addStratum(List.of(new double[] {8}, new double[] {11}, new double[] {11}), null);

        double squares = 0.5 + 8 / 3.0;
        assertThat(jackknife.acceleration(0))
                .isCloseTo(48 / 27.0 / (6 * squares * Math.sqrt(squares)), within(1e-15));
    }

    @Test
    void equalUnitsOfTheJackknifeAreGivenOnce() {
        Jackknife one = new Jackknife(new double[] {2});
        one.addStratum(List.of(new double[] {1}, new double[] {4}), new long[] {3, 2});
        Jackknife each = new Jackknife(new double[] {2});
        each.addStratum(
                List.of(new double[] {1}, new double[] {1}, new double[] {1}, new double[] {4}, new double[] {4}), null);

        assertThat(one.acceleration(0)).isCloseTo(each.acceleration(0), within(1e-15)).isNotZero();
    }

    @Test
    void unitsThatLeaveAStatisticUndefinedSayNothing() {
        Jackknife jackknife = new Jackknife(new double[] {2});
        jackknife.addStratum(List.of(new double[] {Double.NaN}), null);
        jackknife.addStratum(List.of(new double[] {1}, new double[] {3}, new double[] {Double.NaN}), null);

        assertThat(jackknife.isInfluential(0, 0)).isFalse();
        assertThat(jackknife.isInfluential(1, 0)).isTrue();
        assertThat(jackknife.acceleration(0)).isZero();
    }

    /** With z0 = 0 and a = 0 BCa is the plain percentile interval. */
    @Test
    void withoutBiasAndSkewnessBoundsArePercentiles() {
        double[] replicates = IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();

        Interval interval = BcaInterval.of(500, replicates, 0, 0.95);

        assertThat(interval.low()).isCloseTo(50, within(1e-6));
        assertThat(interval.high()).isCloseTo(950, within(1e-6));
    }

    /** By hand: z0 = 0.2, a = 0.05, z = 1.645: levels Phi(0.2 + (0.2 -+ 1.645) / (1 - 0.05 (0.2 -+ 1.645))). */
    @Test
    void biasAndSkewnessMoveThePercentiles() {
        double[] replicates = IntStream.rangeClosed(0, 100_000).asDoubleStream().toArray();
        // Phi(0.2) = 0.579260 of the replicates lie under the value.
        double value = 57_926.0;

        assertThat(BcaInterval.biasCorrection(value, replicates)).isCloseTo(0.2, within(1e-4));
        Interval interval = BcaInterval.of(value, replicates, 0.05, 0.95);
        // 0.2 - 1.444854 / 1.072243 = -1.147512 and 0.2 + 1.844854 / 0.907757 = 2.232320.
        assertThat(interval.low()).isCloseTo(100_000 * 0.125585, within(20.0));
        assertThat(interval.high()).isCloseTo(100_000 * 0.987203, within(20.0));
    }

    @Test
    void replicatesEqualToTheValueCountHalf() {
        assertThat(BcaInterval.biasCorrection(1, new double[] {0, 1, 1, 2})).isZero();
        assertThat(BcaInterval.biasCorrection(1, new double[] {1, 1, 1})).isZero();
    }

    @Test
    void staysFiniteWhenAllReplicatesLieOnOneSide() {
        double[] replicates = {1, 2, 3, 4};
        // One half replicate of four: Phi^-1(1/8) = -1.150349.
        assertThat(BcaInterval.biasCorrection(0, replicates)).isCloseTo(-1.150349, within(1e-6));
        assertThat(BcaInterval.biasCorrection(9, replicates)).isCloseTo(1.150349, within(1e-6));
        assertThat(BcaInterval.of(9, replicates, 0.9, 0.95).high()).isEqualTo(4);
        assertThat(BcaInterval.of(0, replicates, -0.9, 0.95).low()).isEqualTo(1);
    }

    @Test
    void countsGiveTheStandardErrorOfAProportion() {
        // sqrt(0.9 * 0.1 / 1000) = 0.0094868.
        BootstrapEstimate recall = new Bootstrap(20_000, 3, 1)
                .ofCounts(new long[][] {{900, 100}}, t -> new double[] {t[0][0] / 1000.0}, 0.95)
                .get(0);

        assertThat(recall.value()).isEqualTo(0.9);
        assertThat(recall.standardError()).isCloseTo(0.0094868, within(2e-4));
        // Near the exact bounds.
        Interval exact = BinomialInterval.wilson(900, 1000, 0.95);
        assertThat(recall.bounds().orElseThrow().low()).isCloseTo(exact.low(), within(1e-3));
        assertThat(recall.bounds().orElseThrow().high()).isCloseTo(exact.high(), within(1e-3));
    }

    @Test
    void countsOfManyOutcomesAreMultinomial() {
        long[][] counts = {{50, 0, 30, 20}};
        double[][] sums = new double[4][2];

        new Bootstrap(20_000, 5, 1).ofCounts(counts, t -> {
            for (int j = 0; j < 4; j++) {
                sums[j][0] += t[0][j];
                sums[j][1] += t[0][j] * t[0][j];
            }
            return new double[0];
        }, 0.95);

        for (int j = 0; j < 4; j++) {
            // 20,000 resamples, and one call for the data themselves and one without a row of each outcome.
            double calls = 20_001 + 3;
            double p = counts[0][j] / 100.0;
            double mean = sums[j][0] / calls;
            assertThat(mean).isCloseTo(100 * p, within(0.15));
            assertThat(sums[j][1] / calls - mean * mean).isCloseTo(100 * p * (1 - p), within(0.7));
        }
    }

    @Test
    void everyStratumKeepsItsRows() {
        new Bootstrap(500, 11, 1).ofCounts(new long[][] {{5, 3, 0}, {}, {0, 7, 20}, {0, 0, 0}}, t -> {
            long first = t[0][0] + t[0][1] + t[0][2];
            long third = t[2][0] + t[2][1] + t[2][2];
            // The jackknife leaves out one row.
            assertThat(first + third).isBetween(34L, 35L);
            assertThat(first).isBetween(7L, 8L);
            assertThat(t[3]).containsOnly(0);
            return new double[] {0};
        }, 0.95);
        int[] strata = {0, 2, 0, 2, 2, 0, 0};
        new Bootstrap(500, 11, 1).ofRows(7, strata, times -> {
            assertThat(times[0] + times[2] + times[5] + times[6]).isBetween(3, 4);
            assertThat(times[1] + times[3] + times[4]).isBetween(2, 3);
            return new double[] {0};
        }, 0.95);
        double[][] ofStrata = {{1, 0, 1, 0, 0, 1, 1}, {0, 1, 0, 1, 1, 0, 0}};
        new Bootstrap(500, 11, 1).ofSums(ofStrata, strata, sums -> {
            assertThat(sums[0]).isBetween(3.0, 4.0);
            assertThat(sums[1]).isBetween(2.0, 3.0);
            return new double[] {0};
        }, 0.95);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        long[][] counts = {{80, 15, 5}, {10, 60, 3}, {1, 2, 40}};
        double[][] columns = {ones(6000), new SplittableRandom(4).doubles(6000).toArray()};

        List<BootstrapEstimate> one = new Bootstrap(1017, 42, 1).ofCounts(counts, BootstrapTest::recalls, 0.95);
        List<BootstrapEstimate> three = new Bootstrap(1017, 42, 3).ofCounts(counts, BootstrapTest::recalls, 0.95);
        List<BootstrapEstimate> more = new Bootstrap(1017, 42, 50).ofCounts(counts, BootstrapTest::recalls, 0.95);

        assertThat(three).isEqualTo(one);
        assertThat(more).isEqualTo(one);
        assertThat(new Bootstrap(200, 42, 2).ofSums(columns, null, s -> new double[] {s[1] / s[0]}, 0.95))
                .isEqualTo(new Bootstrap(200, 42, 1).ofSums(columns, null, s -> new double[] {s[1] / s[0]}, 0.95));
        assertThat(new Bootstrap(1017, 43, 1).ofCounts(counts, BootstrapTest::recalls, 0.95)).isNotEqualTo(one);
    }

    private static double[] recalls(long[][] table) {
        double[] recalls = new double[table.length + 1];
        for (int c = 0; c < table.length; c++) {
            recalls[c] = (double) table[c][c] / Arrays.stream(table[c]).sum();
            recalls[table.length] += recalls[c] / table.length;
        }
        return recalls;
    }

    @Test
    void unitsOfManyRowsHaveTheSpreadOfTheRows() {
        int n = 200_000;
        SplittableRandom random = new SplittableRandom(9);
        // Sorted, as files often are: rows go to units at random, so the order is no matter.
        double[] values = random.doubles(n).map(u -> -Math.log(1 - u)).sorted().toArray();
        double mean = Arrays.stream(values).sum() / n;
        double deviation = Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / n);

        BootstrapEstimate estimate = new Bootstrap(4_000, 1, 2)
                .ofSums(new double[][] {ones(n), values}, null, s -> new double[] {s[1] / s[0]}, 0.95)
                .get(0);

        assertThat(estimate.value()).isCloseTo(mean, within(1e-9));
        assertThat(estimate.standardError() / (deviation / Math.sqrt(n))).isCloseTo(1, within(0.06));
        Interval bounds = estimate.bounds().orElseThrow();
        assertThat((mean - bounds.low()) / (1.645 * deviation / Math.sqrt(n))).isCloseTo(1, within(0.12));
        assertThat((bounds.high() - mean) / (1.645 * deviation / Math.sqrt(n))).isCloseTo(1, within(0.12));
    }

    @Test
    void smallStrataOfManyRowsAreNotLost() {
        int n = 50_000;
        int[] strata = new int[n];
        double[] errors = new double[n];
        double[] rare = new double[n];
        // Three rows of a rare class, one of them wrong.
        for (int i = 0; i < 3; i++) {
            strata[1000 * i] = 1;
            rare[1000 * i] = 1;
        }
        errors[2000] = 1;

        BootstrapEstimate estimate = new Bootstrap(4_000, 1, 1)
                .ofSums(new double[][] {rare, errors}, strata, s -> new double[] {s[1] / s[0]}, 0.95)
                .get(0);

        // Units of one row and of two, or three of one row: either way the one error may be drawn or not.
        assertThat(estimate.value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(estimate.standardError()).isGreaterThan(0.15);
    }

    /**
     * By hand: none of 50 rows is wrong, so 1 - 0.05^(1/50) = 5.8% may be: three rows. Balanced accuracy then
     * falls by 3/50/2.
     */
    @Test
    void aClassWithoutAnErrorMayHaveOnesThatWereNotSeen() {
        BootstrapEstimate estimate = new Bootstrap(1000, 1, 1)
                .ofCounts(new long[][] {{50, 0}, {0, 50}}, t -> new double[] {recalls(t)[2]}, 0.95)
                .get(0);

        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.bounds().orElseThrow().low()).isCloseTo(1 - 0.03, within(1e-12));
        assertThat(estimate.bounds().orElseThrow().high()).isEqualTo(1);
    }

    /** The unseen errors of the small class add to the seen ones of the large class as variances do. */
    @Test
    void seenAndUnseenErrorsAddUpAsVariances() {
        Bootstrap bootstrap = new Bootstrap(5000, 1, 1);
        long[][] large = {{900, 100}, {0, 0}};
        long[][] both = {{900, 100}, {0, 10}};

        Interval seen = bootstrap.ofCounts(large, t -> new double[] {t[0][0] / 1000.0 / 2 + 0.5}, 0.95)
                .get(0).bounds().orElseThrow();
        Interval all = bootstrap.ofCounts(both, t -> new double[] {recalls(t)[2]}, 0.95)
                .get(0).bounds().orElseThrow();

        // Of 10 rows 1 - 0.05^(1/10) = 25.9% may be wrong: three, which is 3/10/2 of balanced accuracy.
        assertThat(all.low()).isCloseTo(0.95 - Math.hypot(0.95 - seen.low(), 0.15), within(1e-12));
        assertThat(all.high()).isEqualTo(seen.high());
    }

    /** Two models that erred on the same rows only: the difference may be three rows of 100 either way. */
    @Test
    void modelsThatNeverDisagreedMayDisagreeOnRowsThatWereNotSeen() {
        // Outcomes: both right, candidate only, baseline only, both wrong.
        long[][] joint = {{90, 0, 0, 10}};

        Interval difference = new Bootstrap(1000, 1, 1)
                .ofCounts(joint, t -> new double[] {(t[0][1] - t[0][2]) / 100.0}, 0.95)
                .get(0).bounds().orElseThrow();

        assertThat(difference.low()).isCloseTo(-0.03, within(1e-12));
        assertThat(difference.high()).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void aClassThatDoesNotMatterToTheStatisticAddsNothing() {
        Bootstrap bootstrap = new Bootstrap(1000, 1, 1);

        assertThat(bootstrap.ofCounts(new long[][] {{40, 10}, {0, 5}}, t -> new double[] {recalls(t)[0]}, 0.95)
                        .get(0).bounds())
                .isEqualTo(bootstrap.ofCounts(new long[][] {{40, 10}}, t -> new double[] {recalls(t)[0]}, 0.95)
                        .get(0).bounds());
    }

    @Test
    void aStatisticThatIsOftenUndefinedHasNoBounds() {
        // One row in eight: over a third of the resamples have none of it.
        BootstrapEstimate estimate = new Bootstrap(1000, 1, 1)
                .ofCounts(new long[][] {{1, 7}}, t -> new double[] {t[0][0] == 0 ? Double.NaN : 1.0 / t[0][0]}, 0.95)
                .get(0);

        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.bounds()).isEmpty();
        // (7/8)^8 = 0.344 of 1,000.
        assertThat(estimate.undefined()).isBetween(290, 400);
    }

    @Test
    void resamplesThatAreRarelyUndefinedAreLeftOut() {
        // (1 - 4/40)^40 = 0.0148.
        BootstrapEstimate estimate = new Bootstrap(2000, 1, 1)
                .ofCounts(new long[][] {{4, 36}}, t -> new double[] {t[0][0] == 0 ? Double.NaN : t[0][0]}, 0.95)
                .get(0);

        assertThat(estimate.undefined()).isBetween(12, 50);
        assertThat(estimate.bounds().orElseThrow().low()).isGreaterThanOrEqualTo(1);
        // sqrt(40 * 0.1 * 0.9) = 1.9, a little less without the zeros.
        assertThat(estimate.standardError()).isBetween(1.7, 1.95);
    }

    @Test
    void anUndefinedValueHasNoBounds() {
        BootstrapEstimate estimate = new Bootstrap(100, 1, 2)
                .ofCounts(new long[][] {{0, 0}}, t -> new double[] {t[0][0] / (double) (t[0][0] + t[0][1])}, 0.95)
                .get(0);

        assertThat(estimate.value()).isNaN();
        assertThat(estimate.bounds()).isEmpty();
        assertThat(estimate.undefined()).isEqualTo(100);
        assertThat(estimate.standardError()).isNaN();
    }

    @Test
    void worksOnNothing() {
        Bootstrap bootstrap = new Bootstrap(100, 1, 1);

        assertThat(bootstrap.ofRows(0, null, times -> new double[] {0 / (double) times.length}, 0.95).get(0).bounds())
                .isEmpty();
        assertThat(bootstrap.ofSums(new double[1][0], null, s -> new double[] {s[0] / 0}, 0.95).get(0).bounds())
                .isEmpty();
        assertThat(bootstrap.ofCounts(new long[0][], t -> new double[] {Double.NaN}, 0.95).get(0).bounds())
                .isEmpty();
    }

    @Test
    void coversABinomialProportionAsOftenAsItSays() {
        // All outcomes of Bin(60, 0.8) with their probabilities: the exact coverage of the lower bound.
        BinomialDistribution outcomes = BinomialDistribution.of(60, 0.8);
        double coverage = 0;
        for (int k = 30; k <= 60; k++) {
            double low = new Bootstrap(1000, k, 1)
                    .ofCounts(new long[][] {{k, 60 - k}}, t -> new double[] {t[0][0] / 60.0}, 0.95)
                    .get(0).bounds().orElseThrow().low();
            coverage += low <= 0.8 ? outcomes.probability(k) : 0;
        }

        assertThat(coverage).isBetween(0.93, 0.98);
    }

    @Test
    void anErrorOfTheStatisticComesOut() {
        for (int threads : new int[] {1, 2}) {
            int[] calls = new int[1];
            assertThatThrownBy(() -> new Bootstrap(100, 1, threads).ofCounts(new long[][] {{1, 2}}, t -> {
                        if (calls[0]++ > 0) {
                            throw new IllegalStateException("no such metric");
                        }
                        return new double[] {0};
                    }, 0.95))
                    .isInstanceOf(IllegalStateException.class).hasMessage("no such metric");
            int[] more = new int[1];
            assertThatThrownBy(() -> new Bootstrap(100, 1, threads).ofCounts(new long[][] {{1, 2}}, t -> {
                        if (more[0]++ > 0) {
                            throw new AssertionError("broken");
                        }
                        return new double[] {0};
                    }, 0.95))
                    .isInstanceOf(AssertionError.class).hasMessage("broken");
        }
    }

    @Test
    void stopsWhenItIsInterrupted() {
        for (int threads : new int[] {1, 2}) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> new Bootstrap(100, 1, threads)
                                .ofCounts(new long[][] {{1, 2}}, t -> new double[] {0}, 0.95))
                        .isInstanceOf(CancellationException.class).hasMessage("bootstrap: interrupted");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(99, 1, 1))
                .withMessage("resamples: 99, expected at least 100");
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(100, 1, 0))
                .withMessage("threads: 0, expected at least 1");
        Bootstrap bootstrap = new Bootstrap(100, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofCounts(new long[][] {{1}, {2, -1}}, t -> new double[0], 0.95))
                .withMessage("counts[1][1]: -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofCounts(new long[][] {{Integer.MAX_VALUE, 1}}, t -> new double[0], 0.95))
                .withMessage("counts[0]: over 2147483647 rows, which is the most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofCounts(
                        new long[][] {{Long.MAX_VALUE, Long.MAX_VALUE}}, t -> new double[0], 0.95))
                .withMessageStartingWith("counts[0]: over");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofCounts(new long[][] {{1}}, t -> new double[0], 0.3))
                .withMessageStartingWith("confidence: 0.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofSums(new double[0][], null, s -> s, 0.95))
                .withMessage("columns: length: 0, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofSums(new double[][] {{1, 2}, {1}}, null, s -> s, 0.95))
                .withMessage("columns[1]: length 1, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofSums(new double[][] {{1, Double.NaN}}, null, s -> s, 0.95))
                .withMessage("columns[0][1]: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofSums(new double[][] {{1, 2}}, new int[] {0}, s -> s, 0.95))
                .withMessage("strata: length 1, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofRows(2, new int[] {0, -1}, t -> new double[0], 0.95))
                .withMessage("strata[1]: -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofRows(-1, null, t -> new double[0], 0.95))
                .withMessage("rows: -1, expected 0 or more");
    }
}
