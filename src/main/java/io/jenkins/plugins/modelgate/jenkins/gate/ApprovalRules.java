package io.jenkins.plugins.modelgate.jenkins.gate;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Who may decide about a gate. Knows no Jenkins, so that every sentence of it can be tried. */
final class ApprovalRules {
    static final int MAX_REASON = 2_000;

    private ApprovalRules() {}

    /**
     * Who asks to decide.
     *
     * @param user the id; {@code null} for an anonymous visitor
     * @param groups the names of the person's groups
     * @param mayApprove has Model Gate/Approve on the job
     * @param mayOverride has Model Gate/Override on the job
     */
    record Person(String user, Set<String> groups, boolean mayApprove, boolean mayOverride) {}

    /**
     * Why the person may not decide so.
     *
     * @param starters ids of those who started the build, directly or through builds before it
     * @param approve whether the person approves, or rejects
     * @return empty when the person may
     */
    static Optional<String> refusal(
            PendingGate gate, Person person, Collection<String> starters, boolean approve, String reason) {
        if (!gate.isWaiting()) {
            return Optional.of("this gate was decided already: " + gate.getStatus());
        }
        if (person.user() == null) {
            return Optional.of("sign in to decide about a gate");
        }
        boolean named = gate.getTerms().approvers().contains(person.user())
                || person.groups().stream().anyMatch(gate.getTerms().approvers()::contains);
        if (!named && !person.mayApprove()) {
            return Optional.of("only " + String.join(", ", gate.getTerms().approvers())
                    + " and those with the permission Model Gate/Approve may decide about this gate");
        }
        if (approve && gate.getVerdict() == Verdict.ERROR) {
            return Optional.of("an evaluation that could not be decided cannot be approved");
        }
        if (approve && gate.getVerdict() == Verdict.FAILED && !person.mayOverride()) {
            return Optional.of("a FAILED verdict can be overridden only with the permission Model Gate/Override");
        }
        if (approve && gate.getTerms().notByStarter() && starters.contains(person.user())) {
            return Optional.of("whoever started the build may not approve it");
        }
        if (gate.getDecisions().stream().anyMatch(decision -> decision.getUser().equals(person.user()))) {
            return Optional.of("you have decided already; another person must");
        }
        if (reason == null || reason.isBlank()) {
            return Optional.of("give a reason");
        }
        if (reason.length() > MAX_REASON) {
            return Optional.of("the reason has " + reason.length() + " characters, expected at most " + MAX_REASON);
        }
        return Optional.empty();
    }
}
