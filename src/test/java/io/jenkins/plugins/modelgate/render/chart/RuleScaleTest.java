package io.jenkins.plugins.modelgate.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleScaleTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "accuracy >= 0.92, accuracy, true",
                "latency_p99 <= 5 ms, latency_p99, false",
                "roc_auc drop <= 0.005, roc_auc, false",
                "f1_macro gain >= 1%, f1_macro, true",
                "'accuracy >= 0.9 [age<=30]', accuracy, true",
                "'\"recall:a <= b\" >= 0.9', recall:a <= b, true",
                "'\"recall:\\\"<=\" >= 0.9', 'recall:\"<=', true",
            })
    void the_allowed_side_is_the_one_that_the_operator_names(String text, String metric, boolean atLeast) {
        assertThat(RuleScale.atLeast(rule(text, metric, 1.0, null, null, 1.0))).isEqualTo(atLeast);
    }

    @Test
    void a_rule_without_a_value_is_not_drawn() {
        assertThat(RuleScale.of(rule("a >= 1", "a", null, null, null, 1.0))).isEmpty();
        assertThat(RuleScale.of(rule("a >= 1", "a", 1.0, null, null, null))).isEmpty();
    }

    @Test
    void a_value_exactly_on_its_limit_stands_in_the_middle() {
        RuleScale scale =
                RuleScale.of(rule("a >= 0.5", "a", 0.5, null, null, 0.5)).orElseThrow();

        assertThat(scale.value()).isEqualTo(50).isEqualTo(scale.limit());
    }

    @Test
    void numbers_too_far_apart_for_a_line_are_not_drawn() {
        assertThat(RuleScale.of(rule("a >= 1", "a", -1e308, null, null, 1e308))).isEmpty();
        assertThat(RuleScale.of(rule("a >= 1", "a", -6.2e307, null, null, -1.0)))
                .isEmpty();
    }

    // Shrinking numbers of 300 digits takes minutes.
    @Property(shrinking = ShrinkingMode.OFF)
    void every_mark_stands_on_the_line_in_the_order_of_the_numbers(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double value,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double limit) {
        RuleScale.of(rule("a >= 1", "a", value, null, null, limit)).ifPresent(scale -> {
            assertThat(scale.value()).isBetween(0.0, 100.0);
            assertThat(scale.limit()).isBetween(0.0, 100.0);
            if (scale.value() != scale.limit()) {
                assertThat(Double.compare(scale.value(), scale.limit())).isEqualTo(Double.compare(value, limit));
            }
        });
    }

    private static RuleResult rule(String text, String metric, Double value, Double low, Double high, Double limit) {
        return new RuleResult(
                text, metric, null, value, low, high, limit, "", Verdict.PASSED, "fail", "job", "because");
    }
}
