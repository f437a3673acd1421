package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.util.List;

/**
 * The content of a {@code model-gate.yaml}.
 *
 * @param name of the file in messages and reports
 * @param spec the evaluation; its model has no path if the file names none. Its rules are those of the file, in text
 *     form
 * @param rules the same rules, parsed
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
