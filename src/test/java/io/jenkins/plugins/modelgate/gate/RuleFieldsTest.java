package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFieldsTest {

    static Stream<Arguments> bothForms() {
        return Stream.of(
                Arguments.of(Map.of("metric", "accuracy", "min", new BigDecimal("0.92")), "accuracy >= 0.92"),
                Arguments.of(Map.of("metric", "accuracy", "min", "92%"), "accuracy >= 0.92"),
                Arguments.of(Map.of("metric", "latency_p99", "max", "5 ms"), "latency_p99 <= 5 ms"),
                Arguments.of(Map.of("metric", "latency_p99", "max", 5), "latency_p99 <= 5 ms"),
                Arguments.of(Map.of("metric", "accuracy", "maxDrop", 0.005), "accuracy drop <= 0.005"),
                Arguments.of(Map.of("metric", "latency_p99", "maxDropPct", 10), "latency_p99 drop <= 10%"),
                Arguments.of(Map.of("metric", "latency_p99", "maxDropPct", "10 %"), "latency_p99 drop <= 10%"),
                Arguments.of(Map.of("metric", "roc_auc", "minGain", "0.01"), "roc_auc gain >= 0.01"),
                Arguments.of(Map.of("metric", "roc_auc", "minGainPct", 1.5), "roc_auc gain >= 1.5%"),
                Arguments.of(Map.of("metric", "accuracy", "maxDrop", 0), "accuracy drop <= 0"),
                Arguments.of(Map.of("metric", "accuracy", "minGainPct", 0), "accuracy gain >= 0%"),
                Arguments.of(Map.of("metric", "accuracy", "min", 1, "minSamples", 1), "accuracy >= 1 from 1 rows"),
                Arguments.of(
                        Map.of("metric", "recall:yes", "min", 0.8, "slice", "region=EU"),
                        "recall:yes >= 0.8 [region=EU]"),
                Arguments.of(
                        Map.of("metric", "recall:yes", "min", 0.8, "slice", "every region"),
                        "recall:yes >= 0.8 [every region]"),
                Arguments.of(
                        Map.of(
                                "metric",
                                "accuracy",
                                "min",
                                0.9,
                                "decision",
                                "point",
                                "confidence",
                                0.99,
                                "minSamples",
                                200,
                                "severity",
                                "unstable"),
                        "accuracy >= 0.9 at point with confidence 0.99 from 200 rows else unstable"),
                Arguments.of(
                        Map.of(
                                "metric",
                                "accuracy",
                                "min",
                                0.9,
                                "decision",
                                "confident",
                                "severity",
                                "fail",
                                "slice",
                                ""),
                        "accuracy >= 0.9"));
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void bothFormsAreTheSameRule(Map<String, Object> fields, String text) {
        assertThat(RuleFields.of(fields).toRule()).isEqualTo(RuleParser.parse(text));
    }

    @Test
    void defaultsAreLeftOutOfTheMap() {
        assertThat(RuleFields.of(RuleParser.parse("latency_p99 drop <= 10%")).toMap())
                .isEqualTo(Map.of("metric", "latency_p99", "maxDropPct", "10"));
        assertThat(RuleFields.of(RuleParser.parse("latency_p99 gain >= 1 ms")).toMap())
                .isEqualTo(Map.of("metric", "latency_p99", "minGain", "1 ms"));
        assertThat(RuleFields.of(RuleParser.parse("accuracy gain >= 1%")).toMap())
                .isEqualTo(Map.of("metric", "accuracy", "minGainPct", "1"));
        assertThat(RuleFields.of(RuleParser.parse("accuracy drop <= 0.1")).toMap())
                .isEqualTo(Map.of("metric", "accuracy", "maxDrop", "0.1"));
        assertThat(RuleFields.of(RuleParser.parse("accuracy >= 0.9 [every a] at point from 5 rows else note"))
                        .toMap())
                .isEqualTo(Map.of(
                        "metric",
                        "accuracy",
                        "min",
                        "0.9",
                        "slice",
                        "every a",
                        "decision",
                        "point",
                        "minSamples",
                        5,
                        "severity",
                        "note"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("min", 0.9), "metric", "missing; every rule names a metric"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 92),
                        "min",
                        "found 92, but accuracy goes from 0 to 1; did you mean 0.92?"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxDrop", 1),
                        "maxDrop",
                        "found 1, but accuracy goes from 0 to 1, and no change of it is larger; did you mean 0.01?"),
                Arguments.of(
                        Map.of("metric", "accuracy"), "metric", "accuracy has no limit; give one of min, max, maxDrop"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 0.9, "maxDrop", 0.1),
                        "maxDrop",
                        "a second limit beside min; write two rules instead"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxdrop", 0.9),
                        "maxdrop",
                        "not a field of a rule; did you mean maxDrop? allowed are metric, min, max"),
                Arguments.of(Map.of("metric", "accuracy", "min", List.of(1)), "min", "expected a text or a number"),
                Arguments.of(Map.of("metric", "accuracy", "min", "high"), "min", "found 'high', expected a number"),
                Arguments.of(Map.of("metric", "accuracy", "min", "0.9 [a]"), "min", "found '[', expected the end"),
                Arguments.of(
                        Map.of("metric", "latency_p99", "max", "5 msec"),
                        "max",
                        "found 'msec' (did you mean ms?), but latency_p99 is in ns, us, µs, ms, s, min"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxDrop", "1%"),
                        "maxDrop",
                        "found '1%'; for percent of the baseline use maxDropPct"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxDrop", -1),
                        "maxDrop",
                        "a drop below zero is a gain: use minGain"),
                Arguments.of(
                        Map.of("metric", "accuracy", "minGain", -1),
                        "minGain",
                        "a gain below zero is a drop: use maxDrop"),
                Arguments.of(
                        Map.of("metric", "accuracy", "minGainPct", -1), "minGainPct", "found -1, expected 0 or more"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxDropPct", "x"), "maxDropPct", "found 'x', expected a number"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "decision", "sure"),
                        "decision",
                        "found 'sure', expected confident or point"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "severity", "warn"),
                        "severity",
                        "found 'warn', expected fail or unstable or note"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "confidence", 95),
                        "confidence",
                        "found 95.0, expected over 0.5 and under 1"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "confidence", 0.5), "confidence", "found 0.5, expected"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "confidence", 1), "confidence", "found 1.0, expected"),
                Arguments.of(
                        Map.of("metric", "accuracy", "maxDropPct", "1% x"),
                        "maxDropPct",
                        "found 'x', expected the end"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "slice", "\"a\" b"),
                        "slice",
                        "found 'b', expected the end"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "slice", "every  "), "slice", "found an empty name"),
                Arguments.of(
                        Map.of("metric", "log_loss", "max", "5 ms"),
                        "max",
                        "found 'ms', but log_loss is a plain number"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "confidence", "x"),
                        "confidence",
                        "found 'x', expected a"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "minSamples", 0), "minSamples", "found 0, expected 1"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "minSamples", 1.5),
                        "minSamples",
                        "found '1.5', expected a whole number of rows"),
                Arguments.of(
                        Map.of("metric", "accuracy", "min", 1, "slice", "every \"a"),
                        "slice",
                        "the double quote is not closed"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeNamesTheFieldAndWhatIsAllowed(Map<String, Object> fields, String field, String problem) {
        RuleFieldException error = catchThrowableOfType(
                RuleFieldException.class, () -> RuleFields.of(fields).toRule());

        assertThat(error.field()).isEqualTo(field);
        assertThat(error)
                .hasMessageStartingWith(field + ": " + problem)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aKeyThatIsNoTextIsAnErrorToo() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(null, 1);

        assertThat(catchThrowableOfType(RuleFieldException.class, () -> RuleFields.of(fields)))
                .hasMessageStartingWith("null: not a field of a rule");
    }
}
