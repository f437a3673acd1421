package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.MetricValue.Tail;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FAILED is corrected over all tests of the gate. p-values of k of 1,000 rows against 0.9, by {@code
 * scipy.stats.binom.cdf(k, 1000, 0.9)}: 876 0.00793, 878 0.01343, 880 0.02200, 882 0.03486.
 */
class ManyTestsTest {
    private static final List<String> LABELS = List.of("a", "b", "c", "d");

    @ParameterizedTest
    @CsvSource({"1, FAILED", "2, FAILED", "3, INCONCLUSIVE"})
    void rulesCountAsWellAsSlices(int rules, Verdict verdict) {
        Reports measured = report().plain("recall:a", 0.88, 1_000L)
                .plain("recall:b", 0.95, 1_000L)
                .plain("recall:c", 0.95, 1_000L);
        String[] texts = LABELS.stream()
                .limit(rules)
                .map(label -> "recall:" + label + " >= 0.9")
                .toArray(String[]::new);

        GateResult result = decide(measured, texts);

        assertThat(result.verdict()).isEqualTo(verdict);
        RuleResult first = result.rules().get(0);
        assertThat(first.pValue()).isCloseTo(0.021996145, within(1e-9));
        assertThat(first.adjustedPValue()).isCloseTo(rules * 0.021996145, within(1e-9));
        assertThat(first.tests()).isEqualTo(rules);
        assertThat(first.method()).isEqualTo("Clopper-Pearson");
    }

    /** 876 is under 0.05/3, 880 under 0.05/2; then 882 is alone. Were 876 not there, 880 would not be under 0.05/3. */
    @Test
    void stepsDownFromTheSmallestPValue() {
        Reports measured = report().plain("recall:a", 0.882, 1_000L)
                .plain("recall:b", 0.876, 1_000L)
                .plain("recall:c", 0.880, 1_000L);

        List<RuleResult> results = decide(measured, "recall:a >= 0.9", "recall:b >= 0.9", "recall:c >= 0.9")
                .rules();

        assertThat(results).extracting(RuleResult::verdict).containsExactly(FAILED, FAILED, FAILED);
        assertThat(results.get(0).reason()).contains("p 0.0349 is below the 0.05 that Holm's correction over 3 tests");
        assertThat(results.get(1).reason())
                .contains("p 0.00793 is below the 0.0166 that Holm's correction over 3 tests");
        assertThat(results.get(2).reason()).contains("p 0.022 is below the 0.025 that Holm's correction over 3 tests");
        assertThat(results.get(0).adjustedPValue()).isCloseTo(2 * 0.021996145, within(1e-9));
    }

    /** 0.0220 fails 0.05/2, so that 0.0349, which would be under 0.05, is not shown either, and the level says so. */
    @Test
    void stopsAtTheFirstThatIsNotShown() {
        Reports measured = report().plain("recall:a", 0.882, 1_000L)
                .plain("recall:b", 0.882, 1_000L)
                .plain("recall:c", 0.95, 1_000L);

        List<RuleResult> results = decide(measured, "recall:a >= 0.9", "recall:b >= 0.9", "recall:c >= 0.9")
                .rules();

        assertThat(results).extracting(RuleResult::verdict).containsExactly(INCONCLUSIVE, INCONCLUSIVE, PASSED);
        assertThat(results.get(1).reason())
                .startsWith(
                        "recall:b 0.882 is below 0.9, but FAILED needs p below 0.0166 after Holm's correction over 3"
                                + " tests; p is 0.0349 (95% upper bound 0.89");
    }

    @Test
    void passedNeedsNoCorrection() {
        Reports measured = report();
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            // The 95% lower bound of 915 of 1,000 is 0.8991: scipy.stats.beta.ppf(0.05, 915, 86).
            measured.plain("recall:r" + i, 0.915, 1_000L);
            rules.add("recall:r" + i + " >= 0.899");
        }

        assertThat(decide(measured, rules.toArray(String[]::new)).verdict()).isEqualTo(PASSED);
    }

    @Test
    void whatCannotFailTheGateIsNoTestOfIt() {
        Reports measured = report().plain("recall:a", 0.88, 1_000L)
                .plain("recall:b", 0.95, 1_000L)
                .plain("recall:c", 0.95, 1_000L)
                .plain("recall:d", 0.95, 99L);

        GateResult result = decide(
                measured,
                "recall:a >= 0.9",
                "recall:b >= 0.9 else note",
                "recall:c >= 0.9 else unstable",
                "recall:d >= 0.9",
                "recall:c >= 0.9 at point");

        assertThat(result.verdict()).isEqualTo(FAILED);
        assertThat(result.rules()).extracting(RuleResult::tests).containsExactly(1, 1, 1, null, null);
        assertThat(result.rules().get(0).reason()).doesNotContain("Holm");
    }

    @Test
    void notesAreCorrectedAmongThemselves() {
        Reports measured = report().plain("recall:a", 0.88, 1_000L)
                .plain("recall:b", 0.95, 1_000L)
                .plain("recall:c", 0.95, 1_000L);

        assertThat(decide(
                                measured,
                                "recall:a >= 0.9 else note",
                                "recall:b >= 0.9 else note",
                                "recall:c >= 0.9 else note")
                        .rules()
                        .get(0)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    /** A rule that asks for more is held against its own level: 0.0220 is over 1 - 0.99. */
    @Test
    void eachRuleIsHeldAgainstItsOwnConfidence() {
        Reports measured = report().plain("recall:a", 0.88, 1_000L).plain("recall:b", 0.95, 1_000L);

        assertThat(only(decide(measured, "recall:a >= 0.9 with confidence 0.99"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(decide(measured, "recall:a >= 0.9", "recall:b >= 0.9 with confidence 0.99")
                        .verdict())
                .isEqualTo(FAILED);
    }

    /** 120 rows that are worth 30: 27 of 30 are right, {@code scipy.stats.binom.cdf(27, 30, 0.99)} = 0.0033177. */
    @Test
    void rowsWithWeightsCountAsWhatTheyAreWorth() {
        MetricValue weighted = new MetricValue(0.9, null, null, null, 120L, "", null, null).worth(30);

        RuleResult result = only(decide(report().metric("accuracy", weighted), "accuracy >= 0.99"));

        assertThat(result.verdict()).isEqualTo(FAILED);
        assertThat(result.pValue()).isCloseTo(0.0033177093188826454, within(1e-12));
    }

    /**
     * Bounds 0.89 at 95% and 0.899 at 99%: by themselves a failure against 0.9, and p is under 0.01, but not under
     * 0.05/20.
     */
    @ParameterizedTest
    @CsvSource({"1, FAILED", "5, FAILED", "20, INCONCLUSIVE"})
    void theBoundsAtAHigherConfidenceSayHowSureAFailureIs(int slices, Verdict verdict) {
        Reports sliced = report().plain("f1_macro", 0.93, 10_000L);
        for (int i = 0; i < slices; i++) {
            double value = i == 0 ? 0.86 : 0.95;
            sliced.slice("r=" + i, "r", 1_000, Map.of("f1_macro", withTail(value, value + 0.03, value + 0.039)));
        }

        assertThat(decide(sliced, "f1_macro >= 0.9 [every r]").verdict()).isEqualTo(verdict);
        assertThat(decide(sliced, "f1_macro >= 0.8 [every r] with confidence 0.99")
                        .verdict())
                .isEqualTo(PASSED);
    }

    @Test
    void boundsThatCloseInWithTheConfidenceContradictThemselves() {
        MetricValue odd = withTail(0.86, 0.89, 0.88);

        assertThat(only(decide(report().metric("f1_macro", odd), "f1_macro >= 0.9"))
                        .verdict())
                .isEqualTo(ERROR);
        MetricValue lower = new MetricValue(0.86, 0.8, 0.9, 0.95, 1_000L, "", "bca", null)
                .withTails(List.of(new Tail(0.9, 0.7, 0.95)));
        assertThat(only(decide(report().metric("f1_macro", lower), "f1_macro >= 0.9"))
                        .reason())
                .isEqualTo(
                        "the report contradicts itself: the bounds of f1_macro are not wider at a higher confidence");
        MetricValue alone = new MetricValue(0.86, null, null, null, 1_000L, "", "bca", null)
                .withTails(List.of(new Tail(0.99, 0.7, 0.95)));
        assertThat(only(decide(report().metric("f1_macro", alone), "f1_macro >= 0.9"))
                        .verdict())
                .isEqualTo(ERROR);
    }

    private static MetricValue withTail(double value, double high, double highest) {
        return new MetricValue(value, value - 0.03, high, 0.95, 1_000L, "", "bca", null)
                .withTails(List.of(new Tail(0.99, value - 0.04, highest)));
    }
}
