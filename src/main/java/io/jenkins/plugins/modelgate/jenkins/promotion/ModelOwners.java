package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.ModelOwnerRule;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.registry.ModelOwner;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * The owners of a model in Jenkins's own registry: those that the administrator assigned, or else the folder or job
 * that registered it first.
 *
 * @param names full names of folders and jobs; empty when the model has no owner, for example because it was deleted
 */
public record ModelOwners(List<String> names) {
    public ModelOwners {
        names = List.copyOf(names);
    }

    /** The owners of a registered model. */
    public static ModelOwners of(RegisteredModel model) {
        return given(model.name()).orElseGet(() -> ofNullable(model.owner()));
    }

    /**
     * The owners of a model that may be new.
     *
     * @param known the model; empty when it is new
     * @param job the job that would register it first
     */
    static ModelOwners of(String model, Optional<RegisteredModel> known, String job) {
        return known.map(ModelOwners::of)
                .or(() -> given(model))
                .orElseGet(() -> new ModelOwners(List.of(ModelOwner.ownerOf(job))));
    }

    private static Optional<ModelOwners> given(String model) {
        return ModelGateConfiguration.get().getModelOwners().stream()
                .filter(rule -> rule.matches(model))
                .findFirst()
                .map(ModelOwnerRule::ownerNames)
                .map(ModelOwners::new);
    }

    private static ModelOwners ofNullable(String owner) {
        return new ModelOwners(owner == null ? List.of() : List.of(owner));
    }

    /** Whether a job is an owner or is in a folder that is one. */
    public boolean hold(String job) {
        return job != null && names.stream().anyMatch(owner -> ModelOwner.holds(owner, job));
    }

    /**
     * Whether the user may promote on an owner. That is enough to see the history of the model's aliases and to roll
     * them back, whichever job moved them.
     */
    public boolean mayPromote() {
        return names.isEmpty()
                ? Jenkins.get().hasPermission(ModelGatePermissions.PROMOTE)
                : names.stream().anyMatch(ModelOwners::mayPromote);
    }

    private static boolean mayPromote(String owner) {
        try {
            Item item = Jenkins.get().getItemByFullName(owner, Item.class);
            if (item != null) {
                return item.hasPermission(ModelGatePermissions.PROMOTE);
            }
        } catch (AccessDeniedException e) {
            // the user may discover the job, but not read it
            return false;
        }
        return !exists(owner) && Jenkins.get().hasPermission(ModelGatePermissions.PROMOTE);
    }

    private static boolean exists(String owner) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(owner, Item.class) != null;
        }
    }
}
