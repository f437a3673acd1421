package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides who may open or close a gate. Independent of Jenkins, so that every rule can be unit-tested. */
final class ApprovalRules {
    static final int MAX_REASON = 2_000;

    private ApprovalRules() {}

    /**
     * A person's permissions on a job.
     *
     * @param approve has Model Gate/Approve
     * @param override has Model Gate/Override
     */
    record Access(boolean approve, boolean override) {
        static final Access NONE = new Access(false, false);
    }

    /**
     * The person who wants to decide.
     *
     * @param user the id; {@code null} for an anonymous visitor
     * @param groups the names of the person's groups
     * @param here permissions on the gate's job
     * @param evaluated permissions on the job of the evaluation; {@code null} when it is the same job
     */
    record Person(String user, Set<String> groups, Access here, Access evaluated) {
        boolean mayOverride() {
            return here.override() && (evaluated == null || evaluated.override());
        }
    }

    /**
     * What a decision depends on, besides the gate.
     *
     * @param starters the people who started the build
     * @param namedSuffice whether the administrator accepts approvers named in a Jenkinsfile even if they have no
     *     permission
     * @param rejectedBy who rejected the same report before; {@code null} for nobody
     * @param ids how ids are compared
     */
    record Circumstances(Starters starters, boolean namedSuffice, String rejectedBy, IdMatching ids) {}

    /**
     * Why the person may not make this decision.
     *
     * @param approve whether the person approves, or rejects
     * @return empty when the person may
     */
    static Optional<String> refusal(
            PendingGate gate, Person person, Circumstances circumstances, boolean approve, String reason) {
        if (!gate.isWaiting()) {
            return Optional.of(Messages.ApprovalRules_decidedAlready(gate.getStatus()));
        }
        if (person.user() == null) {
            return Optional.of(Messages.ApprovalRules_signIn());
        }
        return mayNotDecide(gate, person, circumstances)
                .or(() -> approve ? mayNotApprove(gate, person, circumstances) : Optional.empty())
                .or(() -> notNow(gate, person, circumstances, reason));
    }

    private static Optional<String> mayNotDecide(PendingGate gate, Person person, Circumstances circumstances) {
        List<String> approvers = gate.getTerms().approvers();
        boolean named = approvers.stream()
                .map(Approver::parse)
                .anyMatch(approver -> approver.matches(person.user(), person.groups(), circumstances.ids()));
        if (!person.here().approve() && !(named && circumstances.namedSuffice())) {
            return Optional.of(
                    circumstances.namedSuffice() && !approvers.isEmpty()
                            ? Messages.ApprovalRules_notNamed(String.join(", ", approvers))
                            : Messages.ApprovalRules_approveMissing());
        }
        return person.evaluated() == null || person.evaluated().approve()
                ? Optional.empty()
                : Optional.of(Messages.ApprovalRules_approveMissingThere());
    }

    private static Optional<String> mayNotApprove(PendingGate gate, Person person, Circumstances circumstances) {
        if (gate.getVerdict() == Verdict.ERROR) {
            return Optional.of(Messages.ApprovalRules_error());
        }
        if (gate.getVerdict() == Verdict.FAILED && !person.mayOverride()) {
            return Optional.of(
                    person.here().override()
                            ? Messages.ApprovalRules_overrideMissingThere()
                            : Messages.ApprovalRules_overrideMissing());
        }
        if (circumstances.rejectedBy() != null && !person.mayOverride()) {
            return Optional.of(Messages.ApprovalRules_rejectionStands(circumstances.rejectedBy()));
        }
        if (gate.getTerms().notByStarter()) {
            Starters starters = circumstances.starters();
            if (circumstances.ids().anyUser(starters.people(), person.user())) {
                return Optional.of(Messages.ApprovalRules_starter());
            }
            return starters.unknown().map(Messages::ApprovalRules_starterUnknown);
        }
        return Optional.empty();
    }

    private static Optional<String> notNow(
            PendingGate gate, Person person, Circumstances circumstances, String reason) {
        if (gate.getDecisions().stream()
                .anyMatch(decision -> circumstances.ids().users().test(decision.getUser(), person.user()))) {
            return Optional.of(Messages.ApprovalRules_twice());
        }
        if (reason == null || reason.isBlank()) {
            return Optional.of(Messages.ApprovalRules_reasonMissing());
        }
        if (reason.length() > MAX_REASON) {
            return Optional.of(Messages.ApprovalRules_reasonTooLong(
                    Integer.toString(reason.length()), Integer.toString(MAX_REASON)));
        }
        return Optional.empty();
    }
}
