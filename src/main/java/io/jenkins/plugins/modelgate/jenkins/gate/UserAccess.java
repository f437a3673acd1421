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

/** Checks the current permissions of users other than the one making the request. */
public final class UserAccess {
    private UserAccess() {}

    /**
     * @param id of a user, or {@link Starters#ANONYMOUS}
     * @return empty for a user that the security realm does not know, or no longer knows
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

    /** Whether the user has all of the permissions. */
    public static boolean may(String id, AccessControlled where, Permission... permissions) {
        return authentication(id).map(who -> may(who, where, permissions)).orElse(false);
    }

    /** Whether the user has all of the permissions. */
    public static boolean may(Authentication who, AccessControlled where, Permission... permissions) {
        try (ACLContext context = ACL.as2(who)) {
            return Stream.of(permissions).allMatch(where::hasPermission);
        }
    }

    /** Whether the person who made a decision elsewhere may make the same decision here. */
    public static boolean mayDecide(ApprovalDecision decision, AccessControlled where) {
        return decision.isOverride()
                ? may(decision.getUser(), where, ModelGatePermissions.APPROVE, ModelGatePermissions.OVERRIDE)
                : may(decision.getUser(), where, ModelGatePermissions.APPROVE);
    }
}
