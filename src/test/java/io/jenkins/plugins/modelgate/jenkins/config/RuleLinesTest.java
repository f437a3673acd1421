package io.jenkins.plugins.modelgate.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleLinesTest {
    @Test
    void blankLinesHoldNoRule() {
        assertThat(RuleLines.split(" accuracy >= 0.9 \n\n\t\nlatency_p99 <= 5 ms"))
                .containsExactly("accuracy >= 0.9", "latency_p99 <= 5 ms");
        assertThat(RuleLines.split(null)).isEmpty();
    }

    @Test
    void aRuleReadsTheSameAsTextAndAsMap() {
        String structured = RuleLines.line(Map.of("metric", "recall:yes", "min", 0.8));

        assertThat(RuleLines.parse(List.of(structured), "job"))
                .isEqualTo(RuleLines.parse(List.of("recall:yes >= 0.8"), "job"));
    }

    @Test
    void aRuleKnowsWhereItCameFrom() {
        assertThat(RuleLines.parse(List.of("accuracy >= 0.9"), "policy release"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.source()).isEqualTo("policy release"));
    }

    @Test
    void aTextThatIsNoRuleIsShownWithThePlace() {
        assertThatThrownBy(() -> RuleLines.parse(List.of("accuracy > 0.9"), "job"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accuracy > 0.9")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aMapThatIsNoRuleIsShownWithTheFieldThatIsWrong() {
        assertThatThrownBy(() -> RuleLines.parse(List.of("{\"metric\":\"accuracy\",\"minn\":0.9}"), "job"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minn")
                .hasMessageContaining("did you mean min");
    }

    @Test
    void whatBeginsLikeAMapAndIsNoneIsRefused() {
        assertThatThrownBy(() -> RuleLines.parse(List.of("{accuracy}"), "job"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a JSON object");
    }
}
