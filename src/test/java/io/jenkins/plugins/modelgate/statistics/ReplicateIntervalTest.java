package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReplicateIntervalTest {
    /** scipy 1.17.1: {@code x.mean() + [-1, 1] * t.ppf(.95, 2) * x.std(ddof=1) / sqrt(3)} is 9.775815 and 10.290851. */
    @Test
    void fewReplicatesAreBoundedByStudentsT() {
        Interval interval = ReplicateInterval.of(new double[] {10, 10.2, 9.9}, 0.95);

        assertThat(interval.low()).isCloseTo(9.775815, within(1e-6));
        assertThat(interval.high()).isCloseTo(10.290851, within(1e-6));
    }

    /** Of five, P(all on one side of the median) = 1/32 < 5%, so the lowest and the highest are the bounds. */
    @Test
    void fiveReplicatesAreBoundedAtLeastByTheLowestAndTheHighest() {
        Interval interval = ReplicateInterval.of(new double[] {3, 1, 2, 5, 4}, 0.95);

        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(5);
    }

    /** Of 30, Bin(30, 0.5): P(X <= 10) = 0.0494, so the 11th and the 20th; t alone goes from 12.8 to 18.2. */
    @Test
    void ofManyTheMiddleIsBoundedByRanks() {
        double[] values = new double[30];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }

        Interval interval = ReplicateInterval.of(values, 0.95);

        assertThat(interval.low()).isEqualTo(11);
        assertThat(interval.high()).isEqualTo(20);
    }

    @Test
    void oneReplicateOrOneWithoutANumberBoundsNothing() {
        assertThat(ReplicateInterval.of(new double[] {1}, 0.95).low())
                .isNegative()
                .isInfinite();
        assertThat(ReplicateInterval.of(new double[] {1, Double.POSITIVE_INFINITY}, 0.95)
                        .high())
                .isInfinite();
        assertThat(ReplicateInterval.of(new double[0], 0.95).high()).isInfinite();
        assertThatThrownBy(() -> ReplicateInterval.of(new double[] {1, 2}, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPositiveNumberStaysPositive() {
        Interval interval = ReplicateInterval.ofPositive(new double[] {1, 4}, 0.95);
        // log: mean 0.693147, sd 0.980258, qt(.95, 1) = 6.313752: half-width 4.376359
        assertThat(interval.low()).isCloseTo(2 * Math.exp(-4.376359), within(1e-6));
        assertThat(interval.high()).isCloseTo(2 * Math.exp(4.376359), within(1e-3));
        assertThat(ReplicateInterval.ofPositive(new double[] {0, 1}, 0.95).low())
                .isNegative();
    }

    /** scipy: {@code ttest_1samp([.1, .3, .2, .25, .15], 0).pvalue} is 0.004813. */
    @Test
    void thePValueIsStudentsT() {
        assertThat(ReplicateInterval.pValue(new double[] {.1, .3, .2, .25, .15}))
                .isCloseTo(0.00481268, within(1e-8));
        assertThat(ReplicateInterval.pValue(new double[] {1})).isNaN();
        assertThat(ReplicateInterval.pValue(new double[] {1, 1})).isNaN();
    }
}
