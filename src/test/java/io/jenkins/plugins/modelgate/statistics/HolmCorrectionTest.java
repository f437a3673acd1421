package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmCorrectionTest {

    /** By hand: sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1 is 0.02, 0.03, 0.06, 0.04; never falling: 0.06. */
    @Test
    void multipliesByTheTestsThatAreLeftAndNeverFalls() {
        double[] adjusted = HolmCorrection.adjust(0.01, 0.04, 0.03, 0.005);

        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void leavesASingleTestAloneAndStopsAtOne() {
        assertThat(HolmCorrection.adjust(0.04)).containsExactly(0.04);
        assertThat(HolmCorrection.adjust(0.7, 0.9)).containsExactly(1, 1);
        assertThat(HolmCorrection.adjust()).isEmpty();
    }

    @Property(tries = 200)
    void isAtMostBonferroniAndNeverUnderThePValue(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = HolmCorrection.adjust(pValues);

        for (int i = 0; i < pValues.length; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
            for (int j = 0; j < pValues.length; j++) {
                if (pValues[i] <= pValues[j]) {
                    assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
                }
            }
        }
    }

    @Test
    void namesTheValueThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolmCorrection.adjust(0.1, Double.NaN))
                .withMessage("pValues[1]: NaN, expected a number from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolmCorrection.adjust(-0.1))
                .withMessageStartingWith("pValues[0]: -0.1");
    }
}
