package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.jenkins.promotion.ModelOwners;
import io.jenkins.plugins.modelgate.jenkins.promotion.SourceJobs;
import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.util.Optional;
import java.util.function.Predicate;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An alias, the version it points to, and the version that a rollback would restore. */
@ExportedBean(defaultVisibility = 3)
public final class AliasView {
    private final String alias;
    private final int version;
    private final ChangeView last;
    private final Integer before;
    private final boolean mayRollBack;

    private AliasView(String alias, int version, ChangeView last, Integer before, boolean mayRollBack) {
        this.alias = alias;
        this.version = version;
        this.last = last;
        this.before = before;
        this.mayRollBack = mayRollBack;
    }

    static AliasView of(RegisteredModel model, String alias, int version, SourceJobs jobs) {
        Optional<AliasChange> last = model.history().stream()
                .filter(change -> change.alias().equals(alias))
                .reduce((older, newer) -> newer);
        ModelOwners owners = ModelOwners.of(model);
        boolean owner = owners.mayPromote();
        Optional<ModelVersion> before = model.before(alias).filter(found -> owner || jobs.mayRead(found));
        Predicate<ModelVersion> mayMove =
                found -> owner || owners.hold(found.location().job()) && jobs.mayPromote(found);
        boolean mayRollBack = before.filter(mayMove).isPresent()
                && model.version(version).filter(mayMove).isPresent();
        return new AliasView(
                alias,
                version,
                last.map(ChangeView::of).orElse(null),
                before.map(ModelVersion::version).orElse(null),
                mayRollBack);
    }

    @Exported
    public String getAlias() {
        return alias;
    }

    @Exported
    public int getVersion() {
        return version;
    }

    /** The change that moved it there; {@code null} when unknown. */
    public ChangeView getLast() {
        return last;
    }

    /** The version that a rollback restores; {@code null} when there is none. */
    public Integer getBefore() {
        return before;
    }

    /** Whether a rollback is possible and the visitor may do it. */
    public boolean isMayRollBack() {
        return mayRollBack;
    }
}
