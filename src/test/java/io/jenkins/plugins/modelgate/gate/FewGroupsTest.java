package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A share of rows that the report leaves without bounds, since its rows are of few groups. */
class FewGroupsTest {
    private static final String FEW = "its rows are of 20 groups by patient, and bounds need 30";

    /** As independent rows, 990 right ones of 1,000 would show 0.95 and rule out 0.999. */
    @ParameterizedTest
    @ValueSource(strings = {"accuracy >= 0.95", "accuracy >= 0.999", "recall:yes >= 0.95"})
    void decidesNothing(String rule) {
        MetricValue share = new MetricValue(0.99, null, null, null, 1_000L, "", null, FEW);

        RuleResult result = only(decide(report().metric("accuracy", share).metric("recall:yes", share), rule));

        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.reason()).contains(FEW);
    }
}
