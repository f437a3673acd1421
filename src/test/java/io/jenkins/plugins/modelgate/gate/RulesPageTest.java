package io.jenkins.plugins.modelgate.gate;

import static io.jenkins.plugins.modelgate.gate.Decisions.decide;
import static io.jenkins.plugins.modelgate.gate.Decisions.only;
import static io.jenkins.plugins.modelgate.gate.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.modelgate.report.Verdict;
import io.jenkins.plugins.modelgate.spec.ModelGateYaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/rules.md says is so. */
class RulesPageTest {
    private final String page = page();

    @Test
    void everyRuleOnThePagePrintsAsItStandsThere() {
        List<String> rules = blocks("rules").stream().flatMap(String::lines).toList();

        assertThat(rules).hasSizeGreaterThan(10);
        assertThat(rules).allSatisfy(rule -> assertThat(
                        RuleParser.parse(RuleParser.parse(rule).toString()))
                .isEqualTo(RuleParser.parse(rule)));
    }

    @Test
    void bothFormsInTheTableAreTheSameRule() throws IOException {
        List<MatchResult> rows = Pattern.compile("\\| `(\\{metric.*})` \\| `(.*)` \\|")
                .matcher(page)
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(5);
        for (MatchResult row : rows) {
            assertThat(new ModelGateYaml()
                            .read(stream("rules:\n- " + row.group(1)), "table")
                            .rules())
                    .containsExactly(RuleParser.parse(row.group(2)));
        }
    }

    @Test
    void theFileIsRead() throws IOException {
        for (String block : blocks("yaml")) {
            assertThat(new ModelGateYaml().read(stream(block), "page").policies())
                    .extracting(RulePolicy::name)
                    .containsExactly("release");
        }
        assertThat(blocks("yaml")).hasSize(1);
    }

    @Test
    void aMistakeIsShownAsOnThePage() {
        assertThat(page)
                .contains(catchThrowable(() -> RuleParser.parse("accuracy > 0.92"))
                        .getMessage());
    }

    @Test
    void theReasonsReadAsOnThePage() {
        shows("PASSED", share(0.931, 8_000), "accuracy >= 0.92");
        shows("FAILED", share(0.901, 8_000), "accuracy >= 0.92");
        shows("INCONCLUSIVE", share(0.93, 800), "accuracy >= 0.92");
        shows("ERROR", report().measured("f1_macro", 0.9, 0.92, 0.94, 1_000), "f1_macro >= 0.5 with confidence 0.99");
        assertThat(page)
                .contains(
                        "\"" + only(decide(share(0.93, 800), "acuracy >= 0.9")).reason() + "\"");
        Reports few = report().measured("latency_p99", null, 4, null, 0.95, 300, "order-statistics")
                .timed(0, 5, 299)
                .timed(5, 6, 1);
        assertThat(only(decide(few, "latency_p99 <= 5 ms")).reason())
                .endsWith("it takes 473 requests with at most 1 over the limit; there were 300");
        assertThat(page.replace("\n ", ""))
                .contains("it takes 473 requests with at most 1 over the limit; there were 300");
    }

    @Test
    void aRuleWithoutEffectIsRemarkedOnAsOnThePage() {
        RulePolicy release = new RulePolicy("release", List.of(RuleParser.parse("accuracy >= 0.92")));
        RuleSet set = RuleSet.of(release, List.of(new SourcedRule(RuleParser.parse("accuracy >= 0.8"), "job")));

        assertThat(page.replace("\n", " ")).contains("\"" + set.remarks().get(0) + "\"");
    }

    private void shows(String verdict, Reports report, String rule) {
        assertThat(only(decide(report, rule)).verdict()).isEqualTo(Verdict.valueOf(verdict));
        assertThat(page)
                .containsPattern("\\| " + verdict + " \\| .* \\| "
                        + Pattern.quote(only(decide(report, rule)).reason()) + " \\|");
    }

    private static Reports share(double value, long n) {
        return report().onlyMetrics().plain("accuracy", value, n);
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs", "rules.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
