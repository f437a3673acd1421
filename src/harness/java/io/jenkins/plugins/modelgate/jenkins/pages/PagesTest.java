package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.ModelInfo;
import io.jenkins.plugins.modelgate.report.Provenance;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pages of builds with hand-made reports. */
@WithJenkins
class PagesTest {
    private static final String SCRIPT =
            "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">";

    private JenkinsRule jenkins;
    private FreeStyleProject job;
    private FreeStyleBuild build;

    @BeforeEach
    void aBuild(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("job");
        build = rule.buildAndAssertSuccess(job);
    }

    @Test
    void whatAReportSaysIsShownAsTextAndNeverRuns() throws Exception {
        publish("hostile", report(SCRIPT));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            for (String path : List.of("", "model-gate/", "model-gate/hostile/")) {
                HtmlPage page = browser.getPage(build, path);
                assertThat(page.getTitleText()).as(path).doesNotContain("pwned");
                assertThat(page.getWebResponse().getContentAsString()).as(path).doesNotContain("<img src=x");
            }
            assertThat(browser.getPage(build, "model-gate/hostile/").asNormalizedText())
                    .contains(SCRIPT);
            assertThat(browser.getPage(job).getTitleText()).doesNotContain("pwned");
        }
    }

    @Test
    void aReportThatWasDeletedByHandLeavesAPageThatSaysSo() throws Exception {
        publish("gone", report("text"));
        Files.delete(new ReportFolder(build, "gone").reportFile());

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            assertThat(browser.getPage(build, "model-gate/gone/").asNormalizedText())
                    .contains("no longer in the build's folder");
            browser.setThrowExceptionOnFailingStatusCode(false);
            assertThat(browser.goTo("job/job/1/model-gate/gone/report.json", "application/json")
                            .getWebResponse()
                            .getStatusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aReportThatIsNoneIsNamedOnItsPage() throws Exception {
        publish("broken", report("text"));
        Files.writeString(new ReportFolder(build, "broken").reportFile(), "{\"schema\":");

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            assertThat(browser.getPage(build, "model-gate/broken/").asNormalizedText())
                    .contains("not a report of schema model-gate/report/1");
        }
    }

    /** Jenkins's own colours for results are not readable on its light background. */
    @Test
    void everyPageThatNamesAVerdictBringsTheColoursForIt() throws Exception {
        publish("ok", report("text"));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            for (String path : List.of("", "model-gate/", "model-gate/ok/")) {
                assertThat(browser.getPage(build, path).getWebResponse().getContentAsString())
                        .as(path)
                        .contains("jenkins/pages/colours.css", "class=\"model-gate-good\"");
            }
        }
    }

    @Test
    void anIdThatNoEvaluationHasIsNotFound() throws Exception {
        publish("known", report("text"));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            browser.assertFails("job/job/1/model-gate/unknown/", 404);
            browser.assertFails("job/job/1/model-gate/..%2f..%2fknown/", 404);
        }
    }

    @Test
    void aJobWithoutEvaluationsHasNoTrend() {
        assertThat(job.getAction(ModelGateJobAction.class)).isNull();
    }

    private void publish(String id, Report report) throws IOException {
        new ReportFolder(build, id).write(report);
        ModelGateAction.add(build, EvaluationSummary.of(id, report));
        EvaluationHistory.get().append(job, id, HistoryPoint.of(build.getNumber(), 1_700_000_000_000L, report));
    }

    private static Report report(String text) {
        GateResult.RuleResult rule = new GateResult.RuleResult(
                text, "accuracy", text, 0.93, 0.91, 0.95, 0.9, text, Verdict.PASSED, "fail", text, text);
        return new Report(
                Report.SCHEMA,
                new ModelInfo(text, text, text, 10L, text, text, null, null),
                new DataInfo(text, text, 10, 10, 0, text, Task.CLASSIFICATION, List.of(text)),
                Map.of("accuracy", MetricValue.of(0.93, 10L, ""), text, MetricValue.undefined(text, 10L, text)),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                new GateResult(Verdict.PASSED, text, List.of(rule), text),
                new Provenance(text, Map.of(text, text), 1, text, text, text, Map.of(), Map.of(text, text)));
    }
}
