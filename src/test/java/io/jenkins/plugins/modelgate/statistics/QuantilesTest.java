package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    private static final double[] FIVE = {15, 20, 35, 40, 50};

    /** The worked example of the nearest-rank method in Wikipedia's article "Percentile": 15, 20, 35, 40, 50. */
    @ParameterizedTest
    @CsvSource({"0.05, 15", "0.30, 20", "0.40, 20", "0.50, 35", "1, 50", "0, 15"})
    void nearestRankIsAMeasuredValue(double p, double expected) {
        assertThat(Quantiles.nearestRank(FIVE, p)).isEqualTo(expected);
        assertThat(Quantiles.nearestRank(new long[] {15, 20, 35, 40, 50}, p)).isEqualTo((long) expected);
    }

    /** The same article's second variant, which is type 7: p40 of the five values is 29. */
    @ParameterizedTest
    @CsvSource({"0, 15", "0.05, 16", "0.40, 29", "0.5, 35", "0.75, 40", "1, 50"})
    void linearLiesBetweenTwoNeighbours(double p, double expected) {
        assertThat(Quantiles.linear(FIVE, p)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void percentilesOfAHundredValuesAreTheirOwnRanks() {
        for (int percent = 1; percent <= 100; percent++) {
            assertThat(Quantiles.rank(100, percent / 100.0)).isEqualTo(percent);
            assertThat(Quantiles.rank(100_000, percent / 100.0)).isEqualTo(1000 * percent);
        }
        assertThat(Quantiles.rank(1_000_000, 0.999)).isEqualTo(999_000);
        assertThat(Quantiles.rank(3, 0.34)).isEqualTo(2);
        assertThat(Quantiles.rank(1, 0.5)).isEqualTo(1);
        assertThat(Quantiles.rank(7, 0)).isEqualTo(1);
    }

    @Test
    void keepsInfiniteValuesWhereTheyAreTheQuantile() {
        double[] sorted = {1, 2, Double.POSITIVE_INFINITY};

        assertThat(Quantiles.linear(sorted, 0.5)).isEqualTo(2);
        assertThat(Quantiles.linear(sorted, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesNoValuesAndAFractionOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.linear(new double[0], 0.5))
                .withMessage("sorted: length: 0, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.nearestRank(new double[0], 0.5))
                .withMessageStartingWith("sorted: length: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.nearestRank(new long[0], 0.5))
                .withMessageStartingWith("sorted: length: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.rank(0, 0.5))
                .withMessageStartingWith("n: 0");
        for (double p : new double[] {Double.NaN, -0.1, 1.1, 99}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantiles.linear(FIVE, p))
                    .withMessage("p: " + p + ", expected a number from 0 to 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantiles.nearestRank(FIVE, p))
                    .withMessageStartingWith("p: " + p);
        }
    }

    @Test
    void binsHoldEqualSharesOfTheReference() {
        double[] reference = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();

        QuantileBins bins = QuantileBins.of(reference, 10);

        assertThat(bins.size()).isEqualTo(10);
        assertThat(bins.count(reference)).containsOnly(100);
        assertThat(bins.indexOf(100)).isZero();
        assertThat(bins.indexOf(100.5)).isEqualTo(1);
        assertThat(bins.indexOf(-5)).isZero();
        assertThat(bins.indexOf(5000)).isEqualTo(9);
        assertThat(bins.indexOf(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void aConstantHasABinOfItsOwn() {
        QuantileBins bins = QuantileBins.of(new double[] {7, 7, 7, 7}, 10);

        assertThat(bins.count(new double[] {6, 7, 7, 8})).containsExactly(1, 2, 1);
    }

    @Test
    void zerosOfAZeroInflatedColumnHaveABinOfTheirOwn() {
        double[] reference = {0, -0.0, 0, 0, 0, 1, 2, 3, 4, 5};

        QuantileBins bins = QuantileBins.of(reference, 5);

        assertThat(bins.count(reference)).containsExactly(0, 5, 1, 2, 2);
        assertThat(bins.indexOf(-1)).isZero();
        assertThat(bins.indexOf(-0.0)).isEqualTo(1);
        assertThat(bins.indexOf(Double.MIN_VALUE)).isEqualTo(2);
    }

    @Test
    void fewValuesMakeFewBins() {
        assertThat(QuantileBins.of(new double[] {3, 1}, 10).count(new double[] {0, 1, 2, 3, 4}))
                .containsExactly(2, 3);
        assertThat(QuantileBins.of(new double[] {3}, 10).size()).isEqualTo(1);
        assertThat(QuantileBins.of(new double[] {3, 1, 2}, 1).size()).isEqualTo(1);
    }

    @Test
    void binsRefuseNaNAndNoReference() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileBins.of(new double[0], 10))
                .withMessage("reference: length: 0, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileBins.of(new double[] {1}, 0))
                .withMessage("bins: 0, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileBins.of(new double[] {1, Double.NaN}, 10))
                .withMessage("reference[1]: NaN, expected a number");
        QuantileBins bins = QuantileBins.of(new double[] {1, 2}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bins.count(new double[] {Double.NaN}))
                .withMessage("value: NaN, expected a number");
    }
}
