package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Checks who may see and promote versions, by their source jobs. Each job is looked up once, with the current user's
 * permissions, so an instance must serve only one request.
 */
public final class SourceJobs {
    private final Map<String, Optional<Job<?, ?>>> readable = new HashMap<>();

    /** The source job, if it still exists and the user may read it. */
    public Optional<Job<?, ?>> find(ModelVersion version) {
        String name = version.location().job();
        return name == null ? Optional.empty() : readable.computeIfAbsent(name, SourceJobs::lookUp);
    }

    /** A version whose job no longer exists is visible to administrators only. */
    public boolean mayRead(ModelVersion version) {
        return find(version).isPresent() || Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** Whether the user may move an alias to this version, or away from it. */
    public boolean mayPromote(ModelVersion version) {
        Optional<Job<?, ?>> job = find(version);
        if (job.isPresent()) {
            return job.get().hasPermission(ModelGatePermissions.PROMOTE);
        }
        return !exists(version.location().job()) && Jenkins.get().hasPermission(ModelGatePermissions.PROMOTE);
    }

    private static boolean exists(String name) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            return name != null && lookUp(name).isPresent();
        }
    }

    private static Optional<Job<?, ?>> lookUp(String name) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            return job == null || !job.hasPermission(Item.READ) ? Optional.empty() : Optional.of(job);
        } catch (AccessDeniedException e) {
            // the user may discover the job, but not read it
            return Optional.empty();
        }
    }
}
