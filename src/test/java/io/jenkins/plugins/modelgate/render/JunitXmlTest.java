package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitXmlTest {
    @Test
    void each_rule_is_a_test_case() throws Exception {
        List<Element> cases = cases(SampleReports.binary());

        assertThat(cases)
                .extracting(test -> test.getAttribute("name"))
                .containsExactly(
                        "accuracy >= 0.92",
                        "recall:yes >= 0.82",
                        "roc_auc drop <= 0.005",
                        "latency_p99 <= 5 ms",
                        "f1_macro gain >= 0.01");
        assertThat(cases).extracting(test -> test.getAttribute("classname")).containsOnly("model-gate.churn");
    }

    @Test
    void failed_and_inconclusive_rules_are_failures_and_what_was_not_applied_is_skipped() throws Exception {
        List<Element> cases = cases(SampleReports.binary());

        assertThat(outcome(cases.get(0))).isEqualTo("system-out");
        assertThat(outcome(cases.get(1))).isEqualTo("failure");
        assertThat(message(cases.get(1))).startsWith("FAILED: recall:yes 0.8062 is below 0.82");
        assertThat(outcome(cases.get(2))).isEqualTo("failure");
        assertThat(message(cases.get(2))).startsWith("INCONCLUSIVE: roc_auc 0.91 is 0.0031 worse");
        assertThat(outcome(cases.get(4))).isEqualTo("skipped");
    }

    @Test
    void a_rule_that_only_notes_what_it_finds_fails_no_test() throws Exception {
        RuleResult note = new RuleResult(
                "accuracy >= 0.99 else note",
                "accuracy",
                null,
                0.9,
                null,
                null,
                0.99,
                "",
                Verdict.FAILED,
                "note",
                "job",
                "accuracy is 0.9, below 0.99");
        Report report = SampleReports.binary().decided(new GateResult(Verdict.PASSED, null, List.of(note), "passed"));

        assertThat(outcome(cases(report).get(0))).isEqualTo("skipped");
        assertThat(message(cases(report).get(0))).isEqualTo("FAILED (only noted): accuracy is 0.9, below 0.99");
    }

    @Test
    void an_error_without_rules_is_an_error_of_the_gate_itself() throws Exception {
        List<Element> cases = cases(SampleReports.error());

        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).getAttribute("name")).isEqualTo("gate");
        assertThat(outcome(cases.get(0))).isEqualTo("error");
        assertThat(message(cases.get(0))).contains("the test set has no rows");
    }

    @Test
    void an_error_that_no_rule_shows_is_not_hidden_behind_rules_that_passed() throws Exception {
        Report binary = SampleReports.binary();
        Report report = binary.decided(new GateResult(
                Verdict.ERROR, null, List.of(binary.gate().rules().get(0)), "the baseline was measured on other rows"));

        assertThat(outcome(cases(report).get(0))).isEqualTo("error");
        assertThat(cases(report)).hasSize(2);
    }

    @Test
    void a_report_without_a_decision_shows_no_test_that_passed() throws Exception {
        assertThat(cases(SampleReports.undecided())).hasSize(1).allMatch(test -> outcome(test)
                .equals("skipped"));
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modelgate.render.HtmlReportTest#everyReport")
    void every_report_gives_a_document_of_the_usual_shape(Report report) throws Exception {
        Element root = parse(report);

        assertThat(root.getTagName()).isEqualTo("testsuites");
        Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
        List<Element> cases = cases(report);
        assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases.size()));
        for (String outcome : List.of("failure", "error", "skipped")) {
            String counted = suite.getAttribute(outcome.equals("skipped") ? "skipped" : outcome + "s");
            assertThat(counted)
                    .isEqualTo(
                            Integer.toString(root.getElementsByTagName(outcome).getLength()));
        }
        assertThat(suite.getAttribute("timestamp")).matches("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)?");
        assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
        for (Element element : elements(root.getElementsByTagName("*"))) {
            assertThat(Set.of(
                            "testsuite",
                            "properties",
                            "property",
                            "testcase",
                            "failure",
                            "error",
                            "skipped",
                            "system-out"))
                    .contains(element.getTagName());
        }
    }

    @Test
    void hostile_texts_stay_text() throws Exception {
        Element test = cases(SampleReports.hostile()).get(0);

        assertThat(message(test))
                .contains("]]>&amp;{a|b}[U+2028][U+202E]gnp.exe")
                .contains("[U+0000]");
        assertThat(test.getElementsByTagName("script").getLength()).isZero();
    }

    private static Element parse(Report report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        String xml = new JunitXml().render(report);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<Element> cases(Report report) throws Exception {
        return elements(parse(report).getElementsByTagName("testcase"));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String outcome(Element testCase) {
        return elements(testCase.getElementsByTagName("*")).get(0).getTagName();
    }

    private static String message(Element testCase) {
        return elements(testCase.getElementsByTagName("*")).get(0).getAttribute("message");
    }
}
