package io.jenkins.plugins.modelgate.jenkins.registry;

import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.User;
import hudson.util.HttpResponses;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.jenkins.config.ControllerPaths;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationPage;
import io.jenkins.plugins.modelgate.jenkins.pages.VerdictLook;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.promotion.ModelOwners;
import io.jenkins.plugins.modelgate.jenkins.promotion.SourceJobs;
import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.Promotion;
import io.jenkins.plugins.modelgate.registry.PromotionRefusedException;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The page of one model, created for each request and visitor. Versions from jobs that the visitor may not read are
 * left out, together with the aliases that point to them. Visitors who may promote as an owner see everything,
 * whichever job it comes from.
 */
@ExportedBean(defaultVisibility = 2)
public final class ModelPage implements ModelObject {
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final RegisteredModel whole;
    private final RegisteredModel visible;
    private final SourceJobs jobs;

    private ModelPage(RegisteredModel whole, RegisteredModel visible, SourceJobs jobs) {
        this.whole = whole;
        this.visible = visible;
        this.jobs = jobs;
    }

    /** The page; empty when the visitor may see none of the model's versions. */
    static Optional<ModelPage> of(RegisteredModel model, SourceJobs jobs) {
        boolean owner = ModelOwners.of(model).mayPromote();
        List<ModelVersion> versions = model.versions().stream()
                .filter(version -> owner || jobs.mayRead(version))
                .toList();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> aliases = new HashMap<>(model.aliases());
        aliases.values().removeIf(number -> versions.stream().noneMatch(version -> version.version() == number));
        List<AliasChange> history = model.history().stream()
                .filter(change ->
                        change.to() == null || versions.stream().anyMatch(version -> version.version() == change.to()))
                .toList();
        return Optional.of(new ModelPage(
                model, new RegisteredModel(model.name(), versions, aliases, history, model.owner()), jobs));
    }

    @Exported
    public String getName() {
        return visible.name();
    }

    @Override
    public String getDisplayName() {
        return visible.name();
    }

    /** The URL, relative to Jenkins's root URL. */
    @Exported
    public String getUrl() {
        return ModelsAction.URL_NAME + "/model/" + visible.name() + "/";
    }

    /** By name, each with its possible rollback. */
    @Exported(inline = true)
    public List<AliasView> getAliases() {
        return visible.aliases().entrySet().stream()
                .map(alias -> AliasView.of(whole, alias.getKey(), alias.getValue(), jobs))
                .toList();
    }

    /** Newest first. */
    @Exported(visibility = 1)
    public List<VersionPage> getVersions() {
        List<VersionPage> versions = new ArrayList<>();
        visible.versions().forEach(version -> versions.add(new VersionPage(this, version, jobs)));
        Collections.reverse(versions);
        return versions;
    }

    /** The newest version. */
    public VersionPage getNewest() {
        return new VersionPage(this, visible.versions().get(visible.versions().size() - 1), jobs);
    }

    /** The number of the newest version. */
    @Exported
    public int getNewestVersion() {
        return getNewest().getNumber();
    }

    /** The verdict of the newest version. */
    @Exported
    public String getVerdict() {
        return getNewest().getVerdict();
    }

    public VerdictLook getLook() {
        return getNewest().getLook();
    }

    /** The history of the aliases, newest first. */
    @Exported(visibility = 1)
    public List<ChangeView> getHistory() {
        List<ChangeView> changes = new ArrayList<>();
        visible.history().forEach(change -> changes.add(ChangeView.of(change)));
        Collections.reverse(changes);
        return changes;
    }

    /** The aliases that point to a version. */
    public List<String> aliasesOf(int version) {
        return visible.aliases().entrySet().stream()
                .filter(alias -> alias.getValue() == version)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * One metric over the versions.
     *
     * @param metric its name; {@code null} or an unknown name for the usual metric
     */
    public VersionTrend trend(String metric) {
        return VersionTrend.of(visible, metric);
    }

    /** One version: {@code models/model/NAME/version/NUMBER}. */
    public VersionPage getVersion(String number) {
        return visible.versions().stream()
                .filter(version -> Integer.toString(version.version()).equals(number))
                .findFirst()
                .map(version -> new VersionPage(this, version, jobs))
                .orElse(null);
    }

    /** Two versions side by side. */
    public ComparedVersions compare(String a, String b) {
        return ComparedVersions.of(getVersion(a), getVersion(b));
    }

    /** The class with the views that several pages share. */
    public Class<?> getParts() {
        return ModelsAction.class;
    }

    /** The class with the views of reports. */
    public Class<?> getViews() {
        return EvaluationPage.class;
    }

    /** Untrusted text, with invisible and reordering characters made visible. */
    public String text(String text) {
        return SafeText.line(text);
    }

    public Api getApi() {
        return new Api(this);
    }

    /**
     * Rolls an alias back to the version before.
     *
     * @param from the version that the alias pointed to when the visitor saw it
     * @param reason why
     */
    @RequirePOST
    public HttpResponse doRollback(
            @QueryParameter String alias, @QueryParameter String from, @QueryParameter String reason) {
        AliasView view = getAliases().stream()
                .filter(known -> known.getAlias().equals(alias))
                .findFirst()
                .orElse(null);
        if (view == null || from == null || !from.matches("[0-9]{1,9}")) {
            return HttpResponses.errorWithoutStack(BAD_REQUEST, Messages.ModelPage_noAlias());
        }
        if (!view.isMayRollBack()) {
            return HttpResponses.errorWithoutStack(FORBIDDEN, Messages.ModelPage_mayNot());
        }
        try {
            new Promotion(EmbeddedRegistry.get())
                    .rollback(visible.name(), alias, Integer.valueOf(from), visitor(), reason);
            return HttpResponses.redirectTo(".");
        } catch (PromotionRefusedException e) {
            return HttpResponses.errorWithoutStack(CONFLICT, ControllerPaths.hidden(e.getMessage()));
        } catch (RegistryException e) {
            return HttpResponses.errorWithoutStack(BAD_REQUEST, ControllerPaths.hidden(e.getMessage()));
        }
    }

    private static String visitor() {
        User user = User.current();
        return user == null ? "anonymous" : user.getId();
    }
}
