package io.jenkins.plugins.modelgate.jenkins.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportDecisionsTest {
    private static final ApprovalDecision YES = new ApprovalDecision("carol", true, false, "fine", 1);
    private static final ApprovalDecision NO = new ApprovalDecision("dave", false, false, "no", 2);
    private static final ApprovalDecision YES_AFTER_ALL = new ApprovalDecision("eve", true, false, "fine", 3);
    private static final ApprovalDecision OVERRIDDEN = new ApprovalDecision("boss", true, true, "I know", 4);
    private static final ApprovalDecision NO_AGAIN = new ApprovalDecision("dave", false, false, "still no", 5);

    @Test
    void aRejectionStandsUntilItIsOverridden() {
        assertThat(of(YES, NO, YES_AFTER_ALL).standingRejection()).hasValue(NO);
        assertThat(of(YES, NO, YES_AFTER_ALL).letThroughBy()).isNull();
        assertThat(of(YES, NO, YES_AFTER_ALL, OVERRIDDEN).standingRejection()).isEmpty();
        assertThat(of(YES, NO, OVERRIDDEN).letThroughBy()).isEqualTo("carol, boss");
        assertThat(of(NO, OVERRIDDEN, NO_AGAIN).standingRejection()).hasValue(NO_AGAIN);
    }

    @Test
    void nobodyHasDecidedWhereNobodyWasAsked() {
        assertThat(of().standingRejection()).isEmpty();
        assertThat(of().letThroughBy()).isNull();
        assertThat(of(YES).letThroughBy()).isEqualTo("carol");
    }

    @Test
    void whatTwoBuildsNotedCountsOnceAndInTheOrderOfTime() {
        ApprovalDecision noted = new ApprovalDecision("dave", false, false, "no", 2);

        assertThat(of(OVERRIDDEN, NO).with(of(noted, YES)).decisions()).containsExactly(YES, NO, OVERRIDDEN);
    }

    private static ReportDecisions of(ApprovalDecision... decisions) {
        return new ReportDecisions(List.of(decisions));
    }
}
