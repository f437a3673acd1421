package io.jenkins.plugins.modelgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.modelgate.gate.Rule.Condition.AtLeast;
import io.jenkins.plugins.modelgate.gate.Rule.Condition.AtMost;
import io.jenkins.plugins.modelgate.gate.Rule.Condition.MaxDrop;
import io.jenkins.plugins.modelgate.gate.Rule.Condition.MinGain;
import io.jenkins.plugins.modelgate.gate.Rule.Decision;
import io.jenkins.plugins.modelgate.gate.Rule.Severity;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector.AllRows;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector.Every;
import io.jenkins.plugins.modelgate.gate.Rule.SliceSelector.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

    @Test
    void readsALowerLimit() {
        assertThat(RuleParser.parse("accuracy >= 0.92"))
                .isEqualTo(new Rule(
                        "accuracy", new AtLeast(0.92), new AllRows(), null, Decision.CONFIDENT, 0.95, Severity.FAIL));
    }

    @ParameterizedTest
    @CsvSource({
        "latency_p99 <= 5 ms, 5",
        "latency_p99<=5ms, 5",
        "latency_p99 <= 5, 5",
        "latency_p99 <= 0.005 s, 5",
        "latency_p99.9 <= 250 us, 0.25",
        "model_size <= 20 MB, 20000000",
        "model_size <= 1.5 MiB, 1572864",
        "unscored <= 3 rows, 3",
        "mape <= 57%, 0.57",
        "mae <= 1e-3, 0.001",
        "rmse <= .5, 0.5",
    })
    void readsAnUpperLimitInTheMetricsOwnUnit(String text, double limit) {
        assertThat(RuleParser.parse(text).condition()).isEqualTo(new AtMost(limit));
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy drop <= 0.005, 0.005, false",
        "accuracy drop <= 1%, 0.01, true",
        "latency_p99 drop <= 2 ms, 2, false",
        "latency_p99 drop<=10 %, 0.1, true",
        "accuracy drop <= 0, 0, false"
    })
    void readsHowMuchWorseThanTheBaselineIsAllowed(String text, double limit, boolean relative) {
        assertThat(RuleParser.parse(text).condition()).isEqualTo(new MaxDrop(limit, relative));
    }

    @Test
    void readsHowMuchBetterThanTheBaselineIsAskedFor() {
        assertThat(RuleParser.parse("roc_auc gain >= 0.01").condition()).isEqualTo(new MinGain(0.01, false));
        assertThat(RuleParser.parse("roc_auc gain >= 2%").condition()).isEqualTo(new MinGain(0.02, true));
    }

    @Test
    void readsSlices() {
        assertThat(RuleParser.parse("recall:yes >= 0.8 [region=EU]").slice()).isEqualTo(new Named("region=EU"));
        assertThat(RuleParser.parse("recall:yes >= 0.8[region=EU & sex=f]").slice())
                .isEqualTo(new Named("region=EU & sex=f"));
        assertThat(RuleParser.parse("recall:yes >= 0.8 [every region]").slice()).isEqualTo(new Every("region"));
        assertThat(RuleParser.parse("recall:yes >= 0.8 [\"every day=x]\"]").slice())
                .isEqualTo(new Named("every day=x]"));
    }

    @Test
    void readsHowToDecideInAnyOrder() {
        Rule rule =
                new Rule("accuracy", new AtLeast(0.9), new Every("age"), 200, Decision.POINT, 0.99, Severity.UNSTABLE);

        assertThat(RuleParser.parse(
                        "accuracy >= 0.9 [every age] at point with confidence 0.99 from 200 rows else unstable"))
                .isEqualTo(rule);
        assertThat(RuleParser.parse(
                        "accuracy >= 0.9 else unstable from 200 rows with confidence 0.99 at point [every age]"))
                .isEqualTo(rule);
    }

    @Test
    void quotesNamesThatWouldBeMistaken() {
        assertThat(RuleParser.parse("\"recall:<=50K\" >= 0.8").metric()).isEqualTo("recall:<=50K");
        assertThat(RuleParser.parse("\"f1:Iris \\\"setosa\\\"\\u000a\" >= 0.8").metric())
                .isEqualTo("f1:Iris \"setosa\"\n");
    }

    @Test
    void aMetricThatAMetricsFileMayHoldIsNoError() {
        assertThat(RuleParser.parse("business_value >= 1000").metric()).isEqualTo("business_value");
    }

    @Test
    void aNameThatBeginsLikeAKeywordIsAName() {
        assertThat(RuleParser.parse("accuracy >= 0.9 [everywhere]").slice()).isEqualTo(new Named("everywhere"));
        assertThat(RuleParser.parse("  drop drop <= 1 ").metric()).isEqualTo("drop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy >= 0.92",
                "latency_p99 <= 5 ms",
                "model_size <= 20 MB",
                "model_size <= 1.5 kB",
                "model_size <= 2 GB",
                "model_size <= 999 bytes",
                "model_size <= 1234567 bytes",
                "load_time <= 2.5 s",
                "load_time <= 1234 ms",
                "throughput >= 100 1/s",
                "unscored <= 0 rows",
                "accuracy drop <= 0.005",
                "latency_p99 drop <= 10%",
                "roc_auc gain >= 0.01 [every region] else note",
                "recall:yes >= 0.8 [region=EU]",
                "accuracy >= 0.9 at point with confidence 0.99 from 200 rows else unstable",
                "latency_p99 <= 5 ms from 1000 requests",
                "\"recall:low risk\" >= 0.5"
            })
    void aRulePrintsAsItsTextForm(String text) {
        assertThat(RuleParser.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy >= 1",
                "accuracy >= 0",
                "ece <= 100%",
                "mape <= 150%",
                "relative_absolute_error <= 1.1",
                "mape drop <= 2",
                "accuracy drop <= 250%",
                "roc_auc gain >= 1",
                "matthews_corrcoef >= -1",
                "log_loss drop <= 5",
                "test.accuracy >= 92"
            })
    void aLimitMayBeAnyValueThatTheMetricCanHave(String text) {
        assertThat(RuleParser.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "accuracy > 0.9 | 10 | found '>', expected >=, <=, drop <= or gain >=",
                "accuracy = 0.9 | 10 | found '=', expected >=, <=, drop <= or gain >=",
                "accuracy => 0.9 | 10 | found '=>', expected >=, <=, drop <= or gain >=",
                "accuracy 0.9 | 10 | found '0.9', expected >=, <=, drop <= or gain >=",
                "accuracy | 9 | found the end, expected >=, <=, drop <= or gain >=",
                ">= 0.9 | 1 | found '>=', expected the name of a metric",
                "accuracy >= | 12 | found the end, expected a number",
                "accuracy >= NaN | 13 | found 'NaN', expected a number",
                "accuracy >= 0,92 | 14 | found ',', expected a decimal point",
                "accuracy >= 1e999 | 13 | the number is larger than any that can be measured",
                "accuracy >= 92 | 13 | found 92, but accuracy goes from 0 to 1; did you mean 0.92?",
                "recall:yes >= 101% | 15 | found 101, but recall:yes goes from 0 to 1",
                "ece <= 5 | 8 | found 5, but ece goes from 0 to 1; did you mean 0.05?",
                "accuracy >= -0.5 | 13 | found -0.5, but accuracy goes from 0 to 1",
                "accuracy drop <= 1 | 18 | found 1, but accuracy goes from 0 to 1, and no change of it is larger; did you mean 0.01?",
                "roc_auc gain >= 2 | 17 | found 2, but roc_auc goes from 0 to 1, and no change of it is larger; did you mean 0.02?",
                "accuracy drop >= 0.01 | 15 | found '>=', expected <= after drop",
                "accuracy gain <= 0.01 | 15 | found '<=', expected >= after gain",
                "accuracy drop <= -0.01 | 18 | a drop below zero is a gain: gain >= 0.01",
                "accuracy gain >= -1% | 18 | a gain below zero is a drop: drop <= 1",
                "latency_p99 <= 5 msec | 18 | found 'msec' (did you mean ms?), but latency_p99 is in ns, us, µs, ms, s, min",
                "model_size <= 5 Mb | 17 | found 'Mb' (did you mean MB?), but model_size is in",
                "log_loss <= 5 ms | 15 | found 'ms', but log_loss is a plain number; allowed are [slice]",
                "mae <= 5 EUR | 10 | found 'EUR', but mae is in the unit of the class attribute",
                "latncy_p99 <= 5 ms | 17 | 'latncy_p99' is not a metric of Model Gate (did you mean latency_p99?)",
                "accuracy >= 0.9 [region=EU | 27 | found the end, expected ] after the slice",
                "accuracy >= 0.9 [] | 18 | found an empty name, expected a slice",
                "accuracy >= 0.9 [a=1] [b=2] | 23 | a second slice; a rule has at most one",
                "accuracy >= 0.9 at point at point | 26 | a second 'at point'; a rule has at most one",
                "accuracy >= 0.9 with confidence 0.9 with confidence 0.9 | 37 | a second 'with confidence'",
                "accuracy >= 0.9 from 5 rows from 5 rows | 29 | a second 'from'",
                "accuracy >= 0.9 else note else note | 27 | a second 'else'",
                "accuracy >= 0.9 with confidence 1 | 33 | a confidence is over 0.5 and under 1",
                "accuracy >= 0.9 with confidence 0.5 | 33 | a confidence is over 0.5 and under 1",
                "accuracy >= 0.9 from 1000000000 rows | 22 | found 1000000000, expected 1 to 999999999",
                "model_size <= 1e308 GB | 21 | the limit is larger than any number that can be measured",
                "accuracy >= 0.9 [ | 18 | found the end, expected ] after the slice",
                "accuracy >= 0.9 [every] [a] | 25 | a second slice",
                "\"a\\u00\" >= 1 | 3 | after \\ in double quotes, expected",
                "\"\" >= 1 | 1 | found an empty name, expected the name of a metric",
                "accuracy <=> 0.9 | 12 | found '>', expected a number",
                "accuracy >= 0.9 at value | 20 | found 'value', expected 'point'",
                "accuracy >= 0.9 with 0.99 | 22 | found '0.99', expected 'confidence' and a number",
                "accuracy >= 0.9 with confidence 99 | 33 | a confidence is over 0.5 and under 1",
                "accuracy >= 0.9 from 0 rows | 22 | found 0, expected 1 to 999999999",
                "accuracy >= 0.9 from 100 | 25 | found the end, expected rows or requests",
                "accuracy >= 0.9 else fail | 22 | found 'fail', expected unstable or note",
                "accuracy >= 0.9 0.8 | 17 | found '0.8'",
                "\"accuracy >= 0.9 | 1 | the double quote is not closed",
                "recall:>50K >= 0.9 | 8 | found '>', expected >=, <=, drop <= or gain >=",
            })
    void anErrorShowsThePlaceAndSaysWhatIsAllowed(String text, int column, String problem) {
        RuleSyntaxException error = catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse(text));

        assertThat(error.problem()).contains(problem).doesNotContain("\n");
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void theMessageHasACaretUnderThePlace() {
        RuleSyntaxException error =
                catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse("accuracy\t> 0.9"));

        assertThat(error).hasMessage("""
                rule 'accuracy > 0.9', column 10: found '>', expected >=, <=, drop <= or gain >=
                  accuracy > 0.9
                           ^""");
        assertThat(error.rule()).isEqualTo("accuracy\t> 0.9");
        assertThat(error.oneLine())
                .isEqualTo("rule 'accuracy > 0.9', column 10: found '>', expected >=, <=, drop <= or gain >=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void anEmptyRuleIsAnError(String text) {
        assertThat(catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse(text)))
                .hasMessageContaining("the rule is empty, expected for instance accuracy >= 0.92");
        assertThat(catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse(null)))
                .isNotNull();
    }

    @Test
    void aRuleOfAThousandCharactersIsRead() {
        assertThat(RuleParser.parse("a".repeat(995) + " >= 1").metric()).hasSize(995);
    }

    @Test
    void anAbsurdlyLongRuleIsRefusedWithoutBeingRepeated() {
        assertThat(catchThrowableOfType(RuleSyntaxException.class, () -> RuleParser.parse("a".repeat(1_001)))
                        .getMessage())
                .hasSizeLessThan(200);
    }
}
