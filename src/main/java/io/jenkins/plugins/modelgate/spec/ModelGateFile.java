package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.util.List;

/**
 * What a {@code model-gate.yaml} says.
 *
 * @param name of the file, as messages and reports call it
 * @param spec the evaluation; its model has no path when the file names none. The rules are those of the file, in text
 *     form
 * @param rules the same rules, read
 * @param policies the policies that the file defines
 */
public record ModelGateFile(String name, EvaluationSpec spec, List<Rule> rules, List<RulePolicy> policies) {
    public ModelGateFile {
        rules = List.copyOf(rules);
        policies = List.copyOf(policies);
    }

    /** The rules, each with the file as its source. */
    public List<SourcedRule> sourcedRules() {
        return rules.stream().map(rule -> new SourcedRule(rule, "file " + name)).toList();
    }
}
