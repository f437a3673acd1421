package io.jenkins.plugins.modelgate.jenkins.evaluation;

import static io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction.FAILURE;
import static io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction.NOTE;
import static io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction.STOP;
import static io.jenkins.plugins.modelgate.jenkins.evaluation.Reaction.UNSTABLE;
import static io.jenkins.plugins.modelgate.report.Verdict.ERROR;
import static io.jenkins.plugins.modelgate.report.Verdict.FAILED;
import static io.jenkins.plugins.modelgate.report.Verdict.INCONCLUSIVE;
import static io.jenkins.plugins.modelgate.report.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionsTest {
    private static final Reactions USUAL = new Reactions(STOP, UNSTABLE);

    @Test
    void aModelThatPassedDoesNothingToTheBuild() {
        assertThat(USUAL.to(gate(PASSED, rule(PASSED, "fail")))).isEqualTo(NOTE);
    }

    @Test
    void aFailedRuleDoesWhatOnFailSays() {
        assertThat(USUAL.to(gate(FAILED, rule(FAILED, "fail")))).isEqualTo(STOP);
        assertThat(new Reactions(FAILURE, UNSTABLE).to(gate(FAILED, rule(FAILED, "fail"))))
                .isEqualTo(FAILURE);
    }

    @Test
    void anInconclusiveRuleDoesWhatOnInconclusiveSays() {
        assertThat(USUAL.to(gate(INCONCLUSIVE, rule(INCONCLUSIVE, "fail")))).isEqualTo(UNSTABLE);
        assertThat(new Reactions(STOP, NOTE).to(gate(INCONCLUSIVE, rule(INCONCLUSIVE, "fail"))))
                .isEqualTo(NOTE);
    }

    @Test
    void anErrorAlwaysStops() {
        Reactions mild = new Reactions(NOTE, NOTE);

        assertThat(mild.to(gate(ERROR, rule(ERROR, "fail")))).isEqualTo(STOP);
        assertThat(mild.to(gate(ERROR, rule(ERROR, "unstable")))).isEqualTo(STOP);
        assertThat(mild.to(gate(ERROR))).isEqualTo(STOP);
    }

    @Test
    void elseUnstableSoftensAFailureButNeverHardensIt() {
        GateResult gate = gate(INCONCLUSIVE, rule(FAILED, "unstable"));

        assertThat(USUAL.to(gate)).isEqualTo(UNSTABLE);
        assertThat(new Reactions(STOP, STOP).to(gate)).isEqualTo(UNSTABLE);
        assertThat(new Reactions(NOTE, STOP).to(gate)).isEqualTo(NOTE);
    }

    @Test
    void elseNoteNeverTouchesTheBuild() {
        assertThat(USUAL.to(gate(PASSED, rule(PASSED, "fail"), rule(FAILED, "note"), rule(ERROR, "note"))))
                .isEqualTo(NOTE);
    }

    @Test
    void theHardestReactionOfAllRulesCounts() {
        assertThat(USUAL.to(gate(FAILED, rule(INCONCLUSIVE, "fail"), rule(FAILED, "fail"))))
                .isEqualTo(STOP);
    }

    @Test
    void aRuleThatWasNotAppliedDoesNothing() {
        assertThat(USUAL.to(gate(PASSED, rule(null, "fail"), rule(PASSED, "fail"))))
                .isEqualTo(NOTE);
    }

    @Test
    void anUnknownReactionIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Reaction.parse("onFail", "abort", STOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("onFail is 'abort', expected one of note, unstable, failure, stop");
    }

    @Test
    void aReactionThatWasLeftOutIsTheDefault() {
        assertThat(Reaction.parse("onFail", " ", STOP)).isEqualTo(STOP);
        assertThat(Reaction.parse("onFail", null, STOP)).isEqualTo(STOP);
        assertThat(Reaction.parse("onFail", "unstable", STOP)).isEqualTo(UNSTABLE);
    }

    private static GateResult gate(Verdict verdict, RuleResult... rules) {
        return new GateResult(verdict, null, List.of(rules), "reason");
    }

    private static RuleResult rule(Verdict verdict, String severity) {
        return new RuleResult(
                "accuracy >= 0.9", "accuracy", null, 0.8, null, null, 0.9, "", verdict, severity, "job", "reason");
    }
}
