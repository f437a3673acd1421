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
 * Determines which other jobs a build may see. If it runs as a user (Access Control for Builds), these are the jobs
 * that the user may read. By default it runs as Jenkins itself, which may read everything: then these are the jobs that
 * all people who started the build may read. If nobody started it, they are the jobs of its own folder and those that
 * anonymous users may read.
 */
final class BuildSight {
    private final Run<?, ?> build;
    private final Item from;

    BuildSight(Run<?, ?> build) {
        this.build = build;
        this.from = build.getParent();
    }

    /**
     * Finds another job.
     *
     * @param name relative to the build's folder, or absolute with a leading slash
     * @return empty when there is no such job or the build may not see it
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
            // the user may discover the job, but not read it
            return Optional.empty();
        }
    }
}
