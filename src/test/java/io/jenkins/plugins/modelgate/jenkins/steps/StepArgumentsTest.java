package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepArgumentsTest {
    @Test
    void aSingleTextIsAListOfOne() {
        assertThat(StepArguments.normalized(Map.of("rules", "accuracy >= 0.9", "slices", "region")))
                .containsEntry("rules", List.of("accuracy >= 0.9"))
                .containsEntry("slices", List.of("region"));
    }

    @Test
    void aMapOfColumnsBecomesPairs() {
        assertThat(StepArguments.normalized(Map.of("columns", Map.of("actual", "y"))))
                .containsEntry("columns", List.of("actual=y"));
    }

    @Test
    void severalDataFilesBecomeLines() {
        assertThat(StepArguments.normalized(Map.of("data", List.of("a.arff", "b.arff"))))
                .containsEntry("data", "a.arff\nb.arff");
    }

    @Test
    void oneDataFileStaysAText() {
        assertThat(StepArguments.normalized(Map.of("data", "a.arff"))).containsEntry("data", "a.arff");
    }

    @Test
    void aRuleWrittenAsAMapStaysOneRuleAmongTexts() {
        assertThat(StepArguments.normalized(Map.of("rules", List.of("accuracy >= 0.9", Map.of("metric", "f1_macro")))))
                .containsEntry("rules", List.of("accuracy >= 0.9", "{\"metric\":\"f1_macro\"}"));
    }

    @Test
    void textsOfGroovyAreTexts() {
        StringBuilder notAString = new StringBuilder("accuracy >= 0.9");

        assertThat(StepArguments.normalized(Map.of("rules", List.of(notAString))))
                .containsEntry("rules", List.of("accuracy >= 0.9"));
        assertThat(StepArguments.normalized(Map.of("rules", List.of(Map.of("metric", notAString, "min", 0.5)))))
                .extractingByKey("rules")
                .asString()
                .contains("\"metric\":\"accuracy >= 0.9\"")
                .contains("\"min\":0.5");
    }

    @Test
    void everythingElseIsLeftAlone() {
        assertThat(StepArguments.normalized(Map.of("model", "m.model", "threads", 2)))
                .isEqualTo(Map.of("model", "m.model", "threads", 2));
    }

    @Test
    void namesMayBeAListOrATextWithCommas() {
        assertThat(StepArguments.withNames("approvers", Map.of("approvers", List.of("anna", "release-team"))))
                .containsEntry("approvers", "anna, release-team");
        assertThat(StepArguments.withNames("approvers", Map.of("approvers", "anna", "id", "churn")))
                .containsEntry("approvers", "anna")
                .containsEntry("id", "churn");
    }
}
