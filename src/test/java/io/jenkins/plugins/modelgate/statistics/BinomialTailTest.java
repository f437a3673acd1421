package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {
    /** {@code scipy.stats.binom.cdf(k, n, p)}, SciPy 1.17.1; R's {@code pbinom(k, n, p)} is the same. */
    @ParameterizedTest
    @CsvSource({
        "880, 1000, 0.9, 0.021996144965794173",
        "878, 1000, 0.9, 0.013427804717186213",
        "29, 30, 0.999, 0.02956903273691428",
        "28, 30, 0.99, 0.036147998312240706",
        "90, 100, 0.95, 0.028188294163416307",
        "2, 100, 0.01, 0.9206267977478195"
    })
    void theChanceOfSoFewIsTheBinomialDistributions(int k, int n, double share, double expected) {
        assertThat(BinomialTail.atMost(k, n, share)).isCloseTo(expected, within(1e-12));
    }

    /** {@code scipy.stats.binom.sf(k - 1, n, p)}. */
    @ParameterizedTest
    @CsvSource({"2, 100, 0.01, 0.26423802107704364", "90, 100, 0.95, 0.9885275899325152"})
    void theChanceOfSoManyIsToo(int k, int n, double share, double expected) {
        assertThat(BinomialTail.atLeast(k, n, share)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theEndsAreCertain() {
        assertThat(BinomialTail.atMost(30, 30, 0.5)).isEqualTo(1);
        assertThat(BinomialTail.atMost(3, 30, 0)).isEqualTo(1);
        assertThat(BinomialTail.atMost(29, 30, 1)).isZero();
        assertThat(BinomialTail.atLeast(0, 30, 0.5)).isEqualTo(1);
        assertThat(BinomialTail.atLeast(1, 30, 0)).isZero();
        assertThat(BinomialTail.atLeast(3, 30, 1)).isEqualTo(1);
        assertThat(BinomialTail.atMost(0, 0, 0.5)).isEqualTo(1);
    }

    /** The p-value of Clopper and Pearson's own bound is what its confidence leaves. */
    @Property(tries = 200)
    void belongsToClopperAndPearsonsBounds(
            @ForAll @IntRange(min = 1, max = 500) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double part,
            @ForAll @DoubleRange(min = 0.6, max = 0.99) double confidence) {
        double successes = Math.rint(part * n);
        Interval interval = BinomialInterval.clopperPearson(successes, n, confidence);

        if (interval.high() < 1) {
            assertThat(BinomialTail.atMost(successes, n, interval.high())).isCloseTo(1 - confidence, within(1e-3));
        }
        if (interval.low() > 0) {
            assertThat(BinomialTail.atLeast(successes, n, interval.low())).isCloseTo(1 - confidence, within(1e-3));
        }
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTail.atMost(31, 30, 0.5))
                .withMessage("successes: 31.0, expected 0 to n = 30.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTail.atMost(-1, 30, 0.5))
                .withMessageStartingWith("successes: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTail.atMost(3, 30, 1.5))
                .withMessageStartingWith("share: 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinomialTail.atLeast(3, Double.NaN, 0.5))
                .withMessageStartingWith("n: NaN");
    }
}
