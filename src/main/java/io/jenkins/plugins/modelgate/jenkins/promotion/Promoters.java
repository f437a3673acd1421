package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.gate.Starters;
import io.jenkins.plugins.modelgate.jenkins.gate.UserAccess;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Who promotes: the people who started the build, or, where nobody did, whoever the job runs as. Where it is not known
 * who started it, somebody who is known has to answer for it.
 */
final class Promoters {
    private static final String PERMISSION = "the permission Model Gate/Promote";

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
     * What is to be changed.
     *
     * @param model the model's name
     * @param owners whom it belongs to
     * @param champion the version that the alias points at; empty when there is none
     */
    record Target(String model, ModelOwners owners, Optional<ModelVersion> champion) {}

    /**
     * All of them need the permission on the promoting job, on the job that evaluated, and on the job that the alias is
     * taken away from; a model of Jenkins's own registry is promoted by its owners alone.
     *
     * @param target empty where the registry is not Jenkins's
     * @param approvers who let the model through at a gate: one of them may answer for starters who are not known
     * @return a name for the audit log
     * @throws AbortException when somebody may not promote
     */
    String check(Optional<Target> target, List<String> approvers) throws AbortException {
        Starters starters = Starters.of(promoting);
        Set<String> people = new TreeSet<>(starters.people());
        for (String id : people) {
            require(refusal(id + " started this build and", UserAccess.authentication(id), target));
        }
        String job = "job " + promoting.getParent().getFullName();
        if (starters.unknown().isPresent()) {
            people.add(vouchedFor(starters.unknown().get(), target, approvers).orElse(job));
        } else if (people.isEmpty()) {
            Authentication runsAs = Tasks.getAuthenticationOf2((Queue.Task) promoting.getParent());
            require(refusal(job, Optional.of(runsAs), target));
            return job;
        }
        return String.join(", ", people);
    }

    private static void require(Optional<String> refusal) throws AbortException {
        if (refusal.isPresent()) {
            throw new AbortException("Promotion refused: " + refusal.get());
        }
    }

    /**
     * Of starters who are not known nothing is taken for granted: they may do what anybody may, unless somebody who is
     * known and may promote has approved in this build.
     *
     * @return the approver, where it took one
     */
    private Optional<String> vouchedFor(String why, Optional<Target> target, List<String> approvers)
            throws AbortException {
        if (refusal("", Optional.of(Jenkins.ANONYMOUS2), target).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> approver = approvers.stream()
                .filter(id -> refusal(id, UserAccess.authentication(id), target).isEmpty())
                .findFirst();
        if (approver.isEmpty()) {
            throw new AbortException(
                    "Promotion refused: it is not known who started this build: " + why
                            + " Somebody with " + PERMISSION
                            + " has to start it by hand, or to approve the model at a gate of this build (modelGate with ask: 'always')");
        }
        return approver;
    }

    private Optional<String> refusal(String who, Optional<Authentication> authentication, Optional<Target> target) {
        if (authentication.isEmpty()) {
            return Optional.of(who + " lacks " + PERMISSION);
        }
        boolean asJenkins = ACL.SYSTEM2.equals(authentication.get());
        try (ACLContext context = ACL.as2(authentication.get())) {
            if (!promoting.hasPermission(ModelGatePermissions.PROMOTE)
                    || !evaluated.hasPermission(ModelGatePermissions.PROMOTE)) {
                return Optional.of(who + " lacks " + PERMISSION
                        + (promoting.getParent() == evaluated.getParent() ? "" : " here or on the job that evaluated"));
            }
            return target.flatMap(asked -> refusal(who, asked, asJenkins));
        }
    }

    /** @param asJenkins Jenkins itself may do everything, and so says nothing about whoever configured the job */
    private Optional<String> refusal(String who, Target target, boolean asJenkins) {
        boolean speaksForOwner = !asJenkins && target.owners().mayPromote();
        boolean within = target.owners().hold(promoting.getParent().getFullName())
                && target.owners().hold(evaluated.getParent().getFullName());
        if (!within && !speaksForOwner) {
            return Optional.of("the model '" + target.model() + "' belongs to another folder or job, and "
                    + (asJenkins ? who + " runs as nobody in particular" : who + " lacks " + PERMISSION + " there")
                    + "; promote it in its owner's jobs, under another name, or ask an administrator to name this"
                    + " folder an owner (Manage Jenkins, System, Model Gate)");
        }
        boolean mayReplace = target.champion().isEmpty()
                || speaksForOwner
                || new SourceJobs().mayPromote(target.champion().get());
        return mayReplace
                ? Optional.empty()
                : Optional.of(who + " lacks " + PERMISSION + " on the job whose version would be replaced");
    }
}
