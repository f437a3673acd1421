package io.jenkins.plugins.modelgate.statistics;

import static io.jenkins.plugins.modelgate.statistics.ResampledData.SPATIAL;
import static io.jenkins.plugins.modelgate.statistics.ResampledData.squares;
import static io.jenkins.plugins.modelgate.statistics.ResampledData.variance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JackknifeTest {
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
        assertThat(jackknife.acceleration(0)).isCloseTo(48 / 27.0 / (6 * squares * Math.sqrt(squares)), within(1e-15));
    }

    @Test
    void equalUnitsOfTheJackknifeAreGivenOnce() {
        Jackknife one = new Jackknife(new double[] {2});
        one.addStratum(List.of(new double[] {1}, new double[] {4}), new long[] {3, 2});
        Jackknife each = new Jackknife(new double[] {2});
        each.addStratum(
                List.of(new double[] {1}, new double[] {1}, new double[] {1}, new double[] {4}, new double[] {4}),
                null);

        assertThat(one.acceleration(0))
                .isCloseTo(each.acceleration(0), within(1e-15))
                .isNotZero();
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
}
