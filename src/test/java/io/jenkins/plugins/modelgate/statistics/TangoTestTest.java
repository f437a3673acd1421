package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TangoTestTest {

    @Test
    void givesTheScoreOfTwoHandChecks() {
        assertThat(TangoTest.nonInferiority(50, 40, 2000, 0.01).statistic()).isCloseTo(3.066, within(5e-4));
        assertThat(TangoTest.nonInferiority(40, 50, 2000, 0.01).statistic()).isCloseTo(1.043, within(5e-4));
    }
}
