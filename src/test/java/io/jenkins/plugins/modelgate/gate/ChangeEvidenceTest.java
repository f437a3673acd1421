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

import io.jenkins.plugins.modelgate.report.Comparison.Difference;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision about a change against the baseline, by numbers that come from elsewhere. */
class ChangeEvidenceTest {
    /** Tango's Z for a margin of 0.01 on 2,000 rows is 3.066 and 1.043; one-sided 95% asks for 1.645. */
    @ParameterizedTest
    @CsvSource({"50, 40, PASSED", "40, 50, INCONCLUSIVE", "10, 90, FAILED"})
    void aDropOfAccuracyIsDecidedByTangosNonInferiority(long onlyCandidate, long onlyBaseline, Verdict verdict) {
        assertThat(decide(paired(onlyCandidate, onlyBaseline, 2_000), "accuracy drop <= 0.01")
                        .verdict())
                .isEqualTo(verdict);
    }

    /** Z = 3.066 is shown with 99.8% (Phi(2.878)) but not with 99.95% (Phi(3.291)). */
    @ParameterizedTest
    @CsvSource({"0.998, PASSED", "0.9995, INCONCLUSIVE"})
    void atAnyConfidence(double confidence, Verdict verdict) {
        assertThat(decide(paired(50, 40, 2_000), "accuracy drop <= 0.01 with confidence " + confidence)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aGainIsDecidedByTheSameTestTheOtherWayRound() {
        // 120 against 20 on 2,000 rows: better by 0.05; McNemar's z = 100 / sqrt(140) = 8.45 for no gain at all.
        assertThat(decide(paired(120, 20, 2_000), "accuracy gain >= 0").verdict())
                .isEqualTo(PASSED);
        assertThat(decide(paired(120, 20, 2_000), "accuracy gain >= 0.05").verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(decide(paired(120, 20, 2_000), "accuracy gain >= 0.1").verdict())
                .isEqualTo(FAILED);
    }

    @Test
    void theReasonSaysBothValuesAndWhatIsSure() {
        RuleResult passed = only(decide(paired(50, 40, 2_000), "accuracy drop <= 0.01"));
        assertThat(passed.reason())
                .matches("accuracy 0\\.925 is 0\\.005 better than the baseline's 0\\.92, within the 0\\.01 allowed"
                        + " \\(95% upper bound of the drop 0\\.00\\d+, Tango, 2,000 rows\\)");
        assertThat(passed.value()).isCloseTo(-0.005, within(1e-9));
        assertThat(passed.limit()).isEqualTo(0.01);

        assertThat(only(decide(paired(10, 90, 2_000), "accuracy drop <= 0.01")).reason())
                .matches("accuracy 0\\.88 is 0\\.04 worse than the baseline's 0\\.92, more than the 0\\.01 allowed"
                        + " \\(95% lower bound of the drop 0\\.03\\d+, Tango, 2,000 rows\\)");
        assertThat(only(decide(paired(40, 50, 2_000), "accuracy drop <= 0.01")).reason())
                .matches(
                        "accuracy 0\\.915 is 0\\.005 worse than the baseline's 0\\.92, within the 0\\.01 allowed, but the 95%"
                                + " upper bound of the drop is 0\\.01\\d+ \\(Tango, 2,000 rows\\); about \\d+,\\d00 more fresh rows"
                                + " settle it with 80% power if the true drop is 0\\.005");
        assertThat(only(decide(paired(120, 20, 2_000), "accuracy gain >= 0.01")).reason())
                .matches(
                        "accuracy 0\\.97 is 0\\.05 better than the baseline's 0\\.92, at least the 0\\.01 asked for \\(95%"
                                + " lower bound of the gain 0\\.04\\d*, Tango, 2,000 rows\\)");
    }

    @Test
    void aRelativeDropIsHeldAgainstThatShareOfTheBaseline() {
        // 10% of 0.92 is a margin of 0.092.
        RuleResult result = only(decide(paired(10, 90, 2_000), "accuracy drop <= 10%"));

        assertThat(result.verdict()).isEqualTo(PASSED);
        assertThat(result.reason())
                .startsWith("accuracy 0.88 is 4.348% worse than the baseline's 0.92, within the 10% allowed (95%"
                        + " upper bound of the drop ");
    }

    @Test
    void identicalModelsAreNotInferiorByAnyMarginThatTheRowsCanShow() {
        assertThat(decide(paired(0, 0, 2_000), "accuracy drop <= 0.01").verdict())
                .isEqualTo(PASSED);
        assertThat(decide(paired(0, 0, 2_000), "accuracy drop <= 0").verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void noChangeIsSaidToBeNone() {
        assertThat(only(decide(paired(20, 20, 2_000), "accuracy drop <= 0.01")).reason())
                .startsWith(
                        "accuracy 0.92 is the same as the baseline's 0.92, within the 0.01 allowed (95% upper bound of"
                                + " the drop 0.00");
        assertThat(only(decide(paired(20, 20, 2_000), "accuracy gain >= 0.001")).reason())
                .contains(
                        "baseline's 0.92, less than the 0.001 asked for, but the 95% upper bound of the gain is 0.00");
    }

    @Test
    void noDropAllowedReadsAsNoWorse() {
        assertThat(only(decide(paired(90, 10, 2_000), "accuracy drop <= 0")).reason())
                .contains(" is 0.04 better than the baseline's 0.92, not worse (95% upper bound of the drop -0.0");
        assertThat(only(decide(paired(10, 90, 2_000), "accuracy drop <= 0")).reason())
                .contains(" is 0.04 worse than the baseline's 0.92, and no drop is allowed (95% lower bound of the drop"
                        + " 0.0");
    }

    @Test
    void countsThatDoNotAddUpAreAnError() {
        assertThat(decide(paired(1_500, 1_400, 2_000), "accuracy drop <= 0.9").verdict())
                .isEqualTo(ERROR);
        assertThat(decide(paired(-1, 10, 2_000), "accuracy drop <= 0.9").verdict())
                .isEqualTo(ERROR);
        assertThat(decide(paired(10, -1, 2_000), "accuracy drop <= 0.9").verdict())
                .isEqualTo(ERROR);
        assertThat(decide(paired(0, 200, 200), "accuracy drop <= 0.9").verdict())
                .isEqualTo(FAILED);
        assertThat(decide(paired(150, 50, 200), "accuracy gain >= 0").verdict()).isEqualTo(PASSED);
        assertThat(decide(
                                report().difference(
                                                "accuracy",
                                                new Difference(
                                                        0.9, 0.5, -0.1, -0.2, 0.0, 0.95, 1_000L, null, null, "tango",
                                                        0.1, null)),
                                "accuracy drop <= 0.9")
                        .verdict())
                .isEqualTo(ERROR);
    }

    @Test
    void latencyIsComparedOnlyWhenBothWereTimedInTurns() {
        Reports apart = report().compared("latency_p99", 5, 4, 0.5, 1.5, 1_000, null);
        Reports throughput = report().compared("throughput", 500, 400, 50, 150, 1_000, null);
        assertThat(decide(throughput, "throughput drop <= 10%").verdict()).isEqualTo(ERROR);
        Reports inTurns = report().compared("latency_p99", 5, 4, 0.5, 1.5, 1_000, "interleaved-latency");

        assertThat(decide(apart, "latency_p99 drop <= 2 ms").verdict()).isEqualTo(ERROR);
        assertThat(only(decide(apart, "latency_p99 drop <= 2 ms")).reason())
                .isEqualTo("latency_p99 of the baseline was timed in another run or on another machine, which cannot be"
                        + " compared; evaluate with the baseline's model file, so that both are timed in turns");
        assertThat(only(decide(inTurns, "latency_p99 drop <= 2 ms")).reason())
                .isEqualTo("latency_p99 5 ms is 1 ms worse than the baseline's 4 ms, within the 2 ms allowed (95% upper"
                        + " bound of the drop 1.5 ms, timed in turns, 1,000 requests)");
        assertThat(decide(inTurns, "latency_p99 drop <= 20%").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(decide(inTurns, "latency_p99 drop <= 12%").verdict()).isEqualTo(FAILED);
    }

    @Test
    void aSizeIsComparedAsItIs() {
        Reports larger = report().difference(
                        "model_size",
                        new Difference(
                                1_100_000d,
                                1_000_000d,
                                100_000d,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));

        assertThat(decide(larger, "model_size drop <= 10%").verdict()).isEqualTo(PASSED);
        assertThat(only(decide(larger, "model_size drop <= 5%")).reason())
                .isEqualTo("model_size 1.1 MB is 10% worse than the baseline's 1 MB, more than the 5% allowed");
    }

    @Test
    void anUndefinedDifferenceFailsWithItsReason() {
        Reports undefined = report().measured("roc_auc", 0.8, 0.9, 0.95, 1_000)
                .difference(
                        "roc_auc",
                        new Difference(
                                0.9,
                                null,
                                null,
                                null,
                                null,
                                null,
                                1_000L,
                                null,
                                null,
                                null,
                                null,
                                "the baseline gives no scores"));

        assertThat(only(decide(undefined, "roc_auc drop <= 0.1")).verdict()).isEqualTo(FAILED);
        assertThat(only(decide(undefined, "roc_auc drop <= 0.1")).reason())
                .isEqualTo("the difference of roc_auc is undefined: the baseline gives no scores");
    }

    @Test
    void aMetricOfEitherSignThatMayBeZeroHasNoRelativeChange() {
        Reports aroundZero = report().compared("cohen_kappa", 0.3, 0.02, 0.2, 0.36, 1_000, "paired-bootstrap")
                .baselineMetric("cohen_kappa", new MetricValue(0.02, -0.03, 0.07, 0.95, 1_000L, "", "bca", null));

        assertThat(decide(aroundZero, "cohen_kappa gain >= 5%").verdict()).isEqualTo(ERROR);
        assertThat(decide(aroundZero, "cohen_kappa gain >= 0.1").verdict()).isEqualTo(PASSED);
        Reports below = report().compared("cohen_kappa", 0.3, -0.2, 0.45, 0.55, 1_000, "paired-bootstrap")
                .baselineMetric("cohen_kappa", new MetricValue(-0.2, -0.3, 0.0, 0.95, 1_000L, "", "bca", null));
        assertThat(decide(below, "cohen_kappa gain >= 5%").verdict()).isEqualTo(PASSED);
    }

    private static Reports paired(long onlyCandidate, long onlyBaseline, long n) {
        double baseline = 0.92;
        double candidate = baseline + (onlyCandidate - onlyBaseline) / (double) n;
        return report().difference(
                        "accuracy",
                        new Difference(
                                candidate,
                                baseline,
                                candidate - baseline,
                                null,
                                null,
                                null,
                                n,
                                onlyCandidate,
                                onlyBaseline,
                                "tango",
                                null,
                                null));
    }
}
