package io.jenkins.plugins.modelgate.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modelgate.gate.AnyRule;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.gate.RuleFields;
import io.jenkins.plugins.modelgate.gate.RuleParser;
import io.jenkins.plugins.modelgate.gate.RulePolicy;
import io.jenkins.plugins.modelgate.gate.RuleSet;
import io.jenkins.plugins.modelgate.gate.RuleSyntaxException;
import io.jenkins.plugins.modelgate.gate.SourcedRule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a rule is written down, it is the same record, and prints as its text form. */
class RuleFormsTest {
    /** YAML takes fewer characters as they are than JSON does. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The command line's and the Jenkinsfile's text; their JSON, which is what a Jenkinsfile's named fields become. */
    @Property(tries = 300)
    void asTextAndAsAJsonObjectItIsTheSameRule(@ForAll("rules") Rule rule) throws Exception {
        assertThat(RuleLine.parse(rule.toString())).isEqualTo(rule);
        assertThat(RuleLine.parse(JSON.writeValueAsString(RuleFields.of(rule).toMap())))
                .isEqualTo(rule);
    }

    /** JSON is YAML, so one document shows both. */
    @Property(tries = 300)
    void inAFileBesideTheCodeItIsTheSameRuleInEitherForm(@ForAll("rules") Rule rule) throws Exception {
        String file = JSON.writeValueAsString(
                Map.of("rules", List.of(rule.toString(), RuleFields.of(rule).toMap())));

        ModelGateFile read = new ModelGateYaml()
                .read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "model-gate.yaml");

        assertThat(read.rules()).containsExactly(rule, rule);
        assertThat(read.spec().rules()).containsExactly(rule.toString(), rule.toString());
    }

    @Example
    void whatIsNeitherIsRefusedWithItsPlaceOrItsField() {
        assertThatThrownBy(() -> RuleLine.parse("accuracy > 0.9"))
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessageContaining("column 10");
        assertThatThrownBy(() -> RuleLine.parse("{\"metric\": \"accuracy\", \"minn\": 0.9}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minn")
                .hasMessageContaining("did you mean min?");
        assertThatThrownBy(() -> RuleLine.parse("{\"metric\": \"a\", \"min\": 1, \"min\": 2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uplicate")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> RuleLine.parse("{\"metric\": \"a\", \"min\": 1} else note"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n");
    }

    @Example
    void thePolicysRulesComeFirstThenTheFilesThenThoseGivenDirectly() throws Exception {
        ModelGateFile file = new ModelGateYaml()
                .read(new ByteArrayInputStream("""
                                policy: ours
                                rules: [accuracy >= 0.8]
                                policies: {ours: [recall_macro >= 0.7]}
                                """.getBytes(StandardCharsets.UTF_8)), "model-gate.yaml");
        List<SourcedRule> given =
                List.of(new SourcedRule(RuleParser.parse("f1_macro >= 0.7 with confidence 0.99"), "job"));
        List<RulePolicy> administrators =
                List.of(new RulePolicy("release", List.of(RuleParser.parse("accuracy >= 0.9"))));

        RuleSet ours = RuleSources.together(given, null, file, administrators, null);
        assertThat(ours.rules())
                .extracting(SourcedRule::source)
                .containsExactly("policy ours", "file model-gate.yaml", "job");
        assertThat(file.spec().resolved().decidedBy(ours).measurement().confidence())
                .isEqualTo(0.99);

        RuleSet release = RuleSources.together(given, "release", file, administrators, null);
        assertThat(release.policy()).isEqualTo("release");
        assertThat(release.remarks())
                .containsExactly("rule 'accuracy >= 0.8' (file model-gate.yaml) has no effect: policy"
                        + " release asks for accuracy >= 0.9");

        RuleSet required = RuleSources.together(given, null, file, administrators, "release");
        assertThat(required.policy()).isEqualTo("release, ours");
        assertThat(required.rules())
                .extracting(SourcedRule::source)
                .containsExactly("policy release", "policy ours", "file model-gate.yaml", "job");
        assertThat(RuleSources.together(given, "release", null, administrators, "release")
                        .rules())
                .hasSize(2);
    }

    @Provide
    Arbitrary<Rule> rules() {
        return AnyRule.rules();
    }

    @Example
    void aRuleThatIsCutShortIsNamedInWordsThatAreNotTheParsersOwn() {
        assertThatThrownBy(() -> RuleLine.parse("{\"metric\": \"accuracy\", \"min\": 0.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a JSON object of a rule's fields: Unexpected end-of-input")
                .hasMessageNotContaining("REDACTED");
    }
}
