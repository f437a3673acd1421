package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Run;
import hudson.security.AccessControlled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that people have decided about one report, oldest first.
 *
 * @param decisions of gates that came to a decision
 */
public record ReportDecisions(List<ApprovalDecision> decisions) {
    public ReportDecisions {
        decisions = decisions.stream()
                .sorted(Comparator.comparingLong(ApprovalDecision::getAt))
                .toList();
    }

    /**
     * What was decided in a build.
     *
     * @param evaluation its id
     * @param reportSha256 digest of its report: an approval of what was measured before is none of what is measured now
     */
    public static ReportDecisions in(Run<?, ?> run, String evaluation, String reportSha256) {
        ApprovalAction asked = run.getAction(ApprovalAction.class);
        return new ReportDecisions(asked == null ? List.of() : asked.decisionsAbout(evaluation, reportSha256));
    }

    /**
     * What of it counts elsewhere: rejections always; approvals if all who gave them may decide there, too, since a
     * gate that asked for two is not opened by one.
     *
     * @param where the job in which it is to count
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

    /** These and others; what stands in both is taken once. */
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

    /** Those who let it through; {@code null} when nobody did, or a rejection stands. */
    public String letThroughBy() {
        String names = decisions.stream()
                .filter(ApprovalDecision::isApproved)
                .map(ApprovalDecision::getUser)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() || standingRejection().isPresent() ? null : names;
    }
}
