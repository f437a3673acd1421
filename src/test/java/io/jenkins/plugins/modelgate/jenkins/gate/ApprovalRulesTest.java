package io.jenkins.plugins.modelgate.jenkins.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalRulesTest {
    private static final ApprovalRules.Person CAROL =
            new ApprovalRules.Person("carol", Set.of("releasers"), false, false);

    @Test
    void anonymousVisitorsNeverDecide() {
        ApprovalRules.Person anonymous = new ApprovalRules.Person(null, Set.of("releasers"), true, true);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "releasers"), anonymous, true))
                .contains("sign in");
    }

    @Test
    void aNamedUserDecides() {
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "carol"), CAROL, true))
                .isNull();
    }

    @Test
    void aMemberOfANamedGroupDecides() {
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "releasers"), CAROL, true))
                .isNull();
    }

    @Test
    void whoIsNotNamedNeedsThePermission() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 1, false, "dave");

        assertThat(refusal(gate, CAROL, true)).contains("Model Gate/Approve");
        assertThat(refusal(gate, CAROL, false)).contains("Model Gate/Approve");
        assertThat(refusal(gate, new ApprovalRules.Person("carol", Set.of(), true, false), true))
                .isNull();
    }

    @Test
    void whatFailedIsApprovedOnlyWithOverrideButRejectedByAnybodyNamed() {
        PendingGate gate = gate(Verdict.FAILED, 1, false, "carol");

        assertThat(refusal(gate, CAROL, true)).contains("Model Gate/Override");
        assertThat(refusal(gate, CAROL, false)).isNull();
        assertThat(refusal(gate, new ApprovalRules.Person("carol", Set.of(), false, true), true))
                .isNull();
    }

    @Test
    void anErrorIsNeverApproved() {
        ApprovalRules.Person everything = new ApprovalRules.Person("carol", Set.of(), true, true);

        assertThat(refusal(gate(Verdict.ERROR, 1, false, "carol"), everything, true))
                .contains("cannot be approved");
    }

    @Test
    void theStarterMayRejectButNotApproveWhereTheGateSaysSo() {
        ApprovalRules.Person starter = new ApprovalRules.Person("starter", Set.of(), true, true);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true, "starter"), starter, true))
                .contains("started the build");
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true, "starter"), starter, false))
                .isNull();
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "starter"), starter, true))
                .isNull();
    }

    @Test
    void twoApprovalsComeFromTwoPeople() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 2, false, "carol", "dave");

        gate.add(new ApprovalDecision("carol", true, false, "fine", 0));

        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.WAITING);
        assertThat(refusal(gate, CAROL, true)).contains("another person");
        gate.add(new ApprovalDecision("dave", true, false, "fine", 0));
        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.APPROVED);
    }

    @Test
    void oneRejectionClosesTheGate() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 2, false, "carol", "dave");

        gate.add(new ApprovalDecision("carol", false, false, "no", 0));

        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.REJECTED);
        assertThat(refusal(gate, new ApprovalRules.Person("dave", Set.of(), true, true), true))
                .contains("decided already");
    }

    @Test
    void aDecisionNeedsAReasonOfReasonableLength() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 1, false, "carol");

        for (String reason : new String[] {null, "", "  \n"}) {
            assertThat(ApprovalRules.refusal(gate, CAROL, Set.of(), true, reason))
                    .hasValue("give a reason");
        }
        assertThat(ApprovalRules.refusal(gate, CAROL, Set.of(), true, "x".repeat(2_001)))
                .hasValueSatisfying(text -> assertThat(text).contains("at most 2000"));
    }

    private static String refusal(PendingGate gate, ApprovalRules.Person person, boolean approve) {
        return ApprovalRules.refusal(gate, person, Set.of("starter"), approve, "because")
                .orElse(null);
    }

    private static PendingGate gate(Verdict verdict, int approvals, boolean notByStarter, String... approvers) {
        return new PendingGate(
                "key",
                new GateSubject("churn", "this build", verdict, "a reason", "a".repeat(64), null),
                new GateTerms(List.of(approvers), approvals, notByStarter, null),
                0);
    }
}
