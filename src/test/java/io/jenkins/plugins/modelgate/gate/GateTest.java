package io.jenkins.plugins.modelgate.gate;

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
import io.jenkins.plugins.modelgate.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The design's semantics of rules, a test for each sentence. */
class GateTest {

    static GateResult decide(Reports report, String... rules) {
        return Gate.decide(report.build(), rules(rules));
    }

    static RuleResult only(GateResult result) {
        assertThat(result.rules()).hasSize(1);
        return result.rules().get(0);
    }

    private static List<SourcedRule> rules(String... rules) {
        return Arrays.stream(rules)
                .map(text -> new SourcedRule(RuleParser.parse(text), "job"))
                .toList();
    }

    @Nested
    class Confident {
        private final Reports measured = report()
                .measured("f1_macro", 0.90, 0.92, 0.94, 1_000)
                .measured("log_loss", 0.20, 0.25, 0.30, 1_000);

        @ParameterizedTest
        @CsvSource({"f1_macro >= 0.89", "f1_macro >= 0.90", "log_loss <= 0.31", "log_loss <= 0.30"})
        void passedWhenTheBoundOnTheGoodSideClearsTheLimit(String rule) {
            assertThat(decide(measured, rule).verdict()).isEqualTo(PASSED);
        }

        @ParameterizedTest
        @CsvSource({"f1_macro >= 0.95", "f1_macro >= 0.9401", "log_loss <= 0.1", "log_loss <= 0.1999"})
        void failedWhenTheOtherBoundIsBeyondTheLimit(String rule) {
            assertThat(decide(measured, rule).verdict()).isEqualTo(FAILED);
        }

        @ParameterizedTest
        @CsvSource({"f1_macro >= 0.91", "f1_macro >= 0.93", "f1_macro >= 0.94", "log_loss <= 0.22", "log_loss <= 0.20"})
        void elseInconclusive(String rule) {
            assertThat(decide(measured, rule).verdict()).isEqualTo(INCONCLUSIVE);
        }

        @Test
        void aBoundOnTheOtherSideOfTheValueThanItShouldBeDecidesNothing() {
            Reports biased = report().measured("ece", 0.01, 0.06, 0.04, 1_000);

            assertThat(decide(biased, "ece <= 0.05").verdict()).isEqualTo(INCONCLUSIVE);
        }

        @Test
        void theValueDecidesWhereNoRowsAre() {
            Reports file = report().onlyMetrics().plain("accuracy", 0.93, null);

            assertThat(decide(file, "accuracy >= 0.92").verdict()).isEqualTo(PASSED);
            assertThat(only(decide(file, "accuracy >= 0.94")).verdict()).isEqualTo(FAILED);
            assertThat(only(decide(file, "accuracy >= 0.92")).reason())
                    .isEqualTo("accuracy is 0.93, above 0.92 (the value alone decides: how many rows it comes from is not known)");
        }

        @Test
        void theValueDecidesWhereThereIsNoNoise() {
            Reports small = report().plain("model_size", 1_000_000, null).plain("load_time", 12, 1L);

            assertThat(decide(small, "model_size <= 1 MB", "load_time <= 1 s").verdict()).isEqualTo(PASSED);
            assertThat(decide(small, "model_size <= 999 kB").verdict()).isEqualTo(FAILED);
        }

        @Test
        void inconclusiveWhereRowsAreButTheNoiseIsNotKnown() {
            Reports unsure = report().plain("roc_auc", 0.99, 1_000L);

            assertThat(decide(unsure, "roc_auc >= 0.9").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(only(decide(unsure, "roc_auc >= 0.9")).reason())
                    .isEqualTo("roc_auc is 0.99, but how sure that is could not be told; 'at point' in the rule lets the"
                            + " value alone decide");
            assertThat(decide(unsure, "roc_auc >= 0.9 at point").verdict()).isEqualTo(PASSED);
        }
    }

    @Nested
    class Point {
        private final Reports measured = report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

        @Test
        void theValueDecides() {
            assertThat(decide(measured, "f1_macro >= 0.92 at point").verdict()).isEqualTo(PASSED);
            assertThat(decide(measured, "f1_macro <= 0.92 at point").verdict()).isEqualTo(PASSED);
            assertThat(decide(measured, "f1_macro >= 0.921 at point").verdict()).isEqualTo(FAILED);
        }

        @Test
        void aValueWithinNoiseOfTheLimitIsSaidToBeSo() {
            assertThat(only(decide(measured, "f1_macro >= 0.93 at point")).reason())
                    .isEqualTo("f1_macro is 0.92, below 0.93; the limit is within noise: it may be as high as 0.94 (95%"
                            + " confidence) on 1,000 rows");
            assertThat(only(decide(measured, "f1_macro >= 0.89 at point")).reason())
                    .isEqualTo("f1_macro is 0.92, above 0.89 on 1,000 rows");
        }
    }

    @Nested
    class Missing {
        @Test
        void aMissingMetricFailsWithTheNearestKnownName() {
            GateResult result = decide(report().measured("accuracy", 0.9, 0.92, 0.94, 1_000), "acuracy >= 0.9");

            assertThat(result.verdict()).isEqualTo(FAILED);
            assertThat(only(result).reason()).isEqualTo("acuracy was not measured; did you mean accuracy?");
            assertThat(only(result).value()).isNull();
        }

        @Test
        void aMissingMetricThatModelGateKnowsIsNamedAsItIs() {
            Reports regression = report().measured("mae", 1, 2, 3, 1_000);

            assertThat(only(decide(regression, "roc_auc >= 0.9")).reason()).isEqualTo("roc_auc was not measured");
            assertThat(only(decide(regression, "acuracy >= 0.9")).reason())
                    .isEqualTo("acuracy was not measured; did you mean accuracy?");
        }

        @Test
        void anUndefinedValueFailsWithTheReason() {
            GateResult result = decide(report().undefined("roc_auc", "only one label occurs"), "roc_auc >= 0.9");

            assertThat(result.verdict()).isEqualTo(FAILED);
            assertThat(only(result).reason()).isEqualTo("roc_auc is undefined: only one label occurs");
        }

        @Test
        void anUndefinedValueNeverPassesAtPointEither() {
            assertThat(decide(report().undefined("mae", "no rows"), "mae <= 10 at point").verdict()).isEqualTo(FAILED);
        }

        @Test
        void aSliceThatIsNotInTheReportFailsWithTheNearestName() {
            Reports sliced = report().measured("accuracy", 0.9, 0.92, 0.94, 1_000)
                    .slice("region=EU", "region", 500, Map.of());

            assertThat(only(decide(sliced, "accuracy >= 0.9 [region=EUR]")).verdict()).isEqualTo(FAILED);
            assertThat(only(decide(sliced, "accuracy >= 0.9 [region=EUR]")).reason())
                    .isEqualTo("the report has no slice region=EUR; did you mean region=EU?");
            assertThat(only(decide(sliced, "accuracy >= 0.9 [every regoin]")).reason())
                    .isEqualTo("the report has no slices by regoin; did you mean region?");
        }
    }

    @Nested
    class Undecidable {
        @Test
        void noRulesIsAnError() {
            GateResult result = decide(report().measured("accuracy", 0.9, 0.92, 0.94, 1_000));

            assertThat(result.verdict()).isEqualTo(ERROR);
            assertThat(result.reason()).isEqualTo("there are no rules: add at least one, for instance accuracy >= 0.92");
        }

        @Test
        void noDataIsAnErrorForEveryRule() {
            GateResult result = decide(
                    report().rows(150, 0).plain("model_size", 5, null), "model_size <= 1 MB", "accuracy >= 0.9");

            assertThat(result.verdict()).isEqualTo(ERROR);
            assertThat(result.reason()).startsWith("no rows were scored: of 150 rows in the test set none had both");
            assertThat(result.rules()).extracting(RuleResult::verdict).containsExactly(ERROR, ERROR);
        }

        @Test
        void driftAndTimesNeedNoLabels() {
            GateResult result = decide(
                    report().rows(150, 0).plain("drift_psi:age", 0.01, null).plain("unscored", 150, null),
                    "drift_psi:age <= 0.25", "unscored <= 200 rows");

            assertThat(result.reason()).isEqualTo("all 2 rules passed");
            assertThat(result.verdict()).isEqualTo(PASSED);
        }

        @Test
        void aTestSetWithoutRowsIsAnErrorWhateverTheRule() {
            assertThat(decide(report().rows(0, 0).plain("drift_psi:age", 0, null), "drift_psi:age <= 0.25").verdict())
                    .isEqualTo(ERROR);
        }

        @Test
        void nothingMeasuredIsAnError() {
            assertThat(decide(report().onlyMetrics(), "accuracy >= 0.9").verdict()).isEqualTo(ERROR);
            assertThat(decide(report().onlyMetrics(), "accuracy >= 0.9").reason())
                    .isEqualTo("nothing was measured: the report has no metrics");
            assertThat(decide(report().rows(5, 1).plain("model_size", 5, null), "model_size <= 1 MB").verdict())
                    .isEqualTo(PASSED);
        }

        @Test
        void aRuleThatFoundNothingStillShowsItsLimit() {
            GateResult result = decide(
                    report().plain("model_size", 5, null), "latency_p99 <= 5 ms", "latency_p99 drop <= 10%");

            assertThat(result.rules()).extracting(RuleResult::limit).containsExactly(5.0, 10.0);
            assertThat(result.rules()).extracting(RuleResult::unit).containsExactly("ms", "%");
        }

        @Test
        void aBaselineMeasuredOnOtherRowsIsAnErrorThatNamesBothDigests() {
            GateResult result = decide(
                    report().baselineOnOtherRows().compared("f1_macro", 0.92, 0.91, 0, 0.02, 1_000, "paired-bootstrap"),
                    "f1_macro drop <= 0.05");

            assertThat(result.verdict()).isEqualTo(ERROR);
            assertThat(only(result).reason()).contains("other rows", "e".repeat(64), "d".repeat(64));
        }

        @Test
        void anotherConfidenceThanTheReportsIsAnErrorThatSaysWhatToMeasureAgain() {
            GateResult result = decide(
                    report().measured("f1_macro", 0.9, 0.92, 0.94, 1_000), "f1_macro >= 0.5 with confidence 0.99");

            assertThat(result.verdict()).isEqualTo(ERROR);
            assertThat(only(result).reason()).isEqualTo("f1_macro was bounded with 95% confidence, the rule asks for 99%;"
                    + " measure again with confidence 0.99");
        }

        @ParameterizedTest
        @ValueSource(doubles = {-0.01, 1.01, 92})
        void aShareThatIsNoneIsAnError(double value) {
            assertThat(decide(report().plain("accuracy", value, 1_000L), "accuracy >= 0 at point").verdict())
                    .isEqualTo(ERROR);
        }

        @Test
        void boundsThatContradictTheValueAreAnError() {
            assertThat(decide(
                                    report().measured("roc_auc", 0.95, 0.5, 0.99, 0.95, 1_000, "delong"),
                                    "roc_auc >= 0.9")
                            .verdict())
                    .isEqualTo(ERROR);
            assertThat(decide(report().measured("f1_macro", 0.95, 0.97, 0.9, 1_000), "f1_macro >= 0.9").verdict())
                    .isEqualTo(ERROR);
            assertThat(decide(report().measured("roc_auc", 0.9, 0.95, 0.94, 0.95, 1_000, "delong"), "roc_auc >= 0.5")
                            .verdict())
                    .isEqualTo(ERROR);
            assertThat(decide(report().measured("roc_auc", 0.95, 0.95, 0.95, 0.95, 1_000, "delong"), "roc_auc >= 0.5")
                            .verdict())
                    .isEqualTo(PASSED);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.5, 1, 0.2, 95})
        void boundsOfNoConfidenceAreAnError(double confidence) {
            Reports odd = report().measured("f1_macro", 0.9, 0.92, 0.94, confidence, 1_000, "bca");

            assertThat(only(decide(odd, "f1_macro >= 0.5")).reason())
                    .isEqualTo("the report contradicts itself: the bounds of f1_macro have confidence " + confidence
                            + ", expected 0.5 to 1");
        }

        @Test
        void fewerThanNoRowsAreAnError() {
            assertThat(decide(report().plain("f1_macro", 0.9, -1L), "f1_macro >= 0.5").verdict()).isEqualTo(ERROR);
            assertThat(decide(report().plain("f1_macro", 0.9, 0L), "f1_macro >= 0.5").verdict()).isEqualTo(INCONCLUSIVE);
        }

        @Test
        void aComparisonWithNothingIsAnError() {
            Report measured = report().measured("f1_macro", 0.9, 0.92, 0.94, 1_000).build();
            Report odd = new Report(
                    Report.SCHEMA, measured.model(), measured.data(), measured.metrics(), null, null, List.of(), null,
                    new Comparison(null, Map.of(), List.of()), List.of(), null, measured.provenance());

            assertThat(Gate.decide(odd, rules("f1_macro drop <= 0.1")).verdict()).isEqualTo(ERROR);
        }
    }

    @Nested
    class TooFew {
        @Test
        void fewerThanAHundredRowsAreInconclusive() {
            assertThat(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 99), "f1_macro >= 0.5").verdict())
                    .isEqualTo(INCONCLUSIVE);
            assertThat(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 100), "f1_macro >= 0.5").verdict())
                    .isEqualTo(PASSED);
            assertThat(only(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 60), "f1_macro >= 0.5")).reason())
                    .isEqualTo("f1_macro has only 60 rows; needs 40 more for the 100 that a judgement takes");
        }

        @Test
        void theRuleMayAskForAnotherNumberOfRows() {
            Reports few = report().measured("f1_macro", 0.9, 0.92, 0.94, 50);

            assertThat(decide(few, "f1_macro >= 0.5 from 50 rows").verdict()).isEqualTo(PASSED);
            assertThat(decide(few, "f1_macro >= 0.5 from 51 rows").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(decide(few, "f1_macro >= 0.5 at point").verdict()).isEqualTo(INCONCLUSIVE);
        }

        @Test
        void anUnknownNumberOfRowsIsTooFewWhenTheRuleAsksForSome() {
            Reports file = report().onlyMetrics().plain("accuracy", 0.93, null);

            assertThat(decide(file, "accuracy >= 0.92 from 50 rows").verdict()).isEqualTo(INCONCLUSIVE);
        }
    }

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
            assertThat(decide(measured, "f1_macro drop <= 0.01", "f1_macro >= 0.9 else note").verdict()).isEqualTo(ERROR);
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
            Reports files = report().onlyMetrics().difference("test.log_loss", more).difference("test.profit", more);

            assertThat(decide(files, "test.log_loss drop <= 0.01").verdict()).isEqualTo(FAILED);
            assertThat(only(decide(files, "test.log_loss drop <= 0.01")).reason())
                    .isEqualTo("test.log_loss is 0.9 against the baseline's 0.1, worse by 0.8, more than the 0.01 allowed"
                            + " (the value alone decides: how many rows it comes from is not known; by its name, a lower"
                            + " test.log_loss is taken to be better)");
            assertThat(decide(files, "test.log_loss gain >= 0.1").verdict()).isEqualTo(FAILED);
            assertThat(decide(files, "test.profit drop <= 0.01").verdict()).isEqualTo(PASSED);
            assertThat(only(decide(files, "test.profit drop <= 0.01 at point")).reason())
                    .endsWith("(by its name, a higher test.profit is taken to be better)");
        }

        /** A tree opened first took 101 ms, the same file opened after it 13 ms. */
        @ParameterizedTest
        @CsvSource({"load_time drop <= 10%", "load_time gain >= 1 ms", "latency_first drop <= 5 ms", "latency_first gain >= 5%"})
        void whatWasTimedOnceIsNotCompared(String rule) {
            Reports same = report()
                    .difference("load_time", new Comparison.Difference(
                            101.0, 13.0, 88.0, null, null, null, 1L, null, null, null, null, "no interval"))
                    .difference("latency_first", new Comparison.Difference(
                            0.9, 0.1, 0.8, null, null, null, 1L, null, null, "interleaved-latency", null, "one call"));

            assertThat(decide(same, rule).verdict()).isEqualTo(ERROR);
            assertThat(only(decide(same, rule)).reason())
                    .endsWith("which cannot be compared; state a limit instead: " + rule.split(" ")[0] + " <= NUMBER ms");
        }

        @Test
        void aDifferenceThatIsMissingOrUndefinedFails() {
            Reports compared = report().baseline().measured("f1_macro", 0.90, 0.92, 0.94, 1_000);

            assertThat(decide(compared, "f1_macro drop <= 0.1").verdict()).isEqualTo(FAILED);
        }
    }

    @Nested
    class Worst {
        private final Reports measured = report()
                .measured("f1_macro", 0.90, 0.92, 0.94, 1_000)
                .baseline()
                .compared("mae", 0.01, 0, 0, 0.02, 1_000, "paired-bootstrap");
        private final String passed = "f1_macro >= 0.89";
        private final String inconclusive = "f1_macro >= 0.92";
        private final String failed = "f1_macro >= 0.99";
        private final String error = "mae drop <= 10%";

        @Test
        void theWorstRuleDecides() {
            assertThat(decide(measured, passed, passed).verdict()).isEqualTo(PASSED);
            assertThat(decide(measured, passed, inconclusive).verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(decide(measured, failed, passed, inconclusive).verdict()).isEqualTo(FAILED);
            assertThat(decide(measured, failed, error, inconclusive, passed).verdict()).isEqualTo(ERROR);
        }

        @Test
        void aFailureThatIsOnlyUnstableCountsAsInconclusive() {
            GateResult result = decide(measured, passed, failed + " else unstable");

            assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(result.rules().get(1).verdict()).isEqualTo(FAILED);
            assertThat(result.rules().get(1).severity()).isEqualTo("unstable");
        }

        @Test
        void anErrorIsNotSoftenedByUnstable() {
            assertThat(decide(measured, passed, error + " else unstable").verdict()).isEqualTo(ERROR);
        }

        @Test
        void aNoteIsShownAndDecidesNothing() {
            GateResult result = decide(measured, passed, failed + " else note");

            assertThat(result.verdict()).isEqualTo(PASSED);
            assertThat(result.rules().get(1).verdict()).isEqualTo(FAILED);
            assertThat(decide(measured, passed + " else note").verdict()).isEqualTo(ERROR);
        }

        @Test
        void theReportSaysWhichRuleCameFromWhere() {
            GateResult result = Gate.decide(
                    measured.build(),
                    List.of(
                            new SourcedRule(RuleParser.parse(passed), "policy strict"),
                            new SourcedRule(RuleParser.parse(passed), "command line")),
                    "strict");

            assertThat(result.policy()).isEqualTo("strict");
            assertThat(result.rules()).extracting(RuleResult::source).containsExactly("policy strict", "command line");
        }

        @Test
        void theSummaryNamesTheWorstRulesReason() {
            assertThat(decide(measured, passed, "f1_macro >= 0.88").reason()).isEqualTo("all 2 rules passed");
            assertThat(decide(measured, passed, inconclusive, failed).reason())
                    .startsWith("2 of 3 rules did not pass: f1_macro is 0.92, surely below 0.99");
        }
    }
}
