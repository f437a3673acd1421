package io.jenkins.plugins.modelgate.jenkins.gate;

import hudson.model.Cause;
import hudson.model.Run;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who started a build, directly or through the builds that triggered it.
 *
 * @param people their ids; {@link #ANONYMOUS} for somebody who was not signed in
 * @param gap why others that Jenkins does not know may have started it, one sentence; {@code null} when the list is
 *     complete
 */
public record Starters(Set<String> people, String gap) {
    /** The id for somebody who was not signed in. */
    public static final String ANONYMOUS = "anonymous";

    /**
     * Causes that involve no person, by class name, since most belong to optional plugins. Subclasses do not count:
     * they may involve somebody. A cause that is not listed is treated as unknown.
     */
    private static final Set<String> NOBODY = Set.of(
            "hudson.triggers.TimerTrigger$TimerTriggerCause",
            "hudson.triggers.SCMTrigger$SCMTriggerCause",
            "jenkins.branch.BranchIndexingCause",
            "jenkins.branch.BranchEventCause",
            "com.cloudbees.jenkins.GitHubPushCause",
            "com.cloudbees.jenkins.plugins.BitBucketPushCause",
            "org.jenkinsci.plugins.parameterizedscheduler.ParameterizedTimerTriggerCause");

    /** Causes that explain how a build was started and always come with another cause that says who started it. */
    private static final Set<String> BESIDE_A_PERSON = Set.of(
            "org.jenkinsci.plugins.workflow.cps.replay.ReplayCause",
            "org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause");

    public Starters {
        people = Set.copyOf(people);
    }

    public static Starters of(Run<?, ?> run) {
        return of(run.getCauses());
    }

    static Starters of(List<Cause> causes) {
        Walk walk = new Walk();
        walk.over(causes);
        return walk.result();
    }

    /** Why the list may be incomplete; one sentence. */
    public Optional<String> unknown() {
        return Optional.ofNullable(gap);
    }

    /** Whether certainly no person started the build, but for example a timer or a push. */
    public boolean isNobody() {
        return people.isEmpty() && gap == null;
    }

    private static final class Walk {
        private final Set<String> people = new TreeSet<>();
        private final Set<String> gaps = new LinkedHashSet<>();
        /**
         * The upstream builds whose causes were recorded. Each is recorded once and may be named again without its
         * causes.
         */
        private final Set<String> told = new HashSet<>();

        private final Set<String> silent = new LinkedHashSet<>();

        void over(List<Cause> causes) {
            if (causes.isEmpty()) {
                gaps.add(Messages.Starters_noCause());
            }
            boolean person = causes.stream().anyMatch(Cause.UserIdCause.class::isInstance);
            causes.forEach(cause -> take(cause, person));
        }

        private void take(Cause cause, boolean besideAPerson) {
            String type = cause.getClass().getName();
            if (cause instanceof Cause.UserIdCause byUser) {
                people.add(byUser.getUserId() == null ? ANONYMOUS : byUser.getUserId());
            } else if (cause instanceof Cause.UpstreamCause upstream) {
                String build = upstream.getUpstreamProject() + "#" + upstream.getUpstreamBuild();
                List<Cause> before = upstream.getUpstreamCauses();
                if (before.isEmpty()) {
                    silent.add(build);
                } else {
                    told.add(build);
                    over(before);
                }
            } else if (cause instanceof Cause.UpstreamCause.DeeplyNestedUpstreamCause) {
                gaps.add(Messages.Starters_deeplyNested());
            } else if (!NOBODY.contains(type) && !(besideAPerson && BESIDE_A_PERSON.contains(type))) {
                gaps.add(Messages.Starters_unknownCause(
                        type.substring(1 + Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')))));
            }
        }

        Starters result() {
            silent.stream()
                    .filter(build -> !told.contains(build))
                    .findFirst()
                    .ifPresent(build -> gaps.add(Messages.Starters_silentUpstream(build)));
            return new Starters(people, gaps.stream().findFirst().orElse(null));
        }
    }
}
