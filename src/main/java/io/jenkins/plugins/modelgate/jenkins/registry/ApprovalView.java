package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.registry.ModelVersion.Approval;
import java.util.Date;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A decision at a gate, as pages and REST show it. */
@ExportedBean(defaultVisibility = 3)
public final class ApprovalView {
    private final Approval approval;

    ApprovalView(Approval approval) {
        this.approval = approval;
    }

    @Exported
    public String getUser() {
        return approval.user();
    }

    @Exported
    public boolean isApproved() {
        return approval.approved();
    }

    /** Whether a FAILED verdict was overridden. */
    @Exported
    public boolean isOverride() {
        return approval.override();
    }

    public String getDecision() {
        return approval.override()
                ? Messages.ApprovalView_overridden()
                : approval.approved() ? Messages.ApprovalView_approved() : Messages.ApprovalView_rejected();
    }

    @Exported
    public String getReason() {
        return approval.reason();
    }

    /** ISO-8601, UTC. */
    @Exported
    public String getAt() {
        return approval.at();
    }

    public Date getDate() {
        return Instants.date(approval.at());
    }
}
