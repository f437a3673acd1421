package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

    /** By hand: (1.6449 + 0.8416)^2 = 6.1826, times discordance, over margin squared, rounded up. */
    @ParameterizedTest
    @CsvSource({
        "0.02, 0.01, 1237", "0.02, 0.02, 310", "0.02, 0.05, 50",
        "0.05, 0.01, 3092", "0.05, 0.02, 773", "0.05, 0.05, 124",
        "0.10, 0.01, 6183", "0.10, 0.02, 1546", "0.10, 0.05, 248"
    })
    void tellsTheRowsOfAPairedComparison(double discordance, double margin, long rows) {
        assertThat(SampleSize.pairedNonInferiority(discordance, margin, 0.95, 0.80))
                .isEqualTo(rows);
    }

    /** The 1 - confidence quantile of the number over the limit; 662 is MLPerf's least multi-stream query count. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 0.99, 44, 64, 81", "0.95, 0.99, 90, 130, 165",
        "0.99, 0.99, 459, 662, 838", "0.999, 0.99, 4603, 6636, 8403",
        "0.9, 0.95, 29, 46, 61", "0.95, 0.95, 59, 93, 124",
        "0.99, 0.95, 299, 473, 628", "0.999, 0.95, 2995, 4742, 6294"
    })
    void tellsTheRequestsOfAPercentile(double percentile, double confidence, long none, long one, long two) {
        assertThat(SampleSize.percentileRequests(percentile, 0, confidence)).isEqualTo(none);
        assertThat(SampleSize.percentileRequests(percentile, 1, confidence)).isEqualTo(one);
        assertThat(SampleSize.percentileRequests(percentile, 2, confidence)).isEqualTo(two);
    }

    @Property(tries = 50)
    void requestsAreJustEnough(@ForAll @IntRange(max = 3000) int over) {
        int requests = (int) SampleSize.percentileRequests(0.99, over, 0.95);

        assertThat(BinomialDistribution.of(requests, 1 - 0.99).cumulativeProbability(over))
                .isLessThanOrEqualTo(1 - 0.95);
        assertThat(BinomialDistribution.of(requests - 1, 1 - 0.99).cumulativeProbability(over))
                .isGreaterThan(1 - 0.95);
    }

    @Test
    void aSingleRequestIsEnoughForALowPercentile() {
        assertThat(SampleSize.percentileRequests(0.01, 0, 0.95)).isEqualTo(1);
    }

    /**
     * Fleiss's formula gives 4,469, 4,821, 12,673 and 1,084 rows; where their exact power is under 0.8, as many more as
     * it takes: {@code scipy.stats.binom.sf(binom.ppf(0.95, n, limit), n, p)} is 0.806, 0.801, 0.803 and 0.859 at these
     * n.
     */
    @ParameterizedTest
    @CsvSource({"0.93, 0.92, 4469", "0.91, 0.92, 4917", "0.95, 0.945, 12673", "0.99, 0.98, 1094"})
    void tellsTheRowsThatSettleAShareInFourOfFiveCases(double share, double limit, long rows) {
        assertThat(SampleSize.proportion(share, limit, 0.95, 0.8)).isEqualTo(rows);
    }

    /** All of n rows right shows more than 0.99 once 0.99^n <= 0.05: ln 0.05 / ln 0.99 = 298.07. */
    @ParameterizedTest
    @CsvSource({"1, 0.99, 299", "1, 0.9, 29", "0, 0.01, 299", "0, 0.1, 29"})
    void aShareWithoutAnExceptionIsSettledByAsManyRowsAsWouldShowOne(double share, double limit, long rows) {
        assertThat(SampleSize.proportion(share, limit, 0.95, 0.8)).isEqualTo(rows);
    }

    @Property(tries = 100)
    void theRowsOfAShareHaveThePower(
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double share,
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double limit) {
        Assume.that(Math.abs(share - limit) > 0.01);
        int rows = (int) SampleSize.proportion(share, limit, 0.95, 0.8);

        double power = 0;
        BinomialDistribution right = BinomialDistribution.of(rows, share);
        for (int k = 0; k <= rows; k++) {
            double p = limit < share ? BinomialTail.atLeast(k, rows, limit) : BinomialTail.atMost(k, rows, limit);
            power += p <= 0.05 ? right.probability(k) : 0;
        }
        assertThat(power).isBetween(0.8 - 1e-9, 1.0);
    }

    /** 1.644854^2 * 0.99 / 0.01 = 267.85: 168 more than 100, where bounds that close in with the root ask for 594. */
    @Test
    void modelsThatHaveTheSameRowsRightNeedRowsInProportionToTheMargin() {
        assertThat(SampleSize.withoutDiscordance(0.01, 0.95)).isEqualTo(268);
        assertThat(TangoTest.interval(0, 0, 268, 0.95).low()).isGreaterThanOrEqualTo(-0.01);
        assertThat(TangoTest.interval(0, 0, 267, 0.95).low()).isLessThan(-0.01);
    }

    @Test
    void noNumberOfRowsSettlesAValueAtItsLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.proportion(0.92, 0.92, 0.95, 0.8))
                .withMessage("proportion: 0.92 is the limit, which no rows settle");
        assertThat(SampleSize.comparison(3, new Interval(2, 4, 0.95), 100, 3, 0.95, 0.8))
                .isEmpty();
    }

    /** By hand: the bound is 2 away on 100 rows and must be 0.5 away: (2 / 0.5)^2 = 16 times the rows. */
    @Test
    void boundsCloseInWithTheSquareRootOfTheRows() {
        Interval interval = new Interval(8, 13, 0.95);
        assertThat(SampleSize.comparison(10, interval, 100, 9.5, 0.95, 0.5)).hasValue(1600);
        // The other side: 3 away, must be 1.5 away.
        assertThat(SampleSize.comparison(10, interval, 100, 11.5, 0.95, 0.5)).hasValue(400);
        // Already clear: half of the distance, a quarter of the rows.
        assertThat(SampleSize.comparison(10, interval, 100, 6, 0.95, 0.5)).hasValue(25);
        assertThat(SampleSize.comparison(10, new Interval(10, 10, 0.95), 100, 6, 0.95, 0.5))
                .hasValue(1);
    }

    /**
     * By hand: ((1.644854 + 0.841621) / 1.644854)^2 = 2.28515 times 1,600; with z = 2.326348 for 99%, 3.70925 times.
     */
    @Test
    void powerAndAHigherConfidenceTakeMoreRows() {
        Interval interval = new Interval(8, 13, 0.95);
        assertThat(SampleSize.comparison(10, interval, 100, 9.5, 0.95, 0.8)).hasValue(3657);
        assertThat(SampleSize.comparison(10, interval, 100, 9.5, 0.99, 0.8)).hasValue(5936);
    }

    @Test
    void anInfiniteBoundCannotBeExtrapolated() {
        Interval noUpper = new Interval(8, Double.POSITIVE_INFINITY, 0.95);

        assertThat(SampleSize.comparison(10, noUpper, 100, 12, 0.95, 0.5)).isEmpty();
        assertThat(SampleSize.comparison(10, noUpper, 100, 9, 0.95, 0.5)).hasValue(400);
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.pairedNonInferiority(0, 0.01, 0.95, 0.8))
                .withMessageStartingWith("discordance: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.pairedNonInferiority(1.1, 0.01, 0.95, 0.8))
                .withMessageStartingWith("discordance: 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.pairedNonInferiority(0.1, 0, 0.95, 0.8))
                .withMessageStartingWith("margin: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.pairedNonInferiority(0.1, 0.1, 0.5, 0.8))
                .withMessageStartingWith("confidence: 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.pairedNonInferiority(0.1, 0.1, 0.95, 1))
                .withMessageStartingWith("power: 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.proportion(Double.NaN, 0.9, 0.95, 0.8))
                .withMessageStartingWith("proportion: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.proportion(0.9, 90, 0.95, 0.8))
                .withMessageStartingWith("limit: 90.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.proportion(0.9, 0.8, 0, 0.8))
                .withMessageStartingWith("confidence: 0.0");
        Interval interval = new Interval(0, 1, 0.95);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.comparison(Double.NaN, interval, 10, 1, 0.95, 0.8))
                .withMessageStartingWith("value: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.comparison(1, interval, 10, Double.NEGATIVE_INFINITY, 0.95, 0.8))
                .withMessageStartingWith("limit: -Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.comparison(1, interval, 0, 2, 0.95, 0.8))
                .withMessageStartingWith("n: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.percentileRequests(0.99, -1, 0.95))
                .withMessageStartingWith("over: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.percentileRequests(1, 0, 0.95))
                .withMessageStartingWith("percentile: 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.percentileRequests(0.99, 0, 0.3))
                .withMessageStartingWith("confidence: 0.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.percentileRequests(0.9999999999, 1, 0.95))
                .withMessage("over: 1 of percentile 0.9999999999 needs more than 2147483647 requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.percentileRequests(0.99, Integer.MAX_VALUE, 0.95))
                .withMessageStartingWith("over: 2147483647 of percentile 0.99 needs more");
    }
}
