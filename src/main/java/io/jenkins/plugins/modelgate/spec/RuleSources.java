package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Policies;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts the rules of one evaluation together from wherever they were written, in Jenkins as on the command line. */
public final class RuleSources {
    private RuleSources() {}

    /**
     * All rules that decide: those of the policies, then the file's, then those that were given directly.
     *
     * @param given directly, in a job or on the command line
     * @param policy name that was given directly; {@code null} to take the file's, where it names one
     * @param file {@code null} without one
     * @param administrators policies that a file cannot define again
     * @param required name of the one that everybody is given, asked for or not; {@code null} for none
     * @throws IllegalArgumentException when there is no such policy, or two of one name; one line
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
