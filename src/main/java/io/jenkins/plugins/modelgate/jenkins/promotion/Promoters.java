package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.gate.Starters;
import java.util.Set;
import java.util.TreeSet;

/** Who promotes: the people who started the build, or, where nobody did, the job itself. */
final class Promoters {
    private Promoters() {}

    /**
     * @return a name for the audit log
     * @throws AbortException when somebody who started the build may not promote
     */
    static String check(Run<?, ?> run) throws AbortException {
        Set<String> starters = new TreeSet<>(Starters.of(run));
        for (String id : starters) {
            User user = User.getById(id, false);
            boolean may = false;
            if (user != null) {
                try (ACLContext context = ACL.as2(user.impersonate2())) {
                    may = run.hasPermission(ModelGatePermissions.PROMOTE);
                }
            }
            if (!may) {
                throw new AbortException("Promotion refused: " + id
                        + " started this build and lacks the permission Model Gate/Promote");
            }
        }
        return starters.isEmpty() ? "job " + run.getParent().getFullName() : String.join(", ", starters);
    }
}
