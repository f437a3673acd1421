package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision about slices, by numbers that come from elsewhere. */
class SliceEvidenceTest {
    @Test
    void everySliceMustShowPassed() {
        Reports sliced = sliced(Map.of("EU", share(0.95, 1_000), "US", share(0.95, 1_000)));
        assertThat(decide(sliced, "accuracy >= 0.9 [every region]").verdict()).isEqualTo(PASSED);

        Reports oneNoisy = sliced(Map.of("EU", share(0.95, 1_000), "US", share(0.91, 1_000)));
        assertThat(decide(oneNoisy, "accuracy >= 0.9 [every region]").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(decide(sliced, "accuracy >= 0.9 [every region]", "accuracy >= 0.9")
                        .reason())
                .isEqualTo("all 2 rules passed");
        assertThat(decide(oneNoisy, "accuracy >= 0.9 [every region]").reason())
                .startsWith("1 of 1 rule did not pass: accuracy in region=US 0.91 is above 0.9, but ");
        assertThat(decide(oneNoisy, "accuracy >= 0.9 [every region]").rules())
                .extracting(RuleResult::slice)
                .containsExactlyInAnyOrder("region=EU", "region=US");
    }

    @Test
    void aNamedSliceIsJudgedAlone() {
        Reports sliced = sliced(Map.of("EU", share(0.95, 1_000), "US", share(0.5, 1_000)));

        assertThat(decide(sliced, "accuracy >= 0.9 [region=EU]").verdict()).isEqualTo(PASSED);
        RuleResult failed = only(decide(sliced, "accuracy >= 0.9 [region=US]"));
        assertThat(failed.verdict()).isEqualTo(FAILED);
        assertThat(failed.reason()).startsWith("accuracy in region=US 0.5 is below 0.9 (95% upper bound ");
    }

    @Test
    void fewerThanThirtyRowsAreInconclusive() {
        Reports sliced = sliced(Map.of("EU", share(0.95, 1_000), "US", share(1, 29)));

        assertThat(decide(sliced, "accuracy >= 0.5 [every region]").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(only(decide(sliced, "accuracy >= 0.5 [region=US]")).reason())
                .isEqualTo("region=US has 29 rows, and a rule needs at least 30: 1 more");
        assertThat(decide(sliced(Map.of("US", share(1, 30))), "accuracy >= 0.5 [region=US]")
                        .verdict())
                .isEqualTo(PASSED);
    }

    /**
     * 880 of 1,000 rows against 0.9: p = 0.0220 ({@code scipy.stats.binom.cdf(880, 1000, 0.9)}). Alone that is under
     * 0.05. Among three slices of which the others are good Holm asks for 0.05 / 3 = 0.0167; 878 rows (p = 0.0134) are
     * under it.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.88, FAILED", "2, 0.88, FAILED", "3, 0.88, INCONCLUSIVE", "3, 0.878, FAILED"})
    void aFailureInAnyOfManySlicesIsCorrectedForTheirNumber(int slices, double share, Verdict verdict) {
        Reports sliced = report().plain("accuracy", 0.93, 10_000L)
                .slice("region=r0", "region", 1_000, Map.of("accuracy", share(share, 1_000)));
        for (int i = 1; i < slices; i++) {
            sliced.slice("region=r" + i, "region", 1_000, Map.of("accuracy", share(0.95, 1_000)));
        }

        assertThat(decide(sliced, "accuracy >= 0.9 [every region]").verdict()).isEqualTo(verdict);
        if (verdict == INCONCLUSIVE) {
            assertThat(decide(sliced, "accuracy >= 0.9 [every region]")
                            .rules()
                            .get(0)
                            .reason())
                    .startsWith("accuracy in region=r0 0.88 is below 0.9, but FAILED needs p below 0.0166 after Holm's"
                            + " correction over 3 tests; p is 0.022 (95% upper bound 0.89")
                    .contains("Clopper-Pearson, 1,000 rows); about ");
        }
    }

    /**
     * Bounds 0.84 to 0.91 at 95% around 0.88: z = 1.6449 * 0.02 / 0.011 = 2.99, p = 0.0014: under 0.05 / 30, not / 50.
     */
    @ParameterizedTest
    @CsvSource({"30, FAILED", "50, INCONCLUSIVE"})
    void boundsThatCannotBeComputedAgainAreTakenAsNormal(int slices, Verdict verdict) {
        Reports sliced = report().plain("f1_macro", 0.93, 10_000L)
                .slice("r=0", "r", 1_000, Map.of("f1_macro", bounded(0.84, 0.88, 0.891)));
        for (int i = 1; i < slices; i++) {
            sliced.slice("r=" + i, "r", 1_000, Map.of("f1_macro", bounded(0.93, 0.95, 0.96)));
        }

        assertThat(decide(sliced, "f1_macro >= 0.9 [every r]").verdict()).isEqualTo(verdict);
    }

    @Test
    void aFailureThatIsBeyondAllDoubtStandsAmongAnyNumberOfSlices() {
        Reports sliced = report().plain("accuracy", 0.93, 10_000L)
                .slice("r=0", "r", 1_000, Map.of("accuracy", share(0.1, 1_000)));
        for (int i = 1; i < 100; i++) {
            sliced.slice("r=" + i, "r", 1_000, Map.of("accuracy", share(0.95, 1_000)));
        }

        assertThat(decide(sliced, "accuracy >= 0.9 [every r]").verdict()).isEqualTo(FAILED);
    }

    @Test
    void aSliceWithoutNoiseFailsAsItIs() {
        Reports sliced = report().plain("f1_macro", 0.93, 10_000L)
                .slice("r=0", "r", 1_000, Map.of("f1_macro", bounded(0.8, 0.8, 0.8)))
                .slice("r=1", "r", 1_000, Map.of("f1_macro", bounded(0.95, 0.95, 0.95)));

        assertThat(decide(sliced, "f1_macro >= 0.9 [every r]").verdict()).isEqualTo(FAILED);
    }

    @Test
    void withoutAnySliceTheTestSetWasNotCut() {
        assertThat(only(decide(report().plain("accuracy", 0.93, 10_000L), "accuracy >= 0.9 [every r]"))
                        .reason())
                .isEqualTo("the report has no slices by r; the test set was not cut into slices");
        assertThat(only(decide(sliced(Map.of("EU", share(0.9, 100))), "accuracy >= 0.9 [something=else]"))
                        .reason())
                .isEqualTo("the report has no slice something=else");
    }

    @Test
    void atPointThereIsNothingToCorrect() {
        Reports sliced = sliced(Map.of("EU", share(0.899, 1_000), "US", share(0.95, 1_000), "JP", share(0.95, 1_000)));

        assertThat(decide(sliced, "accuracy >= 0.9 [every region] at point").verdict())
                .isEqualTo(FAILED);
    }

    @Test
    void rangesAndCrossingsAreFoundByTheirColumn() {
        Reports sliced = report().plain("accuracy", 0.93, 10_000L)
                .slice("age=0-30", "age:0-30,30-", 1_000, Map.of("accuracy", share(0.95, 1_000)))
                .slice("region=EU & sex=f", "region*sex", 1_000, Map.of("accuracy", share(0.95, 1_000)));

        assertThat(decide(sliced, "accuracy >= 0.9 [every age]").verdict()).isEqualTo(PASSED);
        assertThat(decide(sliced, "accuracy >= 0.9 [every age:0-30,30-]").verdict())
                .isEqualTo(PASSED);
        assertThat(decide(sliced, "accuracy >= 0.9 [every region*sex]").verdict())
                .isEqualTo(PASSED);
        assertThat(decide(sliced, "accuracy >= 0.9 [region=EU & sex=f]").verdict())
                .isEqualTo(PASSED);
        assertThat(decide(sliced, "accuracy >= 0.9 [every region]").verdict()).isEqualTo(FAILED);
    }

    @Test
    void aSlicesDifferenceIsItsOwn() {
        Reports sliced = sliced(Map.of("EU", share(0.95, 1_000)))
                .sliceDifference(
                        "region=EU",
                        "accuracy",
                        new Difference(0.95, 0.9, 0.05, null, null, null, 1_000L, 60L, 10L, "tango", null, null));

        assertThat(only(decide(sliced, "accuracy gain >= 0.02 [region=EU]")).verdict())
                .isEqualTo(PASSED);
        assertThat(only(decide(sliced, "accuracy gain >= 0.02")).verdict()).isEqualTo(FAILED);
    }

    @Test
    void aMetricThatASliceLacksFails() {
        Reports sliced = sliced(Map.of("EU", share(0.95, 1_000))).plain("latency_p99", 1, 1_000L);

        assertThat(only(decide(sliced, "latency_p99 <= 5 ms [region=EU]")).verdict())
                .isEqualTo(FAILED);
        assertThat(only(decide(sliced, "latency_p99 <= 5 ms [region=EU]")).reason())
                .isEqualTo("latency_p99 in region=EU was not measured");
    }

    private static Reports sliced(Map<String, MetricValue> accuracyByRegion) {
        Reports report = report().plain("accuracy", 0.93, 10_000L);
        accuracyByRegion.forEach((region, accuracy) ->
                report.slice("region=" + region, "region", accuracy.n(), Map.of("accuracy", accuracy)));
        return report;
    }

    private static MetricValue share(double value, long n) {
        return MetricValue.of(value, n, "");
    }

    private static MetricValue bounded(double low, double value, double high) {
        return new MetricValue(value, low, high, 0.95, 1_000L, "", "bca", null);
    }
}
