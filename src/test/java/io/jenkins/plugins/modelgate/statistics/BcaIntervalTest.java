package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BcaIntervalTest {
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
}
