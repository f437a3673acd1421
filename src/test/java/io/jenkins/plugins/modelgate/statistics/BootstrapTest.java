package io.jenkins.plugins.modelgate.statistics;

import static io.jenkins.plugins.modelgate.statistics.ResampledData.SPATIAL;
import static io.jenkins.plugins.modelgate.statistics.ResampledData.squares;
import static io.jenkins.plugins.modelgate.statistics.ResampledData.variance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
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

        Interval sums = bootstrap
                .ofSums(columns, null, s -> new double[] {variance(s[0], s[1], s[2])}, 0.95)
                .get(0)
                .bounds()
                .orElseThrow();
        Interval rows = bootstrap
                .ofRows(
                        26,
                        null,
                        times -> {
                            double n = 0;
                            double sum = 0;
                            double squares = 0;
                            for (int i = 0; i < 26; i++) {
                                n += times[i];
                                sum += times[i] * SPATIAL[i];
                                squares += times[i] * SPATIAL[i] * SPATIAL[i];
                            }
                            return new double[] {variance(n, sum, squares)};
                        },
                        0.95)
                .get(0)
                .bounds()
                .orElseThrow();

        assertThat(rows.low()).isCloseTo(sums.low(), within(2.0));
        assertThat(rows.high()).isCloseTo(sums.high(), within(3.5));
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

        new Bootstrap(20_000, 5, 1)
                .ofCounts(
                        counts,
                        t -> {
                            for (int j = 0; j < 4; j++) {
                                sums[j][0] += t[0][j];
                                sums[j][1] += t[0][j] * t[0][j];
                            }
                            return new double[0];
                        },
                        0.95);

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
        new Bootstrap(500, 11, 1)
                .ofCounts(
                        new long[][] {{5, 3, 0}, {}, {0, 7, 20}, {0, 0, 0}},
                        t -> {
                            long first = t[0][0] + t[0][1] + t[0][2];
                            long third = t[2][0] + t[2][1] + t[2][2];
                            // The jackknife leaves out one row.
                            assertThat(first + third).isBetween(34L, 35L);
                            assertThat(first).isBetween(7L, 8L);
                            assertThat(t[3]).containsOnly(0);
                            return new double[] {0};
                        },
                        0.95);
        int[] strata = {0, 2, 0, 2, 2, 0, 0};
        new Bootstrap(500, 11, 1)
                .ofRows(
                        7,
                        strata,
                        times -> {
                            assertThat(times[0] + times[2] + times[5] + times[6])
                                    .isBetween(3, 4);
                            assertThat(times[1] + times[3] + times[4]).isBetween(2, 3);
                            return new double[] {0};
                        },
                        0.95);
        double[][] ofStrata = {{1, 0, 1, 0, 0, 1, 1}, {0, 1, 0, 1, 1, 0, 0}};
        new Bootstrap(500, 11, 1)
                .ofSums(
                        ofStrata,
                        strata,
                        sums -> {
                            assertThat(sums[0]).isBetween(3.0, 4.0);
                            assertThat(sums[1]).isBetween(2.0, 3.0);
                            return new double[] {0};
                        },
                        0.95);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        long[][] counts = {{80, 15, 5}, {10, 60, 3}, {1, 2, 40}};
        double[][] columns = {ones(6000), new SplittableRandom(4).doubles(6000).toArray()};

        List<BootstrapEstimate> one = new Bootstrap(1017, 42, 1).ofCounts(counts, ResampledData::recalls, 0.95);
        List<BootstrapEstimate> three = new Bootstrap(1017, 42, 3).ofCounts(counts, ResampledData::recalls, 0.95);
        List<BootstrapEstimate> more = new Bootstrap(1017, 42, 50).ofCounts(counts, ResampledData::recalls, 0.95);

        assertThat(three).isEqualTo(one);
        assertThat(more).isEqualTo(one);
        assertThat(new Bootstrap(200, 42, 2).ofSums(columns, null, s -> new double[] {s[1] / s[0]}, 0.95))
                .isEqualTo(new Bootstrap(200, 42, 1).ofSums(columns, null, s -> new double[] {s[1] / s[0]}, 0.95));
        assertThat(new Bootstrap(1017, 43, 1).ofCounts(counts, ResampledData::recalls, 0.95))
                .isNotEqualTo(one);
    }

    @Test
    void unitsOfManyRowsHaveTheSpreadOfTheRows() {
        int n = 200_000;
        SplittableRandom random = new SplittableRandom(9);
        // Sorted, as files often are: rows go to units at random, so the order is no matter.
        double[] values = random.doubles(n).map(u -> -Math.log(1 - u)).sorted().toArray();
        double mean = Arrays.stream(values).sum() / n;
        double deviation = Math.sqrt(
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / n);

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

        assertThat(bootstrap
                        .ofRows(0, null, times -> new double[] {0 / (double) times.length}, 0.95)
                        .get(0)
                        .bounds())
                .isEmpty();
        assertThat(bootstrap
                        .ofSums(new double[1][0], null, s -> new double[] {s[0] / 0}, 0.95)
                        .get(0)
                        .bounds())
                .isEmpty();
        assertThat(bootstrap
                        .ofCounts(new long[0][], t -> new double[] {Double.NaN}, 0.95)
                        .get(0)
                        .bounds())
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
                    .get(0)
                    .bounds()
                    .orElseThrow()
                    .low();
            coverage += low <= 0.8 ? outcomes.probability(k) : 0;
        }

        assertThat(coverage).isBetween(0.93, 0.98);
    }

    @Test
    void anErrorOfTheStatisticComesOut() {
        for (int threads : new int[] {1, 2}) {
            int[] calls = new int[1];
            assertThatThrownBy(() -> new Bootstrap(100, 1, threads)
                            .ofCounts(
                                    new long[][] {{1, 2}},
                                    t -> {
                                        if (calls[0]++ > 0) {
                                            throw new IllegalStateException("no such metric");
                                        }
                                        return new double[] {0};
                                    },
                                    0.95))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no such metric");
            int[] more = new int[1];
            assertThatThrownBy(() -> new Bootstrap(100, 1, threads)
                            .ofCounts(
                                    new long[][] {{1, 2}},
                                    t -> {
                                        if (more[0]++ > 0) {
                                            throw new AssertionError("broken");
                                        }
                                        return new double[] {0};
                                    },
                                    0.95))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void stopsWhenItIsInterrupted() {
        for (int threads : new int[] {1, 2}) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> new Bootstrap(100, 1, threads)
                                .ofCounts(new long[][] {{1, 2}}, t -> new double[] {0}, 0.95))
                        .isInstanceOf(CancellationException.class)
                        .hasMessage("bootstrap: interrupted");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bootstrap(99, 1, 1))
                .withMessage("resamples: 99, expected at least 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bootstrap(100, 1, 0))
                .withMessage("threads: 0, expected at least 1");
        Bootstrap bootstrap = new Bootstrap(100, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.ofCounts(new long[][] {{1}, {2, -1}}, t -> new double[0], 0.95))
                .withMessage("counts[1][1]: -1, expected 0 or more");
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
