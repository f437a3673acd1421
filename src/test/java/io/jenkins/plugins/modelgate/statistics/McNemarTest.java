package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.BinomialTest;
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
        assertThat(McNemar.midP(7, 1)).isEqualTo(new TestResult(7, McNemar.midP(1, 7).pValue()));
    }

    @Property(tries = 100)
    void isTheBinomialTestOnTheDiscordantRows(
            @ForAll @IntRange(max = 500) int candidateOnly, @ForAll @IntRange(min = 1, max = 500) int baselineOnly) {
        double expected = BinomialTest.withDefaults()
                .test(candidateOnly + baselineOnly, candidateOnly, 0.5)
                .getPValue();

        assertThat(McNemar.exact(candidateOnly, baselineOnly).pValue()).isCloseTo(expected, within(1e-12));
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
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(-1, 0))
                .withMessage("candidateOnly: -1, expected 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.midP(0, -1))
                .withMessage("baselineOnly: -1, expected 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(Integer.MAX_VALUE, 1))
                .withMessage("candidateOnly + baselineOnly: over 2147483647 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(Long.MAX_VALUE, Long.MAX_VALUE))
                .withMessage("candidateOnly + baselineOnly: over 2147483647 rows");
        assertThat(McNemar.exact(Integer.MAX_VALUE, 0).pValue()).isZero();
    }
}
