package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A restart loses nothing, and a job whose builds all fail shows its trend too. */
class PagesAfterRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theEvaluationIsShownAsBefore() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
            Penguins.into(jenkins.jenkins.getWorkspaceFor(job));
            job.setDefinition(new CpsFlowDefinition(
                    "node { evaluateModel model: 'penguins.model', data: 'holdout.arff', "
                            + "rules: ['accuracy >= 0.999', 'recall:Gentoo >= 0.5'], requests: 300 }",
                    true));
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThatPagesShowTheEvaluation(jenkins);
        });
        sessions.then(PagesAfterRestartTest::assertThatPagesShowTheEvaluation);
    }

    private static void assertThatPagesShowTheEvaluation(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("penguins", WorkflowJob.class);
        WorkflowRun run = job.getLastBuild();
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage build = browser.getPage(run);
            assertThat(build.getAnchorByText("Model Gate: penguins").getHrefAttribute())
                    .isEqualTo("model-gate/penguins/");
            assertThat(build.asNormalizedText()).contains("Failed").contains("2 of 2 rules did not pass");

            HtmlPage details = browser.getPage(run, "model-gate/penguins/");
            assertThat(details.getElementById("model-gate-rules").asNormalizedText())
                    .contains("accuracy >= 0.999", "recall:Gentoo >= 0.5");
            assertThat(details.getElementById("model-gate-metrics").asNormalizedText())
                    .contains("balanced_accuracy");
            assertThat(details.getElementById("model-gate-confusion").asNormalizedText())
                    .contains("Chinstrap");
            assertThat(details.getElementById("model-gate-latency").asNormalizedText())
                    .contains("p99");
            assertThat(browser.getPage(run, "model-gate/").getWebResponse().getContentAsString())
                    .contains("model-gate-rules");

            HtmlPage trend = browser.getPage(job);
            assertThat(trend.querySelectorAll(".model-gate-trend")).hasSize(2);
            String json = browser.goTo("job/penguins/model-gate/trend?id=penguins&metric=accuracy", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(json).contains("\"verdicts\":[\"FAILED\"]", "\"limits\":[0.999]", "\"kept\":[true]");
            assertThat(browser.goTo("job/penguins/1/model-gate/penguins/report.json", "application/json")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("\"schema\" : \"model-gate/report/1\"");
            assertThat(browser.goTo("job/penguins/1/model-gate/penguins/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("\"verdict\":\"FAILED\"");
        }
    }
}
