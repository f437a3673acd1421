package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.93123 | 0.5 | 0.931",
                "0.000412345 | 0.5 | 0.000412",
                "12.3456 | 1 | 12.35",
                "123.4567 | 1 | 123.5",
                "1234.567 | 1 | 1,235",
                "-1234567 | 1 | -1,234,567",
                "0 | 1 | 0",
                "5 | 1 | 5",
                "1e20 | 1 | 1E+20",
                "1e-12 | 1 | 1E-12"
            })
    void aValueHasDigitsThatAPersonReads(double value, double limit, String text) {
        assertThat(Figures.of(value, limit, "")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.91996 | 0.92 | 0.91996",
                "0.9200001 | 0.92 | 0.9200001",
                "0.92 | 0.92 | 0.92",
                "1000.4 | 1000 | 1,000.4",
                "999999.6 | 1000000 | 999,999.6"
            })
    void aValueIsNeverRoundedOntoTheOtherSideOfTheLimit(double value, double limit, String text) {
        assertThat(Figures.of(value, limit, "")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999 | 999 bytes",
                "1000 | 1 kB",
                "999500 | 999.5 kB",
                "1000000 | 1 MB",
                "999900000 | 999.9 MB",
                "1000000000 | 1 GB",
                "12345678900 | 12.35 GB"
            })
    void sizesAreReadInTheLargestUnit(double value, String text) {
        assertThat(Figures.of(value, 0, "bytes")).isEqualTo(text);
    }

    @Test
    void aLimitIsShownAsTheRuleStatesIt() {
        assertThat(Figures.limit(0.92345678, "")).isEqualTo("0.92345678");
        assertThat(Figures.limit(20_000_000, "bytes")).isEqualTo("20 MB");
        assertThat(Figures.limit(10, "%")).isEqualTo("10%");
        assertThat(Figures.limit(5, "ms")).isEqualTo("5 ms");
    }

    @Test
    void countsHaveTheirThousandsApartAndEstimatesTwoDigits() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.about(3_391)).isEqualTo("3,400");
        assertThat(Figures.about(3_301)).isEqualTo("3,400");
        assertThat(Figures.about(7)).isEqualTo("7");
        assertThat(Figures.percent(0.95)).isEqualTo("95%");
        assertThat(Figures.percent(0.9995)).isEqualTo("99.95%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e16 | 1E+16",
                "123456789012345680 | 1.2345678901234568E+17",
                "1000000000000000 | 1000000000000000",
                "0.000000001 | 0.000000001",
                "1e-12 | 1E-12",
                "0 | 0",
                "0.1 | 0.1"
            })
    void aRuleStatesItsNumberInFull(double number, String text) {
        assertThat(RuleText.number(number)).isEqualTo(text);
    }
}
