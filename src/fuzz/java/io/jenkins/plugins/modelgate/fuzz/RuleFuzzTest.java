package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;

class RuleFuzzTest {
    /** Control characters are printed as escapes, so that a rule full of them prints longer than one may be. */
    private static final int LONGEST = 1_000;

    @FuzzTest(maxDuration = "90s")
    void parsesAnyRuleAndPrintsItBack(FuzzedDataProvider data) {
        Rule rule;
        try {
            rule = RuleParser.parse(data.consumeRemainingAsString());
        } catch (RuleSyntaxException e) {
            return;
        }
        String printed = rule.toString();
        if (printed.length() <= LONGEST && !RuleParser.parse(printed).equals(rule)) {
            throw new AssertionError("prints as another rule: " + printed);
        }
    }
}
