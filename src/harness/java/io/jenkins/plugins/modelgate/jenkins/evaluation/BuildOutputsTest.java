package io.jenkins.plugins.modelgate.jenkins.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.modelgate.jenkins.job.EvaluateModelBuilder;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildOutputsTest {
    @Test
    void theJUnitPublisherShowsTheRulesAndTheBuildsDescriptionAndBadgeTheVerdict(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("penguins");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        EvaluateModelStep evaluation = new EvaluateModelStep("penguins.model");
        evaluation.data = "holdout.arff";
        evaluation.rules = List.of("accuracy >= 0.85", "f1_macro >= 0.999");
        evaluation.latency = false;
        evaluation.onFail = "note";
        evaluation.out = "results/${JOB_NAME}";
        evaluation.describeBuild = true;
        job.getBuildersList().add(new EvaluateModelBuilder(evaluation));
        job.getPublishersList().add(new JUnitResultArchiver("results/penguins/junit.xml"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        TestResultAction tests = build.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount()).isEqualTo(2);
        assertThat(tests.getFailedTests())
                .extracting(test -> test.getDisplayName())
                .containsExactly("f1_macro >= 0.999");
        assertThat(build.getDescription()).isEqualTo("penguins: FAILED, 1 of 2 rules passed");
        assertThat(workspace.child("results/penguins").list())
                .extracting(FilePath::getName)
                .containsExactlyInAnyOrder("report.json", "report.html", "model-card.md", "junit.xml");
        assertThat(workspace.child("results/penguins/report.json").readToString())
                .contains(Report.SCHEMA);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage builds = browser.goTo("job/penguins/buildHistory/ajax");
            assertThat(builds.querySelector(".model-gate-badge").getTextContent())
                    .contains("penguins: Failed");
        }
    }

    @Test
    void inAPipelineEveryEvaluationHasItsLineAndARetriedOneChangesIt(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        Penguins.into(jenkins.jenkins.getWorkspaceFor(job));
        job.setDefinition(new CpsFlowDefinition("""
                node {
                  currentBuild.description = 'nightly'
                  def options = [model: 'penguins.model', data: 'holdout.arff', latency: false, describeBuild: true, out: 'a/b']
                  evaluateModel(options + [id: 'one', rules: ['accuracy >= 0.999'], onFail: 'note'])
                  evaluateModel(options + [id: 'two', rules: ['accuracy >= 0.8'], out: 'c'])
                  evaluateModel(options + [id: 'one', rules: ['accuracy >= 0.8']])
                  junit 'a/b/junit.xml'
                }
                """, true));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        assertThat(run.getDescription())
                .isEqualTo("nightly\ntwo: PASSED, 1 of 1 rule passed\none: PASSED, 1 of 1 rule passed");
        assertThat(run.getAction(TestResultAction.class).getTotalCount()).isEqualTo(1);
    }

    @Test
    void noFileIsWrittenOutsideOfTheWorkspaceAlsoThroughALink(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        FilePath outside = workspace.getParent().child("outside");
        outside.mkdirs();
        workspace.child("link").symlinkTo("../outside", TaskListener.NULL);
        for (String folder : List.of("../outside", "link", "link/new", "holdout.arff", outside.getRemote())) {
            job.setDefinition(new CpsFlowDefinition(
                    "node { evaluateModel model: 'penguins.model', data: 'holdout.arff', latency: false,"
                            + " rules: ['accuracy >= 0.8'], out: '" + folder + "' }",
                    true));

            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

            jenkins.assertLogContains("out: '" + folder + "' is no folder in the workspace", run);
            jenkins.assertLogNotContains("\tat ", run);
            assertThat(outside.list()).isEmpty();
        }
    }
}
