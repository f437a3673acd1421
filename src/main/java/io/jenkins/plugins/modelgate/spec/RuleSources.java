package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Policies;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Combines the rules of one evaluation from all their sources, in Jenkins as on the command line. */
public final class RuleSources {
    private RuleSources() {}

    /**
     * All deciding rules: those of the policies, then the file's, then those given directly.
     *
     * @param given directly, in a job or on the command line
     * @param policy name that was given directly; {@code null} to use the file's, if it names one
     * @param file {@code null} without one
     * @param administrators policies that a file cannot redefine
     * @param required name of the policy that always applies, requested or not; {@code null} for none
     * @throws IllegalArgumentException if a policy does not exist or a name is used twice; one line
     */
    public static RuleSet together(
            List<SourcedRule> given,
            String policy,
            ModelGateFile file,
            List<RulePolicy> administrators,
            String required) {
        List<SourcedRule> added = new ArrayList<>(file == null ? List.of() : file.sourcedRules());
        added.addAll(given);
        String name = policy != null || file == null ? policy : file.spec().policy();
        if (name == null && required == null) {
            return RuleSet.of(added);
        }
        Policies known = Policies.of(administrators, file == null ? List.of() : file.policies());
        return RuleSet.together(
                Stream.of(required, name)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(known::get)
                        .toList(),
                added);
    }
}
