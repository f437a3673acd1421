package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticIntervalTest {

    /** Ranks of the two-sided 95% interval of a median: the table of the sign test, d = 0, 1, 5, 17 and 39. */
    @ParameterizedTest
    @CsvSource({"5, 0, 6", "6, 1, 6", "9, 2, 8", "20, 6, 15", "50, 18, 33", "100, 40, 61"})
    void givesTheTabledRanksOfAMedian(int n, int lower, int upper) {
        assertThat(OrderStatisticInterval.lowerRank(n, 0.5, 0.975)).isEqualTo(lower);
        assertThat(OrderStatisticInterval.upperRank(n, 0.5, 0.975)).isEqualTo(upper);
    }

    @Test
    void boundsAPercentileByTwoOfTheValues() {
        double[] sorted = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        assertThat(OrderStatisticInterval.of(sorted, 0.5, 0.975)).isEqualTo(new Interval(40, 61, 0.975));
        // 0.95^59 = 0.0485: 59 values are the fewest whose largest bounds p95, see SampleSizeTest.
        assertThat(OrderStatisticInterval.of(Arrays.copyOf(sorted, 59), 0.95, 0.95)
                        .high())
                .isEqualTo(59);
        assertThat(OrderStatisticInterval.of(Arrays.copyOf(sorted, 58), 0.95, 0.95)
                        .high())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void hasNoBoundsWithTooFewValues() {
        Interval nothing = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95);

        assertThat(OrderStatisticInterval.of(new double[0], 0.5, 0.95)).isEqualTo(nothing);
        assertThat(OrderStatisticInterval.of(new double[] {3}, 0.5, 0.95)).isEqualTo(nothing);
        // A single value is over p01 with probability 0.99.
        assertThat(OrderStatisticInterval.of(new double[] {3}, 0.01, 0.95))
                .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 3, 0.95));
    }

    @Property(tries = 300)
    void ranksAreTheTightestThatHoldTheLevel(
            @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @DoubleRange(min = 0.02, max = 0.98) double p) {
        int lower = OrderStatisticInterval.lowerRank(n, p, 0.95);
        int upper = OrderStatisticInterval.upperRank(n, p, 0.95);

        // The value of rank r is under the quantile when at least r values are.
        assertThat(atLeast(lower, n, p)).isGreaterThanOrEqualTo(0.95 - 1e-9);
        if (lower < n) {
            assertThat(atLeast(lower + 1, n, p)).isLessThan(0.95 + 1e-9);
        }
        assertThat(1 - atLeast(upper, n, p)).isGreaterThanOrEqualTo(upper > n ? 0 : 0.95 - 1e-9);
        assertThat(1 - atLeast(upper - 1, n, p)).isLessThan(0.95 + 1e-9);
    }

    /** P(Bin(n, p) >= r), term by term from Pascal's triangle. */
    private static double atLeast(int r, int n, double p) {
        double[] row = {1};
        for (int i = 0; i < n; i++) {
            double[] next = new double[row.length + 1];
            for (int k = 0; k < row.length; k++) {
                next[k] += row[k] * (1 - p);
                next[k + 1] += row[k] * p;
            }
            row = next;
        }
        double sum = 0;
        for (int k = Math.max(0, r); k <= n; k++) {
            sum += row[k];
        }
        return sum;
    }

    /** The bound is under the limit just when so few requests over it have at most the chance 1 - confidence. */
    @Property(tries = 200)
    void theUpperRankIsThatOfTheBinomialTest(
            @ForAll @IntRange(min = 1, max = 2000) int n, @ForAll @IntRange(max = 40) int some) {
        int over = Math.min(some, n);
        int upper = OrderStatisticInterval.upperRank(n, 0.99, 0.95);

        double soFew = BinomialDistribution.of(n, 1 - 0.99).cumulativeProbability(over);
        assertThat(soFew <= 1 - 0.95).isEqualTo(upper <= n - over);
    }

    /** MLPerf's early stopping: 662 queries, one over the limit, show p99 at confidence 0.99; 661 do not. */
    @Test
    void theLargestButOneOf662RequestsIsTheFirstBoundOfTheirP99() {
        assertThat(OrderStatisticInterval.upperRank(662, 0.99, 0.99)).isEqualTo(661);
        assertThat(OrderStatisticInterval.upperRank(661, 0.99, 0.99)).isEqualTo(661);
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatisticInterval.lowerRank(-1, 0.5, 0.95))
                .withMessage("n: -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatisticInterval.lowerRank(5, 1, 0.95))
                .withMessage("p: 1.0, expected a number over 0 and under 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderStatisticInterval.upperRank(5, 0.5, 0.2))
                .withMessageStartingWith("confidence: 0.2");
    }
}
