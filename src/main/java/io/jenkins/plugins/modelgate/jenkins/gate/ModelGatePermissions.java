package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.Extension;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** Who may let a model through. An extension, so that the permissions are known before anybody grants them. */
@Extension
public final class ModelGatePermissions {
    private static final PermissionGroup GROUP =
            new PermissionGroup(ModelGatePermissions.class, Messages._ModelGatePermissions_group());

    /** To approve, or reject, what the evidence left open. */
    public static final Permission APPROVE = permission("Approve", Messages._ModelGatePermissions_approve());

    /** To approve what FAILED. */
    public static final Permission OVERRIDE = permission("Override", Messages._ModelGatePermissions_override());

    /** To move an alias in the model registry. */
    public static final Permission PROMOTE = permission("Promote", Messages._ModelGatePermissions_promote());

    private static Permission permission(String name, Localizable description) {
        return new Permission(GROUP, name, description, Jenkins.ADMINISTER, PermissionScope.ITEM);
    }
}
