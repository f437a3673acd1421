package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.User;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.gate.Starters;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Who promotes: the people who started the build, or, where nobody did, whoever the job runs as. */
final class Promoters {
    private final Run<?, ?> promoting;
    private final Run<?, ?> evaluated;

    /**
     * @param promoting the build that moves the alias
     * @param evaluated the build that the version comes from
     */
    Promoters(Run<?, ?> promoting, Run<?, ?> evaluated) {
        this.promoting = promoting;
        this.evaluated = evaluated;
    }

    /**
     * All of them need the permission on the promoting job, on the job that evaluated, and on the job that the alias is
     * taken away from.
     *
     * @param champion the version that the alias points at; empty when there is none, or the registry is not Jenkins's
     * @return a name for the audit log
     * @throws AbortException when somebody may not promote
     */
    String check(Optional<ModelVersion> champion) throws AbortException {
        Set<String> starters = new TreeSet<>(Starters.of(promoting));
        for (String id : starters) {
            require(id, id.equals(Starters.ANONYMOUS) ? Optional.of(Jenkins.ANONYMOUS2) : authentication(id), champion);
        }
        String job = "job " + promoting.getParent().getFullName();
        if (starters.isEmpty()) {
            require(job, Optional.of(Tasks.getAuthenticationOf2((Queue.Task) promoting.getParent())), champion);
            return job;
        }
        return String.join(", ", starters);
    }

    private void require(String who, Optional<Authentication> authentication, Optional<ModelVersion> champion)
            throws AbortException {
        boolean mayHere = false;
        boolean mayReplace = false;
        if (authentication.isPresent()) {
            try (ACLContext context = ACL.as2(authentication.get())) {
                mayHere = promoting.hasPermission(ModelGatePermissions.PROMOTE)
                        && evaluated.hasPermission(ModelGatePermissions.PROMOTE);
                mayReplace = champion.isEmpty() || new SourceJobs().mayPromote(champion.get());
            }
        }
        if (!mayHere) {
            throw new AbortException(
                    "Promotion refused: " + who + " started this build and lacks the permission Model Gate/Promote");
        }
        if (!mayReplace) {
            throw new AbortException("Promotion refused: " + who
                    + " lacks the permission Model Gate/Promote on the job whose version would be replaced");
        }
    }

    /** Empty for somebody whom the security realm does not know, or no longer. */
    private static Optional<Authentication> authentication(String id) {
        try {
            return Optional.ofNullable(User.getById(id, false)).map(User::impersonate2);
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }
}
