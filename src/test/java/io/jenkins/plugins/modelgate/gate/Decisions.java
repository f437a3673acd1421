package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import java.util.Arrays;
import java.util.List;

/** Reports held against rules in their text form. */
final class Decisions {
    private Decisions() {}

    static GateResult decide(Reports report, String... rules) {
        return Gate.decide(report.build(), rules(rules));
    }

    static RuleResult only(GateResult result) {
        assertThat(result.rules()).hasSize(1);
        return result.rules().get(0);
    }

    static List<SourcedRule> rules(String... rules) {
        return Arrays.stream(rules)
                .map(text -> new SourcedRule(RuleParser.parse(text), "job"))
                .toList();
    }
}
