package io.jenkins.plugins.modelgate.jenkins.registry;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.promotion.SourceJobs;
import io.jenkins.plugins.modelgate.registry.AuditProblem;
import io.jenkins.plugins.modelgate.registry.Names;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page of the registry's models that the visitor may see. Loads no build and reads no report; everything it shows
 * is in the registry's log.
 */
@Extension
@ExportedBean
public final class ModelsAction implements RootAction {
    /** Has the plugin's own prefix, since other plugins may use "models". */
    public static final String URL_NAME = "model-gate-models";

    private static final int MOST_SHOWN = 200;

    /** The models whose source jobs the visitor may read, by name. */
    @Exported
    public List<ModelPage> getModels() throws RegistryException {
        SourceJobs jobs = new SourceJobs();
        return EmbeddedRegistry.get().all().stream()
                .flatMap(model -> ModelPage.of(model, jobs).stream())
                .toList();
    }

    /**
     * The page of one model: {@code model-gate-models/model/NAME}.
     *
     * @return {@code null} when there is none or it is not visible
     */
    public ModelPage getModel(String name) throws RegistryException {
        return find(name).orElse(null);
    }

    /**
     * The first models, by name, that the visitor may see and whose name contains a text. Models with other names are
     * not loaded.
     */
    static List<ModelPage> named(String part, int most) throws RegistryException {
        String wanted = part.toLowerCase(Locale.ROOT);
        SourceJobs jobs = new SourceJobs();
        List<ModelPage> found = new ArrayList<>();
        for (String name : EmbeddedRegistry.get().models()) {
            if (found.size() == most) {
                break;
            }
            if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
                EmbeddedRegistry.get()
                        .find(name)
                        .flatMap(model -> ModelPage.of(model, jobs))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    static Optional<ModelPage> find(String name) throws RegistryException {
        if (!Names.isModel(name)) {
            return Optional.empty();
        }
        Optional<RegisteredModel> model = EmbeddedRegistry.get().find(name);
        return model.flatMap(found -> ModelPage.of(found, new SourceJobs()));
    }

    /**
     * The models to list.
     *
     * @param filter part of the names to show; {@code null} for all
     */
    public Shown list(String filter) {
        String wanted = filter == null ? "" : filter.strip().toLowerCase(Locale.ROOT);
        try {
            List<ModelPage> all = getModels();
            List<ModelPage> matching = all.stream()
                    .filter(model -> model.getName().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList();
            return new Shown(
                    matching.subList(0, Math.min(MOST_SHOWN, matching.size())),
                    matching.size(),
                    all.size(),
                    wanted,
                    null);
        } catch (RegistryException e) {
            return new Shown(List.of(), 0, 0, wanted, ControllerPaths.hidden(e.getMessage()));
        }
    }

    /**
     * The models that the list shows.
     *
     * @param models the models shown
     * @param matching how many match the filter
     * @param all how many there are without the filter
     * @param filter in lower case; empty for none
     * @param problem why the registry cannot be read; {@code null} when it can
     */
    public record Shown(List<ModelPage> models, int matching, int all, String filter, String problem) {}

    /** The result of the log's integrity check, for administrators. */
    public Verified verify() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            return new Verified(
                    EmbeddedRegistry.get().verify(), EmbeddedRegistry.get().headDigest());
        } catch (RegistryException e) {
            return new Verified(List.of(new AuditProblem(0, e.getMessage())), null);
        }
    }

    /**
     * @param problems empty when the log is intact
     * @param head digest of the log's last line; {@code null} when it cannot be read
     */
    public record Verified(List<AuditProblem> problems, String head) {}

    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-models plugin-model-gate";
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
