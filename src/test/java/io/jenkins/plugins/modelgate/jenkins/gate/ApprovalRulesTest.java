package io.jenkins.plugins.modelgate.jenkins.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalRules.Access;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalRules.Circumstances;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalRules.Person;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalRulesTest {
    private static final Access APPROVE = new Access(true, false);
    private static final Access BOTH = new Access(true, true);
    private static final Person CAROL = new Person("carol", Set.of("releasers"), APPROVE, null);
    private static final Person NAMED_ONLY = new Person("carol", Set.of("releasers"), Access.NONE, null);
    private static final IdMatching EXACT = new IdMatching(String::equals, String::equals);
    private static final Circumstances USUAL =
            new Circumstances(new Starters(Set.of("starter"), null), false, null, EXACT);
    private static final Circumstances JENKINSFILES_ARE_TRUSTED =
            new Circumstances(new Starters(Set.of("starter"), null), true, null, EXACT);

    @Test
    void anonymousVisitorsNeverDecide() {
        Person anonymous = new Person(null, Set.of("releasers"), BOTH, null);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "group:releasers"), anonymous, true))
                .contains("Sign in");
    }

    @Test
    void thePermissionDecidesAndANameAloneDoesNot() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 1, false, "user:carol", "group:releasers");

        assertThat(refusal(gate, CAROL, true)).isNull();
        assertThat(refusal(gate, NAMED_ONLY, true)).contains("needs the permission Model Gate/Approve");
        assertThat(refusal(gate, NAMED_ONLY, false)).contains("needs the permission Model Gate/Approve");
    }

    @Test
    void whereJenkinsfilesAreTrustedANameIsEnough() {
        for (String named : List.of("user:carol", "group:releasers", "carol", "releasers")) {
            assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, named), NAMED_ONLY, JENKINSFILES_ARE_TRUSTED, true))
                    .as(named)
                    .isNull();
        }
        for (String other : List.of("group:carol", "user:releasers", "user:Carol", "user:dave")) {
            assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, other), NAMED_ONLY, JENKINSFILES_ARE_TRUSTED, true))
                    .as(other)
                    .contains("Only " + other + " and users with the permission Model Gate/Approve");
        }
    }

    @Test
    void upperAndLowerCaseAreAsTheSecurityRealmHasThem() {
        IdMatching ignoringCase = new IdMatching(String::equalsIgnoreCase, String::equalsIgnoreCase);
        Circumstances circumstances = new Circumstances(new Starters(Set.of("CAROL"), null), true, null, ignoringCase);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "user:Carol"), NAMED_ONLY, circumstances, true))
                .isNull();
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true, "user:Carol"), NAMED_ONLY, circumstances, true))
                .contains("Whoever started the build");
        PendingGate twice = gate(Verdict.INCONCLUSIVE, 2, false, "user:Carol");
        twice.add(new ApprovalDecision("cArOl", true, false, "fine", 0));
        assertThat(refusal(twice, NAMED_ONLY, circumstances, true)).contains("another person must");
    }

    @Test
    void whatFailedIsApprovedOnlyWithOverrideButRejectedByAnybodyWhoMayApprove() {
        PendingGate gate = gate(Verdict.FAILED, 1, false, "user:carol");

        assertThat(refusal(gate, CAROL, true)).contains("Model Gate/Override");
        assertThat(refusal(gate, CAROL, false)).isNull();
        assertThat(refusal(gate, new Person("carol", Set.of(), BOTH, null), true))
                .isNull();
    }

    @Test
    void theJobThatWasEvaluatedHasToBeTheirsToDecideAboutToo() {
        PendingGate inconclusive = gate(Verdict.INCONCLUSIVE, 1, false, "user:carol");
        PendingGate failed = gate(Verdict.FAILED, 1, false, "user:carol");

        for (Circumstances circumstances : List.of(USUAL, JENKINSFILES_ARE_TRUSTED)) {
            assertThat(refusal(inconclusive, new Person("carol", Set.of(), BOTH, Access.NONE), circumstances, true))
                    .contains("on the job that was evaluated");
            assertThat(refusal(inconclusive, new Person("carol", Set.of(), BOTH, Access.NONE), circumstances, false))
                    .contains("on the job that was evaluated");
            assertThat(refusal(failed, new Person("carol", Set.of(), BOTH, APPROVE), circumstances, true))
                    .contains("Model Gate/Override on the job that was evaluated");
            assertThat(refusal(failed, new Person("carol", Set.of(), BOTH, BOTH), circumstances, true))
                    .isNull();
        }
    }

    @Test
    void aRejectionIsOverriddenOnlyWithThatPermission() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 1, false);
        Circumstances rejected = new Circumstances(new Starters(Set.of(), null), false, "dave", EXACT);

        assertThat(refusal(gate, CAROL, rejected, true)).contains("dave has rejected this report");
        assertThat(refusal(gate, CAROL, rejected, false)).isNull();
        assertThat(refusal(gate, new Person("carol", Set.of(), BOTH, APPROVE), rejected, true))
                .contains("dave has rejected this report");
        assertThat(refusal(gate, new Person("carol", Set.of(), BOTH, null), rejected, true))
                .isNull();
    }

    @Test
    void anErrorIsNeverApproved() {
        Person everything = new Person("carol", Set.of(), BOTH, null);

        assertThat(refusal(gate(Verdict.ERROR, 1, false, "user:carol"), everything, true))
                .contains("cannot be approved");
    }

    @Test
    void theStarterMayRejectButNotApproveWhereTheGateSaysSo() {
        Person starter = new Person("starter", Set.of(), BOTH, null);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true, "user:starter"), starter, true))
                .contains("started the build");
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true, "user:starter"), starter, false))
                .isNull();
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false, "user:starter"), starter, true))
                .isNull();
    }

    @Test
    void whereItIsNotKnownWhoStartedItNobodyApproves() {
        Circumstances unknown = new Circumstances(
                new Starters(Set.of("starter"), "its cause (RemoteCause) does not say who."), false, null, EXACT);

        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true), CAROL, unknown, true))
                .contains("it is not known who did: its cause (RemoteCause) does not say who. Start it by hand");
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, true), CAROL, unknown, false))
                .isNull();
        assertThat(refusal(gate(Verdict.INCONCLUSIVE, 1, false), CAROL, unknown, true))
                .isNull();
    }

    @Test
    void twoApprovalsComeFromTwoPeople() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 2, false, "user:carol", "user:dave");

        gate.add(new ApprovalDecision("carol", true, false, "fine", 0));

        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.WAITING);
        assertThat(refusal(gate, CAROL, true)).contains("another person");
        gate.add(new ApprovalDecision("dave", true, false, "fine", 0));
        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.APPROVED);
    }

    @Test
    void oneRejectionClosesTheGate() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 2, false, "user:carol", "user:dave");

        gate.add(new ApprovalDecision("carol", false, false, "no", 0));

        assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.REJECTED);
        assertThat(refusal(gate, new Person("dave", Set.of(), BOTH, null), true))
                .contains("decided already");
    }

    @Test
    void aDecisionNeedsAReasonOfReasonableLength() {
        PendingGate gate = gate(Verdict.INCONCLUSIVE, 1, false, "user:carol");

        for (String reason : new String[] {null, "", "  \n"}) {
            assertThat(ApprovalRules.refusal(gate, CAROL, USUAL, true, reason)).hasValue("Give a reason.");
        }
        assertThat(ApprovalRules.refusal(gate, CAROL, USUAL, true, "x".repeat(2_001)))
                .hasValueSatisfying(text -> assertThat(text).contains("at most 2000"));
    }

    @Test
    void aLongMessageIsCut() {
        GateTerms terms = new GateTerms(List.of(), 1, false, "a" + "x".repeat(500_000) + "z");

        assertThat(terms.message())
                .hasSize(2_000)
                .startsWith("ax")
                .endsWith("xz")
                .contains("…");
    }

    private static String refusal(PendingGate gate, Person person, boolean approve) {
        return refusal(gate, person, USUAL, approve);
    }

    private static String refusal(PendingGate gate, Person person, Circumstances circumstances, boolean approve) {
        return ApprovalRules.refusal(gate, person, circumstances, approve, "because")
                .orElse(null);
    }

    private static PendingGate gate(Verdict verdict, int approvals, boolean notByStarter, String... approvers) {
        return new PendingGate(
                "key",
                new GateSubject(
                        "churn",
                        GateSubject.Source.here("this build"),
                        verdict,
                        "a reason",
                        "a".repeat(64),
                        GateSubject.Before.NOTHING),
                new GateTerms(List.of(approvers), approvals, notByStarter, null),
                0);
    }
}
