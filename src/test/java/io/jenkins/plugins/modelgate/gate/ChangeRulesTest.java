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

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The design's semantics of rules about the change against a baseline, a test for each sentence. */
class ChangeRulesTest {
    @Nested
    class WithoutABaseline {
        private final Reports measured = report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

        @Test
        void changeRulesAreShownAsNotApplied() {
            GateResult result = decide(measured, "f1_macro >= 0.9", "f1_macro drop <= 0.01");

            assertThat(result.verdict()).isEqualTo(PASSED);
            assertThat(result.rules().get(1).verdict()).isNull();
            assertThat(result.rules().get(1).reason())
                    .isEqualTo("not applied: there is no baseline to compare f1_macro with yet");
            assertThat(result.reason()).isEqualTo("the rule passed; 1 not applied, since there is no baseline yet");
        }

        @Test
        void atLeastOneOtherRuleMustDecide() {
            GateResult result = decide(measured, "f1_macro drop <= 0.01");

            assertThat(result.verdict()).isEqualTo(ERROR);
            assertThat(result.reason()).startsWith("there is no baseline yet, and no other rule decides");
        }

        @Test
        void aNoteDoesNotDecideInstead() {
            assertThat(decide(measured, "f1_macro drop <= 0.01", "f1_macro >= 0.9 else note")
                            .verdict())
                    .isEqualTo(ERROR);
        }
    }

    @Nested
    class AgainstTheBaseline {
        @ParameterizedTest
        @CsvSource({
            "f1_macro drop <= 0.03, PASSED",
            "f1_macro drop <= 0.02, INCONCLUSIVE",
            "f1_macro drop <= 0.005, INCONCLUSIVE",
            "f1_macro drop <= 0, INCONCLUSIVE",
            "f1_macro gain >= 0.005, INCONCLUSIVE",
            "f1_macro gain >= 0.02, FAILED",
            "log_loss drop <= 0.06, PASSED",
            "log_loss drop <= 0.03, INCONCLUSIVE",
            "log_loss drop <= 0.009, FAILED",
            "log_loss gain >= 0.001, FAILED",
        })
        void changeIsMeasuredInTheMetricsDirection(String rule, String verdict) {
            Reports compared = report()
                    // 0.01 worse, noise from 0.025 worse to 0.01 better
                    .compared("f1_macro", 0.90, 0.91, -0.025, 0.01, 1_000, "paired-bootstrap")
                    // a loss of 0.04 more is worse by 0.04, at least 0.01, at most 0.055
                    .compared("log_loss", 0.29, 0.25, 0.01, 0.055, 1_000, "paired-bootstrap");

            assertThat(decide(compared, rule).verdict()).hasToString(verdict);
        }

        @Test
        void relativeChangeDividesByTheBaselinesAbsoluteValue() {
            // r2 from -0.5 to -0.55 is worse by 0.05, which is 10% of 0.5.
            Reports compared = report().compared("r2", -0.55, -0.5, -0.055, -0.045, 1_000, "paired-bootstrap");

            assertThat(decide(compared, "r2 drop <= 11.5%").verdict()).isEqualTo(PASSED);
            assertThat(decide(compared, "r2 drop <= 10%").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(decide(compared, "r2 drop <= 8%").verdict()).isEqualTo(FAILED);
            RuleResult result = only(decide(compared, "r2 drop <= 11.5%"));
            assertThat(result.limit()).isEqualTo(11.5);
            assertThat(result.unit()).isEqualTo("%");
            assertThat(result.value()).isCloseTo(10, within(1e-9));
        }

        @Test
        void nearZeroItIsAnErrorThatNamesTheAbsoluteForm() {
            Reports compared = report().compared("mae", 0.01, 0, 0, 0.02, 1_000, "paired-bootstrap");

            assertThat(decide(compared, "mae drop <= 10%").verdict()).isEqualTo(ERROR);
            assertThat(only(decide(compared, "mae drop <= 10%")).reason())
                    .isEqualTo("the baseline's mae is 0, too near to zero for a change in percent; write the limit"
                            + " without %: mae drop <= NUMBER");
            assertThat(decide(compared, "mae drop <= 0.05").verdict()).isEqualTo(PASSED);
        }

        @Test
        void aLossThatAnotherToolWroteIsWorseWhenHigher() {
            Comparison.Difference more = new Comparison.Difference(
                    0.9, 0.1, 0.8, null, null, null, null, null, null, null, null, "metrics without rows");
            Reports files =
                    report().onlyMetrics().difference("test.log_loss", more).difference("test.profit", more);

            assertThat(decide(files, "test.log_loss drop <= 0.01").verdict()).isEqualTo(FAILED);
            assertThat(only(decide(files, "test.log_loss drop <= 0.01")).reason())
                    .isEqualTo("test.log_loss 0.9 is 0.8 worse than the baseline's 0.1, more than the 0.01 allowed"
                            + " (the value alone decides: the number of rows is not known; by its name, a lower"
                            + " test.log_loss is taken to be better)");
            assertThat(decide(files, "test.log_loss gain >= 0.1").verdict()).isEqualTo(FAILED);
            assertThat(decide(files, "test.profit drop <= 0.01").verdict()).isEqualTo(PASSED);
            assertThat(only(decide(files, "test.profit drop <= 0.01 at point")).reason())
                    .endsWith("(by its name, a higher test.profit is taken to be better)");
        }

        /** A tree opened first took 101 ms, the same file opened after it 13 ms. */
        @ParameterizedTest
        @CsvSource({
            "load_time drop <= 10%",
            "load_time gain >= 1 ms",
            "latency_first drop <= 5 ms",
            "latency_first gain >= 5%"
        })
        void whatWasTimedOnceIsNotCompared(String rule) {
            Reports same = report().difference(
                            "load_time",
                            new Comparison.Difference(
                                    101.0, 13.0, 88.0, null, null, null, 1L, null, null, null, null, "no interval"))
                    .difference(
                            "latency_first",
                            new Comparison.Difference(
                                    0.9,
                                    0.1,
                                    0.8,
                                    null,
                                    null,
                                    null,
                                    1L,
                                    null,
                                    null,
                                    "interleaved-latency",
                                    null,
                                    "one call"));

            assertThat(decide(same, rule).verdict()).isEqualTo(ERROR);
            assertThat(only(decide(same, rule)).reason())
                    .endsWith(
                            "which cannot be compared; state a limit instead: " + rule.split(" ")[0] + " <= NUMBER ms");
        }

        @Test
        void aDifferenceThatIsMissingOrUndefinedFails() {
            Reports compared = report().baseline().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

            assertThat(decide(compared, "f1_macro drop <= 0.1").verdict()).isEqualTo(FAILED);
        }
    }
}
