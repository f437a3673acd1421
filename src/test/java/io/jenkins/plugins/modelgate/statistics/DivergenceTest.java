package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The Jensen-Shannon divergence and the population stability index. */
class DivergenceTest {

    /**
     * SciPy 1.17, whose distance is the root of the divergence: jensenshannon([1, 0], [.5, .5], 2) and
     * jensenshannon([10, 20, 70], [30, 30, 40], 2).
     */
    @Test
    void jensenShannonAgreesWithSciPy() {
        assertThat(JensenShannon.divergence(new double[] {10, 20, 70}, new double[] {30, 30, 40}))
                .isCloseTo(0.2736668758986993 * 0.2736668758986993, within(1e-14));
        assertThat(JensenShannon.divergence(new double[] {1, 0}, new double[] {0.5, 0.5}))
                .isCloseTo(0.5579230452841438 * 0.5579230452841438, within(1e-14));
    }

    @Test
    void jensenShannonRunsFromZeroToOne() {
        assertThat(JensenShannon.divergence(new double[] {1, 0}, new double[] {0, 3}))
                .isEqualTo(1);
        assertThat(JensenShannon.divergence(new double[] {1, 2, 0}, new double[] {2, 4, 0}))
                .isZero();
    }

    /** By hand: (0.4 - 0.5) ln(0.4 / 0.5) + (0.6 - 0.5) ln(0.6 / 0.5) = 0.0223144 + 0.0182322. */
    @Test
    void stabilityIndexAgreesWithAHandCalculation() {
        assertThat(PopulationStabilityIndex.of(new double[] {50, 50}, new double[] {400, 600}))
                .isCloseTo(0.0405465, within(1e-7));
    }

    /** By hand: an empty bin counts as 0.0001: (0.5 - 0.0001) ln(0.5 / 0.0001) + (0.5 - 1) ln(0.5). */
    @Test
    void stabilityIndexStaysFiniteWhereABinIsEmpty() {
        double expected = 0.4999 * Math.log(5000) + 0.5 * Math.log(2);

        assertThat(PopulationStabilityIndex.of(new double[] {0, 7}, new double[] {5, 5}))
                .isCloseTo(expected, within(1e-12));
        assertThat(PopulationStabilityIndex.of(new double[] {5, 5}, new double[] {0, 7}))
                .isCloseTo(expected, within(1e-12));
        assertThat(PopulationStabilityIndex.of(new double[] {0, 7}, new double[] {0, 5}))
                .isZero();
    }

    @Property(tries = 200)
    void bothAreSymmetricAndNeverNegative(
            @ForAll @Size(4) List<@IntRange(max = 50) Integer> first,
            @ForAll @Size(4) List<@IntRange(max = 50) Integer> second) {
        double[] p = first.stream().mapToDouble(count -> count + 1).toArray();
        double[] q = second.stream().mapToDouble(count -> count + 1).toArray();

        assertThat(JensenShannon.divergence(p, q))
                .isBetween(0.0, 1.0)
                .isCloseTo(JensenShannon.divergence(q, p), within(1e-15));
        assertThat(PopulationStabilityIndex.of(p, q))
                .isNotNegative()
                .isCloseTo(PopulationStabilityIndex.of(q, p), within(1e-12));
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        double[] good = {1, 2};
        for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JensenShannon.divergence(new double[] {1, bad}, good))
                    .withMessage("reference[1]: " + bad + ", expected a finite number of 0 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PopulationStabilityIndex.of(good, new double[] {bad, 1}))
                    .withMessage("current[0]: " + bad + ", expected a finite number of 0 or more");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationStabilityIndex.of(new double[] {0, 0}, good))
                .withMessage("reference: sum 0.0, expected a finite sum over 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JensenShannon.divergence(good, new double[0]))
                .withMessageStartingWith("current: sum 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JensenShannon.divergence(good, new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .withMessageStartingWith("current: sum Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JensenShannon.divergence(good, new double[] {1, 2, 3}))
                .withMessage("current: length 3, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationStabilityIndex.of(good, new double[] {1}))
                .withMessage("current: length 1, expected 2");
    }
}
