package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.gate.Starters;
import io.jenkins.plugins.modelgate.jenkins.gate.UserAccess;
import io.jenkins.plugins.modelgate.registry.ModelOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Which other jobs a build may see. Where it runs as somebody (Access Control for Builds), those that this one may
 * read. By default it runs as Jenkins itself, which may read everything: then those that each of the people who started
 * it may read; where nobody did, those of its own folder, and what anybody may read.
 */
final class BuildSight {
    private final Run<?, ?> build;
    private final Item from;

    BuildSight(Run<?, ?> build) {
        this.build = build;
        this.from = build.getParent();
    }

    /**
     * Another job.
     *
     * @param name relative to the build's folder, or absolute with a slash first
     * @return empty, whether there is none or it is not to be seen
     */
    Optional<Job<?, ?>> find(String name) {
        Optional<Job<?, ?>> there = as(ACL.SYSTEM2, name);
        return there.filter(job -> job == from || isSeen(job, name));
    }

    private boolean isSeen(Job<?, ?> job, String name) {
        Authentication runsAs = Tasks.getAuthenticationOf2((Queue.Task) from);
        if (!ACL.SYSTEM2.equals(runsAs)) {
            return as(runsAs, name).isPresent();
        }
        Starters starters = Starters.of(build);
        if (starters.isNobody()) {
            return ModelOwner.holds(ModelOwner.ownerOf(from.getFullName()), job.getFullName())
                    || as(Jenkins.ANONYMOUS2, name).isPresent();
        }
        List<String> people = new ArrayList<>(starters.people());
        if (starters.unknown().isPresent()) {
            people.add(Starters.ANONYMOUS);
        }
        return people.stream().allMatch(id -> UserAccess.authentication(id)
                .flatMap(who -> as(who, name))
                .isPresent());
    }

    private Optional<Job<?, ?>> as(Authentication who, String name) {
        try (ACLContext context = ACL.as2(who)) {
            Job<?, ?> job = Jenkins.get().getItem(name, from, Job.class);
            return job == null || !job.hasPermission(Item.READ) ? Optional.empty() : Optional.of(job);
        } catch (AccessDeniedException e) {
            // it may be discovered, but not read
            return Optional.empty();
        }
    }
}
