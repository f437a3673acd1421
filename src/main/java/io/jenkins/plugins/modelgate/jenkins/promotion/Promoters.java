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
 * Who promotes: the people who started the build or, if nobody did, the user that the job runs as. If it is unknown who
 * started it, a known person has to vouch for it.
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
     * The change to be made.
     *
     * @param model the model's name
     * @param owners the model's owners
     * @param champion the version that the alias points to; empty when there is none
     */
    record Target(String model, ModelOwners owners, Optional<ModelVersion> champion) {}

    /**
     * Checks permissions. Each promoter needs the permission on the promoting job, on the job that evaluated, and on
     * the job of the version that loses the alias. A model in Jenkins's own registry can only be promoted by its
     * owners.
     *
     * @param target empty when the registry is not Jenkins's own
     * @param approvers who approved the model at a gate; one of them may vouch for unknown starters
     * @return a name for the audit log
     * @throws AbortException when one of the promoters lacks a permission
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
     * Handles unknown starters: they have the permissions of anonymous users, unless a known person who may promote has
     * approved in this build.
     *
     * @return the approver, if one was needed
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

    /**
     * @param asJenkins whether the job runs as Jenkins itself, which may do everything, so that its permissions say
     *     nothing about who configured the job
     */
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
