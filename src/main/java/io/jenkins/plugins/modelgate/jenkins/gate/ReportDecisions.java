package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Run;
import hudson.security.AccessControlled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All decisions about one report, oldest first.
 *
 * @param decisions of gates that were approved or rejected
 */
public record ReportDecisions(List<ApprovalDecision> decisions) {
    public ReportDecisions {
        decisions = decisions.stream()
                .sorted(Comparator.comparingLong(ApprovalDecision::getAt))
                .toList();
    }

    /**
     * The decisions made in a build.
     *
     * @param evaluation its id
     * @param reportSha256 digest of its report: an approval of an earlier measurement does not apply to this one
     */
    public static ReportDecisions in(Run<?, ?> run, String evaluation, String reportSha256) {
        ApprovalAction asked = run.getAction(ApprovalAction.class);
        return new ReportDecisions(asked == null ? List.of() : asked.decisionsAbout(evaluation, reportSha256));
    }

    /**
     * The decisions that also count in another job: rejections always; approvals only if everybody who gave them may
     * decide there, too, since a gate that asked for two approvals is not opened by one.
     *
     * @param where the other job
     */
    public ReportDecisions countingIn(AccessControlled where) {
        boolean all = decisions.stream()
                .filter(ApprovalDecision::isApproved)
                .allMatch(decision -> UserAccess.mayDecide(decision, where));
        return all
                ? this
                : new ReportDecisions(decisions.stream()
                        .filter(decision -> !decision.isApproved())
                        .toList());
    }

    /** These and the other decisions, without duplicates. */
    public ReportDecisions with(ReportDecisions others) {
        List<ApprovalDecision> all = new ArrayList<>(decisions);
        others.decisions.stream()
                .filter(other -> decisions.stream().noneMatch(other::isSameAs))
                .forEach(all::add);
        return new ReportDecisions(all);
    }

    /** The rejection that nobody has overridden since; it keeps every later gate on this report closed. */
    public Optional<ApprovalDecision> standingRejection() {
        ApprovalDecision standing = null;
        for (ApprovalDecision decision : decisions) {
            if (!decision.isApproved()) {
                standing = decision;
            } else if (decision.isOverride()) {
                standing = null;
            }
        }
        return Optional.ofNullable(standing);
    }

    /** Who approved it; {@code null} when nobody did, or a rejection stands. */
    public String letThroughBy() {
        String names = decisions.stream()
                .filter(ApprovalDecision::isApproved)
                .map(ApprovalDecision::getUser)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() || standingRejection().isPresent() ? null : names;
    }
}
