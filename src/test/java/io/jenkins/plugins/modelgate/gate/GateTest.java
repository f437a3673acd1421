package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The design's semantics of rules, a test for each sentence. */
class GateTest {
    @Nested
    class Confident {
        private final Reports measured =
                report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000).measured("log_loss", 0.20, 0.25, 0.30, 1_000);

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
                    .isEqualTo(
                            "accuracy 0.93 is above 0.92 (the value alone decides: the number of rows is not known)");
        }

        @Test
        void theValueDecidesWhereThereIsNoNoise() {
            Reports small = report().plain("model_size", 1_000_000, null).plain("load_time", 12, 1L);

            assertThat(decide(small, "model_size <= 1 MB", "load_time <= 1 s").verdict())
                    .isEqualTo(PASSED);
            assertThat(decide(small, "model_size <= 999 kB").verdict()).isEqualTo(FAILED);
        }

        @Test
        void inconclusiveWhereRowsAreButTheNoiseIsNotKnown() {
            Reports unsure = report().plain("roc_auc", 0.99, 1_000L);

            assertThat(decide(unsure, "roc_auc >= 0.9").verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(only(decide(unsure, "roc_auc >= 0.9")).reason())
                    .isEqualTo("roc_auc 0.99 has no bounds; write 'at point' to let the value alone decide");
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
                    .isEqualTo("f1_macro 0.92 is below 0.93, but within noise of it: the 95% upper bound is 0.94 (BCa"
                            + " bootstrap, 1,000 rows)");
            assertThat(only(decide(measured, "f1_macro >= 0.89 at point")).reason())
                    .isEqualTo("f1_macro 0.92 is above 0.89 (1,000 rows)");
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
            assertThat(decide(report().undefined("mae", "no rows"), "mae <= 10 at point")
                            .verdict())
                    .isEqualTo(FAILED);
        }

        @Test
        void aSliceThatIsNotInTheReportFailsWithTheNearestName() {
            Reports sliced =
                    report().measured("accuracy", 0.9, 0.92, 0.94, 1_000).slice("region=EU", "region", 500, Map.of());

            assertThat(only(decide(sliced, "accuracy >= 0.9 [region=EUR]")).verdict())
                    .isEqualTo(FAILED);
            assertThat(only(decide(sliced, "accuracy >= 0.9 [region=EUR]")).reason())
                    .isEqualTo("the report has no slice region=EUR; did you mean region=EU?");
            assertThat(only(decide(sliced, "accuracy >= 0.9 [every regoin]")).reason())
                    .isEqualTo("the report has no slices by regoin; did you mean region?");
        }
    }

    @Nested
    class TooFew {
        @Test
        void fewerThanAHundredRowsAreInconclusive() {
            assertThat(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 99), "f1_macro >= 0.5")
                            .verdict())
                    .isEqualTo(INCONCLUSIVE);
            assertThat(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 100), "f1_macro >= 0.5")
                            .verdict())
                    .isEqualTo(PASSED);
            assertThat(only(decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 60), "f1_macro >= 0.5"))
                            .reason())
                    .isEqualTo("f1_macro has 60 rows, and a rule needs at least 100: 40 more");
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
    class Worst {
        private final Reports measured = report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000)
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
            assertThat(decide(measured, failed, error, inconclusive, passed).verdict())
                    .isEqualTo(ERROR);
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
            assertThat(decide(measured, passed, error + " else unstable").verdict())
                    .isEqualTo(ERROR);
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
                    .startsWith(
                            "2 of 3 rules did not pass: f1_macro 0.92 is below 0.99 (95% upper bound 0.94, BCa bootstrap, 1,000");
        }
    }
}
