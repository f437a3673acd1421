package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TangoTestTest {

    /** By hand for 2,000 rows and a margin of one point; see the formula of Tango (1998), equation 7. */
    @Test
    void givesTheScoreOfTwoHandChecks() {
        TestResult better = TangoTest.nonInferiority(50, 40, 2000, 0.01);
        TestResult worse = TangoTest.nonInferiority(40, 50, 2000, 0.01);

        assertThat(better.statistic()).isCloseTo(3.066, within(5e-4));
        assertThat(worse.statistic()).isCloseTo(1.043, within(5e-4));
        // Upper tails of the normal distribution at 3.066 and 1.043.
        assertThat(better.pValue()).isCloseTo(0.00108, within(1e-5));
        assertThat(worse.pValue()).isCloseTo(0.1485, within(1e-4));
    }

    /** Without a margin it is McNemar's: (b - c) / sqrt(b + c). */
    @Property(tries = 100)
    void isMcNemarsTestAtMarginZero(
            @ForAll @IntRange(max = 300) int b,
            @ForAll @IntRange(max = 300) int c,
            @ForAll @IntRange(min = 1, max = 1000) int concordant) {
        double expected = b == c ? 0 : (b - c) / Math.sqrt(b + c);

        assertThat(TangoTest.nonInferiority(b, c, b + c + concordant, 0).statistic())
                .isCloseTo(expected, within(1e-9));
    }

    /**
     * The airway data (1 and 7 discordant among 21 pairs) of M. W. Fagerland, S. Lydersen and P. Laake,
     * Recommended tests and confidence intervals for paired binomial proportions, Stat. Med. 33 (2014):
     * Tango's 95% interval is -0.517 to -0.026.
     */
    @Test
    void agreesWithAPublishedInterval() {
        Interval interval = TangoTest.interval(1, 7, 21, 0.975);

        assertThat(interval.low()).isCloseTo(-0.517, within(5e-4));
        assertThat(interval.high()).isCloseTo(-0.026, within(5e-4));
        assertThat(interval.confidence()).isEqualTo(0.975);
    }

    @Property(tries = 200)
    void intervalAndTestAgreeOnEveryMargin(
            @ForAll @IntRange(max = 60) int b,
            @ForAll @IntRange(max = 60) int c,
            @ForAll @IntRange(min = 1, max = 500) int concordant,
            @ForAll @DoubleRange(min = 0, max = 0.3) double margin) {
        int n = b + c + concordant;
        double low = TangoTest.interval(b, c, n, 0.95).low();
        Assume.that(Math.abs(low + margin) > 1e-9);

        assertThat(TangoTest.nonInferiority(b, c, n, margin).pValue() < 0.05).isEqualTo(low > -margin);
    }

    @Property(tries = 100)
    void swappingTheModelsMirrorsTheInterval(
            @ForAll @IntRange(max = 60) int b,
            @ForAll @IntRange(max = 60) int c,
            @ForAll @IntRange(max = 500) int rest) {
        Interval one = TangoTest.interval(b, c, b + c + rest, 0.95);
        Interval other = TangoTest.interval(c, b, b + c + rest, 0.95);

        assertThat(one.low()).isEqualTo(-other.high());
        assertThat(one.high()).isEqualTo(-other.low());
        assertThat(one.low()).isBetween(-1.0, 1.0);
        if (b + c + rest > 0) {
            assertThat(one.contains((b - c) / (double) (b + c + rest))).isTrue();
        }
    }

    /**
     * With no discordant rows the score is n margin / sqrt(n margin (1 - margin)), so the bound is -z^2 / (n + z^2).
     */
    @Test
    void boundsTheDifferenceOfModelsThatNeverDisagreed() {
        double expected = 2.705543 / (2000 + 2.705543);

        Interval interval = TangoTest.interval(0, 0, 2000, 0.95);

        assertThat(interval.low()).isCloseTo(-expected, within(1e-9));
        assertThat(interval.high()).isCloseTo(expected, within(1e-9));
        assertThat(TangoTest.nonInferiority(0, 0, 2000, 0.01).statistic())
                .isCloseTo(Math.sqrt(2000 * 0.01 / 0.99), within(1e-9));
    }

    @Test
    void reachesTheEndsWhenEveryRowIsDiscordant() {
        assertThat(TangoTest.interval(0, 10, 10, 0.95).low()).isEqualTo(-1);
        assertThat(TangoTest.interval(10, 0, 10, 0.95).high()).isEqualTo(1);
        assertThat(TangoTest.interval(10, 0, 10, 0.95).low()).isBetween(0.0, 0.9);
    }

    @Test
    void showsNothingWithoutRows() {
        assertThat(TangoTest.interval(0, 0, 0, 0.95)).isEqualTo(new Interval(-1, 1, 0.95));
        assertThat(TangoTest.nonInferiority(0, 0, 0, 0.01)).isEqualTo(new TestResult(0, 0.5));
        assertThat(TangoTest.nonInferiority(0, 0, 100, 0)).isEqualTo(new TestResult(0, 0.5));
    }

    @Test
    void takesWeightedCounts() {
        Interval whole = TangoTest.interval(5, 4, 200, 0.95);
        Interval half = TangoTest.interval(2.5, 2, 100, 0.95);

        assertThat(half.low()).isLessThan(whole.low());
        assertThat(half.high()).isGreaterThan(whole.high());
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TangoTest.interval(-1, 0, 5, 0.95))
                .withMessageStartingWith("candidateOnly: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TangoTest.interval(0, Double.NaN, 5, 0.95))
                .withMessageStartingWith("baselineOnly: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TangoTest.interval(0, 0, -5, 0.95))
                .withMessageStartingWith("n: -5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TangoTest.nonInferiority(3, 3, 5, 0.01))
                .withMessage("n: 5.0, expected at least candidateOnly + baselineOnly = 6.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TangoTest.interval(1, 1, 5, 1))
                .withMessageStartingWith("confidence: 1.0");
        for (double margin : new double[] {Double.NaN, -0.01, 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TangoTest.nonInferiority(1, 1, 5, margin))
                    .withMessage("margin: " + margin + ", expected a number from 0 to under 1");
        }
    }
}
