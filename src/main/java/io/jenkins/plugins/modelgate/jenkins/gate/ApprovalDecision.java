package io.jenkins.plugins.modelgate.jenkins.gate;

import java.io.Serializable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A person's decision, with its time and reason. A class, not a record, because XStream stores it with the build. */
@ExportedBean(defaultVisibility = 3)
public final class ApprovalDecision implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String user;
    private final boolean approved;
    private final boolean override;
    private final String reason;
    private final long at;

    /**
     * @param user the person's id
     * @param override whether a FAILED verdict, or somebody's rejection, was overridden
     * @param reason in the person's own words
     * @param at milliseconds since the epoch
     */
    public ApprovalDecision(String user, boolean approved, boolean override, String reason, long at) {
        this.user = user;
        this.approved = approved;
        this.override = override;
        this.reason = reason;
        this.at = at;
    }

    @Exported
    public String getUser() {
        return user;
    }

    @Exported
    public boolean isApproved() {
        return approved;
    }

    @Exported
    public boolean isOverride() {
        return override;
    }

    @Exported
    public String getReason() {
        return reason;
    }

    @Exported
    public long getAt() {
        return at;
    }

    /** Whether this is the same decision: it may be recorded with two builds. */
    boolean isSameAs(ApprovalDecision other) {
        return at == other.at && approved == other.approved && user.equals(other.user);
    }
}
