package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ListView;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.Curves;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Latency;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Slice;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluationPageTest {
    /** Closes elements and attributes, and contains characters that XML does not allow. */
    private static final String HOSTILE =
            "\"'></td></script><script>alert(1)</script><img src=x onerror=alert(2)>${7*7}\u0000\u202Egnp";

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    @BeforeEach
    void twoBuildsWithAHostileReport(JenkinsRule rule) throws Exception {
        jenkins = rule;
        FreeStyleProject job = rule.createFreeStyleProject("churn");
        for (int i = 0; i < 2; i++) {
            build = rule.buildAndAssertSuccess(job);
            publish(build);
        }
    }

    @Test
    void whateverAReportHoldsIsTextAndNothingElse() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            for (String path : List.of(
                    "job/churn/2/",
                    "job/churn/2/model-gate/",
                    "job/churn/2/model-gate/churn/",
                    "job/churn/2/model-gate/churn/compare?build=1",
                    "job/churn/model-gate/",
                    "job/churn/")) {
                HtmlPage page = browser.goTo(path);

                assertThat(page.getWebResponse().getContentAsString())
                        .as(path)
                        .doesNotContain("<script>alert", "<img src=x", "\u202E", "&#x202e", "&#8238");
                assertThat(page.querySelectorAll("[onerror], [onclick], [onload]"))
                        .as(path)
                        .isEmpty();
                assertThat(page.querySelectorAll("#main-panel script:not([src])").stream()
                                .map(DomElement.class::cast)
                                .map(DomElement::getTextContent)
                                .filter(text -> !text.isBlank()))
                        .as(path)
                        .isEmpty();
            }
            HtmlPage page = browser.goTo("job/churn/2/model-gate/churn/");
            for (String card :
                    List.of("rules", "metrics", "confusion", "curves", "latency", "slices", "checks", "provenance")) {
                assertThat(page.getElementById("model-gate-" + card)).as(card).isNotNull();
            }
            assertThat(page.querySelectorAll("#model-gate-slices td.model-gate-drawn svg circle"))
                    .isNotEmpty();
        }
    }

    @Test
    void theReportCanBeTakenAway() throws Exception {
        WebResponse html = answer("job/churn/2/model-gate/churn/report.html", null);
        assertThat(html.getStatusCode()).isEqualTo(200);
        assertThat(html.getResponseHeaderValue("Content-Disposition"))
                .isEqualTo("attachment; filename=\"churn-report.html\"");
        assertThat(html.getResponseHeaderValue("Content-Security-Policy")).startsWith("sandbox");
        assertThat(html.getContentAsString()).startsWith("<!DOCTYPE html>");
        assertThat(answer("job/churn/2/model-gate/churn/model-card.md", null).getContentAsString())
                .startsWith("# Model card");
        assertThat(answer("job/churn/2/model-gate/churn/report.json", null).getContentAsString())
                .contains(Report.SCHEMA);
        assertThat(answer("job/churn/2/api/json?depth=2", null).getContentAsString())
                .contains("\"verdict\":\"FAILED\"");
    }

    @Test
    void aReportThatWasDeletedByHandIsSaidToBeGone() throws Exception {
        Files.delete(new ReportFolder(build, "churn").reportFile());

        assertThat(answer("job/churn/2/model-gate/churn/", null).getContentAsString())
                .contains("no longer in the build");
        assertThat(answer("job/churn/2/model-gate/churn/report.html", null).getStatusCode())
                .isEqualTo(404);
        assertThat(answer("job/churn/2/model-gate/churn/compare?build=1", null).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void anyOtherBuildThanOneWithTheEvaluationCannotBeComparedWith() throws Exception {
        for (String other : List.of("99", "-1", "x", "")) {
            assertThat(answer("job/churn/2/model-gate/churn/compare?build=" + other, null)
                            .getStatusCode())
                    .as(other)
                    .isEqualTo(200);
        }
        assertThat(answer("job/churn/2/model-gate/..%2f..%2f/", null).getStatusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void onlyWhoMayReadTheJobSeesTheReport() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        for (String page : List.of("", "report.json", "report.html", "model-card.md", "compare?build=1")) {
            String path = "job/churn/2/model-gate/churn/" + page;
            assertThat(answer(path, null).getStatusCode()).as(path).isEqualTo(403);
            assertThat(answer(path, "stranger").getStatusCode()).as(path).isEqualTo(404);
            assertThat(answer(path, "reader").getStatusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aListOfJobsShowsTheLastVerdictAndANumber() throws Exception {
        ListView view = new ListView("models", jenkins.jenkins);
        EvaluationColumn column = new EvaluationColumn();
        column.setMetric("accuracy");
        view.getColumns().add(column);
        view.setIncludeRegex(".*");
        jenkins.jenkins.addView(view);

        String list = answer("view/models/", null).getContentAsString();

        assertThat(list).contains("job/churn/2/model-gate/churn/", "Failed", "0.8500");
        jenkins.configRoundtrip(view);
        assertThat(view.getColumns().get(EvaluationColumn.class).getMetric()).isEqualTo("accuracy");
    }

    private WebResponse answer(String path, String user) throws Exception {
        try (JenkinsRule.WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            if (user != null) {
                browser.login(user);
            }
            return browser.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path)));
        }
    }

    private static void publish(FreeStyleBuild build) throws IOException {
        Report report = report();
        new ReportFolder(build, "churn").write(report);
        ModelGateAction.add(build, EvaluationSummary.of("churn", report));
        EvaluationHistory.get()
                .append(build.getParent(), "churn", HistoryPoint.of(build.getNumber(), 1_700_000_000_000L, report));
    }

    private static Report report() {
        MetricValue value = new MetricValue(0.85, 0.8, 0.9, 0.95, 100L, HOSTILE, HOSTILE, null);
        Curves.Curve curve = new Curves.Curve(
                HOSTILE, 0.9, List.of(new Curves.Point(0, 0), new Curves.Point(0.1, 0.9), new Curves.Point(1, 1)));
        return new Report(
                Report.SCHEMA,
                new ModelInfo(HOSTILE, HOSTILE, HOSTILE, 5L, "weka", HOSTILE, List.of(HOSTILE), List.of(HOSTILE)),
                new DataInfo(HOSTILE, HOSTILE, 100, 100, 0, HOSTILE, Task.CLASSIFICATION, List.of(HOSTILE, "yes")),
                Map.of("accuracy", value, "latency_p99", value, "recall:" + HOSTILE, value, HOSTILE, value),
                new ConfusionMatrix(List.of(HOSTILE, "yes"), List.of(List.of(40.0, 10.0), List.of(5.0, 45.0))),
                new Curves(List.of(curve), List.of(curve), List.of(), List.of()),
                List.of(new Slice(HOSTILE, HOSTILE, 50, false, Map.of("accuracy", value))),
                new Latency(
                        HOSTILE,
                        100,
                        10,
                        true,
                        5.0,
                        Map.of("p50", value, "p99", value),
                        100.0,
                        List.of(new Latency.Bin(0, 1, 50), new Latency.Bin(1, 2, 50)),
                        List.of(),
                        0.001,
                        null,
                        Map.of(HOSTILE, HOSTILE)),
                null,
                List.of(new DataCheck(
                        HOSTILE,
                        DataCheck.Status.WARNING,
                        HOSTILE,
                        List.of(new DataCheck.Finding(HOSTILE, 1.0, HOSTILE)))),
                new GateResult(
                        Verdict.FAILED,
                        HOSTILE,
                        List.of(new GateResult.RuleResult(
                                "accuracy >= 0.9",
                                "accuracy",
                                HOSTILE,
                                0.85,
                                0.8,
                                0.9,
                                0.9,
                                HOSTILE,
                                Verdict.FAILED,
                                HOSTILE,
                                HOSTILE,
                                HOSTILE)),
                        HOSTILE),
                new Provenance(
                        "churn",
                        Map.of(HOSTILE, HOSTILE),
                        1,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        Map.of("open", 1.0),
                        Map.of(HOSTILE, HOSTILE)));
    }
}
