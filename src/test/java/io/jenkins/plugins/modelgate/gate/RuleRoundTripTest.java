package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleRoundTripTest {

    @Property
    void aRuleIsReadBackFromItsTextForm(@ForAll("rules") Rule rule) {
        assertThat(RuleParser.parse(rule.toString())).isEqualTo(rule);
    }

    @Property
    void aRuleIsReadBackFromItsStructuredForm(@ForAll("rules") Rule rule) {
        RuleFields fields = RuleFields.of(rule);

        assertThat(fields.toRule()).isEqualTo(rule);
        assertThat(RuleFields.of(fields.toMap())).isEqualTo(fields);
    }

    @Property
    void anyTextIsEitherARuleOrASyntaxError(@ForAll String text) {
        try {
            assertThat(RuleParser.parse(RuleParser.parse(text).toString())).isEqualTo(RuleParser.parse(text));
        } catch (RuleSyntaxException e) {
            assertThat(e.column()).isPositive();
        }
    }

    @Property
    void aDamagedRuleIsEitherARuleOrASyntaxError(@ForAll("rules") Rule rule, @ForAll int place, @ForAll char other) {
        StringBuilder text = new StringBuilder(rule.toString());
        text.setCharAt(Math.floorMod(place, text.length()), other);
        try {
            Rule read = RuleParser.parse(text.toString());
            assertThat(RuleParser.parse(read.toString())).isEqualTo(read);
        } catch (RuleSyntaxException e) {
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }

    @Provide
    Arbitrary<Rule> rules() {
        return AnyRule.rules();
    }
}
