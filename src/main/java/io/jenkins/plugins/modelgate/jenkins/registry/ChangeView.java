package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.registry.AliasChange;
import java.util.Date;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A change of an alias, as pages and REST show it. */
@ExportedBean(defaultVisibility = 3)
public final class ChangeView {
    private final AliasChange change;

    private ChangeView(AliasChange change) {
        this.change = change;
    }

    static ChangeView of(AliasChange change) {
        return new ChangeView(change);
    }

    @Exported
    public String getAlias() {
        return change.alias();
    }

    /** {@code null} when the alias was new. */
    @Exported
    public Integer getFrom() {
        return change.from();
    }

    /** {@code null} when it was removed. */
    @Exported
    public Integer getTo() {
        return change.to();
    }

    /** {@code PROMOTION}, {@code ROLLBACK} or {@code REMOVAL}. */
    @Exported
    public String getKind() {
        return change.kind().name();
    }

    public String getKindText() {
        return switch (change.kind()) {
            case PROMOTION -> Messages.ChangeView_promoted();
            case ROLLBACK -> Messages.ChangeView_rolledBack();
            case REMOVAL -> Messages.ChangeView_removed();
        };
    }

    @Exported
    public String getBy() {
        return change.by();
    }

    @Exported
    public String getReason() {
        return change.reason();
    }

    /** ISO-8601, UTC. */
    @Exported
    public String getAt() {
        return change.at();
    }

    /** {@code null} when the log has no valid time. */
    public Date getDate() {
        return Instants.date(change.at());
    }
}
