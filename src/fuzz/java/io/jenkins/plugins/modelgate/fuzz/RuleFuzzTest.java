package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;

class RuleFuzzTest {
    @FuzzTest(maxDuration = "90s")
    void parsesAnyRuleAndPrintsItBack(FuzzedDataProvider data) {
        Rule rule;
        try {
            rule = RuleParser.parse(data.consumeRemainingAsString());
        } catch (RuleSyntaxException e) {
            return;
        }
        if (!RuleParser.parse(rule.toString()).equals(rule)) {
            throw new AssertionError("prints as another rule: " + rule);
        }
    }
}
