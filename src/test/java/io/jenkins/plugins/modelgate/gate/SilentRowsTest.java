package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that answers only what is easy: 200 of 1,000 rows got no answer. */
class SilentRowsTest {
    private final Reports silent = report().measured("f1_macro", 0.90, 0.92, 0.94, 800)
            .measured("accuracy", 0.70, 0.72, 0.74, 1_000)
            .compared("mae", 0.1, 0.2, -0.12, -0.08, 800, "paired-bootstrap")
            .plain("unscored", 200, 1_000L)
            .plain("unanswered", 200, 1_000L);

    @Test
    void noRuleOnWhatLeavesThemOutPasses() {
        GateResult result = decide(silent, "f1_macro >= 0.8");

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(only(result).reason())
                .isEqualTo("f1_macro 0.92 is above 0.8 (95% lower bound 0.9, BCa bootstrap, 800 rows); but 200"
                        + " rows got no answer, which f1_macro leaves out: a rule such as 'unanswered <= 200 rows'"
                        + " says how many may be");
        assertThat(decide(silent, "f1_macro >= 0.8 at point").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(decide(silent, "mae drop <= 0.1").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(decide(silent, "f1_macro >= 0.99").verdict()).isEqualTo(FAILED);
    }

    @Test
    void theAccuracyCountsThemAsWrong() {
        assertThat(decide(silent, "accuracy >= 0.7").verdict()).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "unanswered <= 200 rows, PASSED",
        "unscored <= 200 rows, PASSED",
        "unanswered <= 199 rows, FAILED",
        "unanswered <= 199 rows else unstable, INCONCLUSIVE",
        "unanswered <= 200 rows else note, INCONCLUSIVE",
        "unanswered >= 0 rows, INCONCLUSIVE"
    })
    void aRuleMaySayHowManyThereMayBe(String rule, String verdict) {
        assertThat(decide(silent, "f1_macro >= 0.8", rule).verdict()).hasToString(verdict);
    }

    @Test
    void aJobDoesNotSayItForAPolicy() {
        SourcedRule asked = new SourcedRule(RuleParser.parse("f1_macro >= 0.8"), "policy release");
        Rule stated = RuleParser.parse("unanswered <= 1000 rows");

        assertThat(Gate.decide(silent.build(), List.of(asked, new SourcedRule(stated, "job")))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(Gate.decide(silent.build(), List.of(asked, new SourcedRule(stated, "policy release")))
                        .verdict())
                .isEqualTo(PASSED);
    }

    @Test
    void aSilentBaselineIsNotBeaten() {
        Reports beaten = report().compared("f1_macro", 0.9, 0.8, 0.05, 0.15, 1_000, "paired-bootstrap")
                .plain("unanswered", 0, 1_000L)
                .baselineMetric("unanswered", Reports.rows(300));

        assertThat(decide(beaten, "f1_macro gain >= 0.01").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(only(decide(beaten, "f1_macro gain >= 0.01")).reason())
                .contains("; but 300 rows got no answer of the baseline, which f1_macro leaves out");
    }

    @Test
    void aSliceHasItsOwn() {
        Reports sliced = report().plain("unanswered", 20, 1_000L)
                .slice(
                        "region=EU",
                        "region",
                        400,
                        Map.of(
                                "f1_macro",
                                new MetricValue(0.9, 0.85, 0.95, 0.95, 400L, "", "bca", null),
                                "unanswered",
                                Reports.rows(0)))
                .slice(
                        "region=US",
                        "region",
                        400,
                        Map.of(
                                "f1_macro",
                                new MetricValue(0.9, 0.85, 0.95, 0.95, 380L, "", "bca", null),
                                "unanswered",
                                Reports.rows(20)));

        assertThat(decide(sliced, "f1_macro >= 0.8 [every region]").rules())
                .extracting(RuleResult::verdict)
                .containsExactly(PASSED, INCONCLUSIVE);
    }
}
