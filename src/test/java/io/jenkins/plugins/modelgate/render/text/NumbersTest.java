package io.jenkins.plugins.modelgate.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.931         |       | 0.9310",
                "0.05214       |       | 0.05214",
                "0.0031        |       | 0.0031",
                "0.000012345   |       | 0.00001234",
                "0.0000012345  |       | 1.234e-6",
                "1             |       | 1",
                "0             |       | 0",
                "-0.00090      |       | -0.0009",
                "12344.4       |       | 12,344",
                "1.93          | ms    | 1.930 ms",
                "4812345       | bytes | 4.812 MB",
                "999           | bytes | 999 bytes",
                "12            | rows  | 12 rows",
                "1234567       | rows  | 1,234,567 rows",
                "2210.4        | 1/s   | 2,210 1/s",
                "1e300         |       | 1e300",
            })
    void numbers_are_shown_with_four_significant_digits_and_their_unit(double value, String unit, String shown) {
        assertThat(Numbers.format(value, unit)).isEqualTo(shown);
    }

    @Test
    void a_value_just_short_of_its_limit_is_not_shown_as_the_limit() {
        assertThat(Numbers.against(0.91996, 0.92, "")).isEqualTo("0.91996");
        assertThat(Numbers.against(4_999_999.0, 5_000_000.0, "bytes")).isEqualTo("4.999999 MB");
        assertThat(Numbers.against(0.99999, 1.0, "")).isEqualTo("0.99999");
        assertThat(Numbers.against(0.92, 0.92, "")).isEqualTo("0.9200");
    }

    @Property
    void a_value_is_shown_on_its_own_side_of_the_limit(
            @ForAll @DoubleRange(min = 0, max = 1) double value, @ForAll @DoubleRange(min = 0, max = 1) double limit) {
        BigDecimal shown = new BigDecimal(Numbers.against(value, limit, ""));
        BigDecimal shownLimit = new BigDecimal(Numbers.exact(limit, ""));
        if (value != limit && shown.compareTo(shownLimit) != 0) {
            assertThat(shown.compareTo(shownLimit)).isEqualTo(Double.compare(value, limit));
        }
        if (new BigDecimal(Double.toString(limit)).precision() <= 4 && value != limit) {
            assertThat(shown).isNotEqualByComparingTo(shownLimit);
        }
    }

    @Test
    void a_missing_number_is_a_dash() {
        assertThat(Numbers.format(null, "ms")).isEqualTo("–");
        assertThat(Numbers.interval(null, null, null, "ms")).isEqualTo("–");
        assertThat(Numbers.interval(0.5, null, null, "ms")).isEqualTo("at least 0.5000 ms");
    }

    @Test
    void a_limit_is_shown_as_it_was_written() {
        assertThat(Numbers.exact(0.92, "")).isEqualTo("0.92");
        assertThat(Numbers.exact(5.0, "ms")).isEqualTo("5 ms");
        assertThat(Numbers.exact(2_000_000.0, "bytes")).isEqualTo("2 MB");
        assertThat(Numbers.exact(1_234_567.0, "bytes")).isEqualTo("1.234567 MB");
        assertThat(Numbers.exact(999.0, "bytes")).isEqualTo("999 bytes");
        assertThat(Numbers.exact(0.0, "bytes")).isEqualTo("0 bytes");
    }

    @Test
    void a_difference_carries_its_sign() {
        assertThat(Numbers.signed(0.0022, "")).isEqualTo("+0.0022");
        assertThat(Numbers.signed(-0.67, "ms")).isEqualTo("-0.6700 ms");
    }

    @Test
    void a_unit_from_a_report_cannot_carry_control_characters() {
        assertThat(Numbers.format(1.5, "\u001B[31m")).isEqualTo("1.500 [U+001B][31m");
    }
}
