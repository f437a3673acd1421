package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.model.InvisibleAction;
import io.jenkins.plugins.modelgate.registry.AuditHead;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The end of the registry's audit log after a promotion by a build: an anchor outside the registry's folder, which the
 * build's API shows and {@code model-gate verify --anchor} accepts.
 */
@ExportedBean
public final class AuditLogAction extends InvisibleAction {
    private final long line;
    private final String sha256;

    AuditLogAction(AuditHead head) {
        line = head.line();
        sha256 = head.sha256();
    }

    /** The number of the log's last line. */
    @Exported
    public long getAuditLine() {
        return line;
    }

    /** The digest of that line. */
    @Exported
    public String getAuditSha256() {
        return sha256;
    }
}
