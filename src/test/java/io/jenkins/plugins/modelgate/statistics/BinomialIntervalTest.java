package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17 (1998), table I. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0, 0.1611, 0, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
    })
    void agreesWithNewcombesTable(
            int successes, int n, double wilsonLow, double wilsonHigh, double exactLow, double exactHigh) {
        Interval wilson = BinomialInterval.wilson(successes, n, 0.975);
        Interval exact = BinomialInterval.clopperPearson(successes, n, 0.975);

        assertThat(wilson.low()).isCloseTo(wilsonLow, within(6e-5));
        assertThat(wilson.high()).isCloseTo(wilsonHigh, within(6e-5));
        assertThat(exact.low()).isCloseTo(exactLow, within(6e-5));
        assertThat(exact.high()).isCloseTo(exactHigh, within(6e-5));
    }

    @ParameterizedTest
    @CsvSource({"92, 100, 0.8635", "460, 500, 0.8977", "920, 1000, 0.9047"})
    void boundsAnAccuracyOf92PercentFromBelowOneSided(int successes, int n, double low) {
        Interval interval = BinomialInterval.wilson(successes, n, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.confidence()).isEqualTo(0.95);
    }

    @Property(tries = 200)
    void agreesWithCommonsStatisticsOnWholeRows(
            @ForAll @IntRange(min = 1, max = 100_000) int n, @ForAll @IntRange(min = 0, max = 100_000) int some) {
        int successes = some % (n + 1);
        // Commons Statistics asks for the error of the two-sided interval.
        var wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(n, successes, 0.1);
        var exact = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(n, successes, 0.1);

        assertThat(BinomialInterval.wilson(successes, n, 0.95).low()).isCloseTo(wilson.getLowerBound(), within(1e-12));
        assertThat(BinomialInterval.wilson(successes, n, 0.95).high()).isCloseTo(wilson.getUpperBound(), within(1e-12));
        assertThat(BinomialInterval.clopperPearson(successes, n, 0.95).low())
                .isCloseTo(exact.getLowerBound(), within(1e-9));
        assertThat(BinomialInterval.clopperPearson(successes, n, 0.95).high())
                .isCloseTo(exact.getUpperBound(), within(1e-9));
    }

    /** The definition: at the lower bound, so many successes or more have probability 1 - confidence. */
    @Test
    void clopperPearsonInvertsTheBinomialTest() {
        Interval interval = BinomialInterval.clopperPearson(17, 20, 0.95);

        assertThat(BinomialDistribution.of(20, interval.low()).survivalProbability(16))
                .isCloseTo(0.05, within(1e-10));
        assertThat(BinomialDistribution.of(20, interval.high()).cumulativeProbability(17))
                .isCloseTo(0.05, within(1e-10));
    }

    @Test
    void saysNothingWithoutRows() {
        assertThat(BinomialInterval.wilson(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
        assertThat(BinomialInterval.clopperPearson(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
    }

    @Test
    void reachesOneWhenAllRowsAreRightAndZeroWhenAllAreWrong() {
        // 0.05^(1/100) by hand: exp(ln(0.05) / 100) = 0.970487.
        assertThat(BinomialInterval.clopperPearson(100, 100, 0.95).low()).isCloseTo(0.970487, within(1e-6));
        assertThat(BinomialInterval.clopperPearson(100, 100, 0.95).high()).isEqualTo(1);
        assertThat(BinomialInterval.clopperPearson(0, 100, 0.95).low()).isZero();
        // n / (n + z^2) with z = 1.644854: 100 / 102.705543.
        assertThat(BinomialInterval.wilson(100, 100, 0.95).low()).isCloseTo(0.973657, within(1e-6));
        assertThat(BinomialInterval.wilson(100, 100, 0.95).high()).isEqualTo(1);
        assertThat(BinomialInterval.wilson(0, 100, 0.95).low()).isZero();
        assertThat(BinomialInterval.wilson(0, 100, 0.95).high()).isCloseTo(1 - 0.973657, within(1e-6));
    }

    @Test
    void countsRowsOfEqualWeightAsTheyAre() {
        double[] weights = new double[50];
        Arrays.fill(weights, 2.5);

        assertThat(BinomialInterval.effectiveSampleSize(weights)).isCloseTo(50, within(1e-12));
    }

    @Test
    void countsUnequalWeightsAsFewerRows() {
        // (1 + 2 + 3)^2 / (1 + 4 + 9) = 36 / 14.
        assertThat(BinomialInterval.effectiveSampleSize(new double[] {1, 2, 3})).isCloseTo(36 / 14.0, within(1e-15));
        assertThat(BinomialInterval.effectiveSampleSize(new double[] {5, 0, 0})).isEqualTo(1);
        assertThat(BinomialInterval.effectiveSampleSize(new double[0])).isZero();
        assertThat(BinomialInterval.effectiveSampleSize(new double[] {0, 0})).isZero();
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(1, Double.NaN, 0.95))
                .withMessageStartingWith("n: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(0, -1, 0.95))
                .withMessageStartingWith("n: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(0, Double.POSITIVE_INFINITY, 0.95))
                .withMessageStartingWith("n: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(Double.NaN, 3, 0.95))
                .withMessage("successes: NaN, expected 0 to n = 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.clopperPearson(4, 3, 0.95))
                .withMessage("successes: 4.0, expected 0 to n = 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.clopperPearson(-1, 3, 0.95))
                .withMessageStartingWith("successes: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialInterval.wilson(1, 3, 0.4))
                .withMessageStartingWith("confidence: 0.4");
        for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BinomialInterval.effectiveSampleSize(new double[] {1, bad}))
                    .withMessage("weights[1]: " + bad + ", expected a finite number of 0 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BinomialInterval.effectiveSampleSize(bad, 1))
                    .withMessageStartingWith("sumOfWeights: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BinomialInterval.effectiveSampleSize(1, bad))
                    .withMessageStartingWith("sumOfSquaredWeights: ");
        }
    }
}
