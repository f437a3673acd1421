package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    /** SciPy 1.17: ks_2samp([1, 2, 3, 4], [3, 4, 5, 6, 7], method='exact') and ([1, 2, 3, 4], [5, 6, 7]). */
    @Test
    void agreesWithSciPyOnSmallSets() {
        TestResult ties = KolmogorovSmirnov.twoSample(new double[] {4, 2, 3, 1}, new double[] {3, 4, 5, 6, 7});
        TestResult apart = KolmogorovSmirnov.twoSample(new double[] {1, 2, 3, 4}, new double[] {7, 5, 6});

        assertThat(ties.statistic()).isCloseTo(0.6, within(1e-12));
        assertThat(ties.pValue()).isCloseTo(0.2857142857142857, within(1e-12));
        assertThat(apart.statistic()).isEqualTo(1);
        assertThat(apart.pValue()).isCloseTo(0.05714285714285715, within(1e-12));
    }

    /** SciPy 1.17: x = arange(1000); ks_2samp(x, 1.1 * x): 0.091, p = 0.00050 exact, 0.00047 asymptotic. */
    @Test
    void agreesWithSciPyOnLargeSets() {
        double[] reference = IntStream.range(0, 1000).asDoubleStream().toArray();
        double[] current = IntStream.range(0, 1000).mapToDouble(i -> 1.1 * i).toArray();

        TestResult result = KolmogorovSmirnov.twoSample(reference, current);

        assertThat(result.statistic()).isCloseTo(0.091, within(1e-12));
        assertThat(result.pValue()).isBetween(0.00045, 0.00052);
    }

    @Test
    void findsNoDriftOfASetFromItself() {
        double[] values = {3, 1, 2};

        assertThat(KolmogorovSmirnov.twoSample(values, values)).isEqualTo(new TestResult(0, 1));
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void refusesTooFewValuesAndNaN() {
        double[] two = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KolmogorovSmirnov.twoSample(new double[] {1}, two))
                .withMessage("reference: length: 1, expected at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KolmogorovSmirnov.twoSample(two, new double[0]))
                .withMessage("current: length: 0, expected at least 2");
        double[] bad = {1, Double.NaN};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KolmogorovSmirnov.twoSample(bad, two))
                .withMessage("reference[1]: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KolmogorovSmirnov.twoSample(two, bad))
                .withMessage("current[1]: NaN, expected a number");
    }
}
