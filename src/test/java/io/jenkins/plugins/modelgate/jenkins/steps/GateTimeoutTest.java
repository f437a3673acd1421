package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTimeoutTest {
    @ParameterizedTest
    @CsvSource({"30 s, 30000", "1.5 min, 90000", "4h, 14400000", "2 d, 172800000"})
    void isANumberAndAUnit(String text, long millis) {
        assertThat(GateTimeout.parse(text).millis()).isEqualTo(millis);
        assertThat(GateTimeout.parse(text)).hasToString(text);
    }

    @Test
    void isNoneWhereNothingIsWritten() {
        assertThat(GateTimeout.parse(null)).isNull();
        assertThat(GateTimeout.parse(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0 h", "-1 h", "4 weeks", "h", "0.0000001 s", "99999999999 d"})
    void refusesWhatIsNoTimeToWaitFor(String text) {
        assertThatThrownBy(() -> GateTimeout.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout is '" + text + "', expected a number and s, min, h or d");
    }
}
