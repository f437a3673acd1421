package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {
    private final RulePolicy strict =
            policy("strict", "f1_macro >= 0.95", "latency_p99 <= 5 ms", "roc_auc drop <= 0.01", "accuracy gain >= 1%");

    @Test
    void thePolicysRulesComeFirstAndTheJobsAreAdded() {
        RuleSet set = RuleSet.of(strict, job("recall:yes >= 0.8"));

        assertThat(set.policy()).isEqualTo("strict");
        assertThat(set.rules())
                .extracting(SourcedRule::source)
                .containsExactly("policy strict", "policy strict", "policy strict", "policy strict", "job");
        assertThat(set.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f1_macro >= 0.5",
                "f1_macro >= 0.95 else note",
                "f1_macro >= 0.95 else unstable",
                "f1_macro >= 0.95 at point",
                "f1_macro >= 0.95 with confidence 0.6",
                "f1_macro >= 0.95 from 1 rows",
                "latency_p99 <= 5.5 ms",
                "roc_auc drop <= 0.02",
                "accuracy gain >= 0.5%"
            })
    void aJobCannotWeakenAPolicyAndIsToldThatItsRuleHasNoEffect(String rule) {
        RuleSet set = RuleSet.of(strict, job(rule));

        assertThat(set.rules()).extracting(SourcedRule::rule).containsAll(strict.rules());
        assertThat(set.remarks())
                .singleElement()
                .asString()
                .startsWith("rule '" + rule + "' (job) has no effect: policy strict asks for ");
    }

    /**
     * Without a baseline the rules on the change are not applied: a job must not get around a policy by naming none.
     */
    @Test
    void aPolicyThatAsksForABaselineGetsOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.of(strict, job("accuracy >= 0.5")).requireBaseline(null))
                .withMessage(
                        "policy strict asks for 'roc_auc drop <= 0.01', which needs a baseline, and none was named: name"
                                + " one, for instance the alias production");
        RuleSet.of(strict, List.of()).requireBaseline("production");
        RuleSet.of(List.copyOf(job("roc_auc drop <= 0.01"))).requireBaseline(null);
        RuleSet.of(policy("lax", "f1_macro >= 0.9", "roc_auc drop <= 0.01 else note"), List.of())
                .requireBaseline(null);
    }

    @Test
    void severalPoliciesHoldTogetherAndARuleThatTwoOfThemHaveIsTheFirstOnes() {
        RulePolicy other = policy("other", "f1_macro >= 0.95", "accuracy >= 0.9");

        RuleSet set = RuleSet.together(List.of(strict, other), job("accuracy >= 0.8"));

        assertThat(set.policy()).isEqualTo("strict, other");
        assertThat(set.rules())
                .extracting(rule -> rule.source() + ": " + rule.rule())
                .containsExactly(
                        "policy strict: f1_macro >= 0.95",
                        "policy strict: latency_p99 <= 5 ms",
                        "policy strict: roc_auc drop <= 0.01",
                        "policy strict: accuracy gain >= 1%",
                        "policy other: accuracy >= 0.9",
                        "job: accuracy >= 0.8");
        assertThat(set.remarks())
                .containsExactly("rule 'accuracy >= 0.8' (job) has no effect: policy other asks for accuracy >= 0.9");
    }

    @Test
    void thePolicysRuleDecidesWhateverTheJobAdds() {
        GateResult result = Gate.decide(
                report().measured("f1_macro", 0.90, 0.92, 0.94, 1_000).build(),
                RuleSet.of(policy("strict", "f1_macro >= 0.95"), job("f1_macro >= 0.5 else note")));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.policy()).isEqualTo("strict");
        assertThat(result.rules()).extracting(RuleResult::source).containsExactly("policy strict", "job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f1_macro >= 0.96",
                "f1_macro <= 0.96",
                "f1_macro >= 0.5 [region=EU]",
                "f1_macro >= 0.5 with confidence 0.99",
                "f1_macro >= 0.5 from 101 rows",
                "f1_weighted >= 0.5",
                "latency_p99 <= 4.9 ms",
                "roc_auc drop <= 0.5%",
                "roc_auc drop <= 0.009",
                "accuracy gain >= 2%"
            })
    void aRuleThatMayAskForMoreIsNotRemarkedOn(String rule) {
        assertThat(RuleSet.of(strict, job(rule)).remarks()).isEmpty();
    }

    @Test
    void aStricterWayToDecideMayAskForMore() {
        RulePolicy soft =
                policy("soft", "f1_macro >= 0.9 at point", "mae <= 1 else unstable", "rmse <= 1 [a=b] from 40 rows");

        assertThat(RuleSet.of(soft, job("f1_macro >= 0.9", "mae <= 1", "rmse <= 1 [a=b] from 41 rows"))
                        .remarks())
                .isEmpty();
        assertThat(RuleSet.of(soft, job("rmse <= 2 [a=b]")).remarks()).hasSize(1);
    }

    @Test
    void aRuleThatThePolicyAlreadyHasIsNotRepeated() {
        assertThat(RuleSet.of(strict, job("latency_p99 <= 0.005 s")).rules()).hasSize(4);
    }

    @Test
    void withoutAPolicyTheJobsRulesDecide() {
        assertThat(RuleSet.of(null, job("mae <= 1"))).isEqualTo(RuleSet.of(job("mae <= 1")));
    }

    @Test
    void theHighestConfidenceIsWhatHasToBeMeasured() {
        assertThat(RuleSet.of(List.of()).confidence()).isEqualTo(0.95);
        assertThat(RuleSet.of(job("mae <= 1 with confidence 0.9", "rmse <= 1 with confidence 0.99"))
                        .confidence())
                .isEqualTo(0.99);
        assertThat(RuleSet.of(job("mae <= 1 with confidence 0.9")).confidence()).isEqualTo(0.9);
    }

    @Test
    void aFileCannotDefineAnAdministratorsPolicyAgain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.of(List.of(strict), List.of(policy("strict", "f1_macro >= 0.1"))))
                .withMessage(
                        "policy 'strict' is the administrator's, which a file cannot define again; give it another name");
    }

    @Test
    void aPolicyIsFoundByNameAndAMisspeltOneIsSuggested() {
        RulePolicy lax = policy("lax", "f1_macro >= 0.1");
        Policies policies = Policies.of(List.of(strict), List.of(lax));

        assertThat(policies.get("strict")).isEqualTo(strict);
        assertThat(policies.get("lax")).isEqualTo(lax);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policies.get("strct"))
                .withMessage("there is no policy 'strct'; did you mean strict?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policies.get("production"))
                .withMessage("there is no policy 'production'; there are strict, lax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.of(List.of(), List.of()).get("x"))
                .withMessage("there is no policy 'x'; none is defined");
    }

    @Test
    void twoPoliciesOfOneNameAreAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> Policies.of(List.of(strict, strict), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Policies.of(List.of(), List.of(strict, strict)));
    }

    @Test
    void aPolicyHasANameAndRules() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RulePolicy(" ", strict.rules()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RulePolicy("empty", List.of()))
                .withMessage("policy 'empty' has no rules; add at least one");
    }

    private static RulePolicy policy(String name, String... rules) {
        return new RulePolicy(name, Arrays.stream(rules).map(RuleParser::parse).toList());
    }

    private static List<SourcedRule> job(String... rules) {
        return Arrays.stream(rules)
                .map(rule -> new SourcedRule(RuleParser.parse(rule), "job"))
                .toList();
    }
}
