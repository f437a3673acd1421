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
 * The jobs that versions come from decide who may see and promote them. Looks each job up once, as the user who asks,
 * so that one of these serves one request.
 */
public final class SourceJobs {
    private final Map<String, Optional<Job<?, ?>>> readable = new HashMap<>();

    /** The job, where it still exists and the user may read it. */
    public Optional<Job<?, ?>> find(ModelVersion version) {
        String name = version.location().job();
        return name == null ? Optional.empty() : readable.computeIfAbsent(name, SourceJobs::lookUp);
    }

    /** What no job speaks for any longer is shown to administrators alone. */
    public boolean mayRead(ModelVersion version) {
        return find(version).isPresent() || Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** Whether an alias may be moved to this version, or away from it. */
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
            // it may be discovered, but not read
            return Optional.empty();
        }
    }
}
