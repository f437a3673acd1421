package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.970930232558|      |0.9709",
                "0.954          |      |0.954",
                "1              |      |1",
                "-0.25          |      |-0.25",
                "0.0000123456   |      |0.00001235",
                "204.06         |ms    |204.1 ms",
                "3888.2         |1/s   |3,888 1/s",
                "10000          |rows  |10,000 rows",
                "127512         |bytes |127.5 kB",
                "999            |bytes |999 bytes",
                "1500000000     |bytes |1.5 GB"
            })
    void aNumberHasFourDigitsAndItsUnit(double number, String unit, String text) {
        assertThat(Figures.text(number, unit)).isEqualTo(text);
    }

    @Test
    void whatIsUndefinedIsADash() {
        assertThat(Figures.text(null, "ms")).isEqualTo("–");
        assertThat(Figures.count(null)).isEqualTo("–");
        assertThat(Figures.bounds(MetricValue.of(0.5, 10L, ""))).isEqualTo("–");
    }

    @Test
    void boundsStandBesideEachOther() {
        assertThat(Figures.bounds(MetricValue.of(0.5, 10L, "").between(0.4, 0.6, 0.95, "wilson")))
                .isEqualTo("0.4 – 0.6");
    }
}
