package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialSamplerTest {

    /** Small means are counted up, large ones rejected into shape; over a half the failures are drawn. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "5, 0.5",
        "30, 0.1",
        "30, 0.9",
        "19, 0.5",
        "21, 0.5",
        "40, 0.26",
        "100, 0.2",
        "100, 0.8",
        "1000, 0.011",
        "1000, 0.5",
        "10000, 0.002",
        "10000, 0.37"
    })
    void drawsFollowTheBinomialDistribution(int n, double p) {
        int draws = 200_000;
        SplittableRandom random = new SplittableRandom(20240611);
        BinomialDistribution distribution = BinomialDistribution.of(n, p);
        int low = distribution.inverseCumulativeProbability(1e-3);
        int high = distribution.inverseCumulativeProbability(1 - 1e-3);
        long[] observed = new long[high - low + 1];
        for (int i = 0; i < draws; i++) {
            int k = BinomialSampler.sample(random, n, p);
            assertThat(k).isBetween(0, n);
            observed[Math.min(high, Math.max(low, k)) - low]++;
        }
        double[] expected = IntStream.rangeClosed(low, high)
                .mapToDouble(distribution::probability)
                .toArray();
        expected[0] = distribution.cumulativeProbability(low);
        expected[high - low] = distribution.survivalProbability(high - 1);

        assertThat(ChiSquareTest.withDefaults().test(expected, observed).getPValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void drawsNothingOrEverythingWhereThereIsNoChance() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(BinomialSampler.sample(random, 0, 0.5)).isZero();
        assertThat(BinomialSampler.sample(random, 100, 0)).isZero();
        assertThat(BinomialSampler.sample(random, 100, 1)).isEqualTo(100);
    }

    @Test
    void drawsFromTwoBillionRows() {
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 1000; i++) {
            // Mean 1e9, standard deviation 22,000.
            assertThat(BinomialSampler.sample(random, 2_000_000_000, 0.5)).isBetween(999_800_000, 1_000_200_000);
        }
    }

    /** Against Commons Statistics, whose n is an {@code int}. */
    @Test
    void probabilitiesOfManyRowsAreThoseOfTheDistribution() {
        int n = 2_000_000_000;
        for (double p : new double[] {1e-8, 1e-6, 0.001, 0.3, 0.5}) {
            BinomialDistribution distribution = BinomialDistribution.of(n, p);
            long mean = (long) (n * p);
            long deviation = (long) Math.sqrt(n * p);
            for (long k :
                    new long[] {mean, mean - deviation, mean + 4 * deviation, Math.max(0, mean - 5 * deviation)}) {
                double expected = distribution.logProbability((int) k);
                assertThat(BinomialSampler.ofMany(n, p).applyAsDouble(k))
                        .isCloseTo(expected, within(k < 10 ? 1e-2 : 1e-5));
            }
        }
    }

    /** The mean of 400 draws is off by four of its standard errors at most. */
    @Test
    void drawsFromMoreRowsThanAnIntHolds() {
        SplittableRandom random = new SplittableRandom(5);
        long n = 9_000_000_000L;
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            sum += BinomialSampler.sample(random, n, 0.25);
        }
        assertThat(sum / 400).isCloseTo(n * 0.25, within(4 * Math.sqrt(n * 0.25 * 0.75 / 400)));
    }
}
