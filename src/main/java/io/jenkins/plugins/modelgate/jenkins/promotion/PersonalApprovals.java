package io.jenkins.plugins.modelgate.jenkins.promotion;

import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.gate.ReportDecisions;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Converts people's decisions between gates and the registry. */
final class PersonalApprovals {
    private PersonalApprovals() {}

    static List<ModelVersion.Approval> evidence(ReportDecisions decisions) {
        return decisions.decisions().stream()
                .map(decision -> new ModelVersion.Approval(
                        decision.getUser(),
                        decision.isApproved(),
                        decision.isOverride(),
                        decision.getReason(),
                        Instant.ofEpochMilli(decision.getAt()).toString()))
                .toList();
    }

    static ReportDecisions decisions(List<ModelVersion.Approval> evidence) {
        return new ReportDecisions(evidence.stream()
                .map(approval -> new ApprovalDecision(
                        approval.user(),
                        approval.approved(),
                        approval.override(),
                        approval.reason(),
                        millis(approval.at())))
                .toList());
    }

    private static long millis(String instant) {
        try {
            return Instant.parse(instant).toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
