package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class McNemarTest {

    /**
     * The airway data (1 and 7 discordant pairs) of M. W. Fagerland, S. Lydersen and P. Laake, The McNemar
     * test for binary matched-pairs data, BMC Med. Res. Methodol. 13 (2013): exact p = 0.0703, mid-p = 0.0391.
     */
    @Test
    void agreesWithAPublishedExample() {
        assertThat(McNemar.exact(1, 7).pValue()).isCloseTo(0.0703, within(5e-5));
        assertThat(McNemar.midP(1, 7).pValue()).isCloseTo(0.0391, within(5e-5));
        assertThat(McNemar.exact(1, 7).statistic()).isEqualTo(1);
        assertThat(McNemar.midP(7, 1))
                .isEqualTo(new TestResult(7, McNemar.midP(1, 7).pValue()));
    }

    @Property(tries = 100)
    void countsTheWaysTheCoinsMayFall(
            @ForAll @IntRange(max = 500) int candidateOnly, @ForAll @IntRange(max = 500) int baselineOnly) {
        int n = candidateOnly + baselineOnly;
        int fewer = Math.min(candidateOnly, baselineOnly);
        // 2 (C(n, 0) + ... + C(n, fewer)) / 2^n, in whole numbers up to the last division.
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = 0; k <= fewer; k++) {
            ways = ways.add(choose);
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        double expected = new BigDecimal(ways.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)), MathContext.DECIMAL64)
                .doubleValue();

        assertThat(McNemar.exact(candidateOnly, baselineOnly).pValue()).isCloseTo(Math.min(1, expected), within(1e-12));
    }

    @Test
    void showsNothingWithoutDiscordantRows() {
        assertThat(McNemar.exact(0, 0)).isEqualTo(new TestResult(0, 1));
        assertThat(McNemar.midP(0, 0)).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void showsNothingWhenBothWinAsOften() {
        assertThat(McNemar.exact(5, 5).pValue()).isEqualTo(1);
        // 1 - P(Bin(2, 1/2) = 1) = 1/2, the definition for equal counts.
        assertThat(McNemar.midP(1, 1).pValue()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void refusesNegativeCountsAndMoreRowsThanAnInt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.exact(-1, 0))
                .withMessage("candidateOnly: -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.midP(0, -1))
                .withMessage("baselineOnly: -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.exact(Integer.MAX_VALUE, 1))
                .withMessage("candidateOnly + baselineOnly: over 2147483647 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.exact(Long.MAX_VALUE, Long.MAX_VALUE))
                .withMessage("candidateOnly + baselineOnly: over 2147483647 rows");
        assertThat(McNemar.exact(Integer.MAX_VALUE, 0).pValue()).isZero();
    }
}
