package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Cause;
import hudson.model.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Those who started a build, directly or through the builds that triggered it. */
public final class Starters {
    /** Somebody who was not logged in. */
    public static final String ANONYMOUS = "anonymous";

    private Starters() {}

    public static Set<String> of(Run<?, ?> run) {
        Set<String> users = new HashSet<>();
        collect(run.getCauses(), users);
        return users;
    }

    private static void collect(List<Cause> causes, Set<String> users) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause byUser) {
                users.add(byUser.getUserId() == null ? ANONYMOUS : byUser.getUserId());
            } else if (cause instanceof Cause.UpstreamCause upstream) {
                collect(upstream.getUpstreamCauses(), users);
            }
        }
    }
}
