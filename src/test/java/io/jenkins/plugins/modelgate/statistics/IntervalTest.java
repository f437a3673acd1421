package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @Test
    void holdsItsOwnBounds() {
        Interval interval = new Interval(0.1, 0.2, 0.95);

        assertThat(interval.contains(0.1)).isTrue();
        assertThat(interval.contains(0.2)).isTrue();
        assertThat(interval.contains(0.09)).isFalse();
        assertThat(interval.contains(0.21)).isFalse();
        assertThat(interval.contains(Double.NaN)).isFalse();
    }

    @Test
    void mayBeUnboundedOrASinglePoint() {
        assertThat(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95).contains(3))
                .isTrue();
        assertThat(new Interval(3, 3, 0.95).contains(3)).isTrue();
    }

    @Test
    void refusesNaNAndBoundsInTheWrongOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(Double.NaN, 1, 0.95))
                .withMessage("low: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0, Double.NaN, 0.95))
                .withMessage("high: NaN, expected a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0.3, 0.2, 0.95))
                .withMessage("low: 0.3 is over high: 0.2");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 0, 0.5, 1, 95})
    void refusesAConfidenceThatIsNotOverAHalfAndUnderOne(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0, 1, confidence))
                .withMessage("confidence: " + confidence + ", expected a number over 0.5 and under 1");
    }
}
