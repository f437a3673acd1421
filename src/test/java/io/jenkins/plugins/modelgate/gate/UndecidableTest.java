package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Decisions.rules;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Comparison;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be decided is an error, and passes no gate. */
class UndecidableTest {
    @Test
    void noRulesIsAnError() {
        GateResult result = decide(report().measured("accuracy", 0.9, 0.92, 0.94, 1_000));

        assertThat(result.verdict()).isEqualTo(ERROR);
        assertThat(result.reason()).isEqualTo("there are no rules: add at least one, for instance accuracy >= 0.92");
    }

    @Test
    void noDataIsAnErrorForEveryRule() {
        GateResult result =
                decide(report().rows(150, 0).plain("model_size", 5, null), "model_size <= 1 MB", "accuracy >= 0.9");

        assertThat(result.verdict()).isEqualTo(ERROR);
        assertThat(result.reason()).startsWith("no rows were scored: of 150 rows in the test set none had both");
        assertThat(result.rules()).extracting(RuleResult::verdict).containsExactly(ERROR, ERROR);
    }

    @Test
    void driftAndTimesNeedNoLabels() {
        GateResult result = decide(
                report().rows(150, 0).plain("drift_psi:age", 0.01, null).plain("unscored", 150, null),
                "drift_psi:age <= 0.25",
                "unscored <= 200 rows");

        assertThat(result.reason()).isEqualTo("all 2 rules passed");
        assertThat(result.verdict()).isEqualTo(PASSED);
    }

    @Test
    void aTestSetWithoutRowsIsAnErrorWhateverTheRule() {
        assertThat(decide(report().rows(0, 0).plain("drift_psi:age", 0, null), "drift_psi:age <= 0.25")
                        .verdict())
                .isEqualTo(ERROR);
    }

    @Test
    void nothingMeasuredIsAnError() {
        assertThat(decide(report().onlyMetrics(), "accuracy >= 0.9").verdict()).isEqualTo(ERROR);
        assertThat(decide(report().onlyMetrics(), "accuracy >= 0.9").reason())
                .isEqualTo("nothing was measured: the report has no metrics");
        assertThat(decide(report().rows(5, 1).plain("model_size", 5, null), "model_size <= 1 MB")
                        .verdict())
                .isEqualTo(PASSED);
    }

    @Test
    void aRuleThatFoundNothingStillShowsItsLimit() {
        GateResult result =
                decide(report().plain("model_size", 5, null), "latency_p99 <= 5 ms", "latency_p99 drop <= 10%");

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
        GateResult result =
                decide(report().measured("f1_macro", 0.9, 0.92, 0.94, 1_000), "f1_macro >= 0.5 with confidence 0.99");

        assertThat(result.verdict()).isEqualTo(ERROR);
        assertThat(only(result).reason())
                .isEqualTo("f1_macro was bounded with 95% confidence, and the rule asks for 99%;"
                        + " measure again with confidence 0.99");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 92})
    void aShareThatIsNoneIsAnError(double value) {
        assertThat(decide(report().plain("accuracy", value, 1_000L), "accuracy >= 0 at point")
                        .verdict())
                .isEqualTo(ERROR);
    }

    @Test
    void boundsThatContradictTheValueAreAnError() {
        assertThat(decide(report().measured("roc_auc", 0.95, 0.5, 0.99, 0.95, 1_000, "delong"), "roc_auc >= 0.9")
                        .verdict())
                .isEqualTo(ERROR);
        assertThat(decide(report().measured("f1_macro", 0.95, 0.97, 0.9, 1_000), "f1_macro >= 0.9")
                        .verdict())
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
        assertThat(decide(report().plain("f1_macro", 0.9, -1L), "f1_macro >= 0.5")
                        .verdict())
                .isEqualTo(ERROR);
        assertThat(decide(report().plain("f1_macro", 0.9, 0L), "f1_macro >= 0.5")
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aComparisonWithNothingIsAnError() {
        Report measured = report().measured("f1_macro", 0.9, 0.92, 0.94, 1_000).build();
        Report odd = new Report(
                Report.SCHEMA,
                measured.model(),
                measured.data(),
                measured.metrics(),
                null,
                null,
                List.of(),
                null,
                new Comparison(null, Map.of(), List.of()),
                List.of(),
                null,
                measured.provenance());

        assertThat(Gate.decide(odd, rules("f1_macro drop <= 0.1")).verdict()).isEqualTo(ERROR);
    }
}
