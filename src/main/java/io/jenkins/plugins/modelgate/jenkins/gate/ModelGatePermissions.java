package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.Extension;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/**
 * The permissions for approving and promoting models. An extension, so that they are registered before anybody grants
 * them.
 */
@Extension
public final class ModelGatePermissions {
    private static final PermissionGroup GROUP =
            new PermissionGroup(ModelGatePermissions.class, Messages._ModelGatePermissions_group());

    /** Approve or reject a model that the evaluation left undecided. */
    public static final Permission APPROVE = permission("Approve", Messages._ModelGatePermissions_approve());

    /** Approve a model whose verdict is FAILED. */
    public static final Permission OVERRIDE = permission("Override", Messages._ModelGatePermissions_override());

    /** Move an alias in the model registry. */
    public static final Permission PROMOTE = permission("Promote", Messages._ModelGatePermissions_promote());

    private static Permission permission(String name, Localizable description) {
        return new Permission(GROUP, name, description, Jenkins.ADMINISTER, PermissionScope.ITEM);
    }
}
