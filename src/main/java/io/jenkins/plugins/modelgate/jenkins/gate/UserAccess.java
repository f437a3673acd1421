package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** What somebody may do who is not the one who asks, as it is at this moment. */
public final class UserAccess {
    private UserAccess() {}

    /**
     * @param id of a user, or {@link Starters#ANONYMOUS}
     * @return empty for somebody whom the security realm does not know, or no longer
     */
    public static Optional<Authentication> authentication(String id) {
        if (id.equals(Starters.ANONYMOUS)) {
            return Optional.of(Jenkins.ANONYMOUS2);
        }
        try {
            return Optional.ofNullable(User.getById(id, false)).map(User::impersonate2);
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    /** Whether somebody has all of the permissions there. */
    public static boolean may(String id, AccessControlled where, Permission... permissions) {
        return authentication(id).map(who -> may(who, where, permissions)).orElse(false);
    }

    /** Whether somebody has all of the permissions there. */
    public static boolean may(Authentication who, AccessControlled where, Permission... permissions) {
        try (ACLContext context = ACL.as2(who)) {
            return Stream.of(permissions).allMatch(where::hasPermission);
        }
    }

    /** Whether somebody may decide there as it was decided elsewhere. */
    public static boolean mayDecide(ApprovalDecision decision, AccessControlled where) {
        return decision.isOverride()
                ? may(decision.getUser(), where, ModelGatePermissions.APPROVE, ModelGatePermissions.OVERRIDE)
                : may(decision.getUser(), where, ModelGatePermissions.APPROVE);
    }
}
