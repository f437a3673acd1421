package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.FilePath;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixConfiguration;
import hudson.matrix.MatrixProject;
import hudson.matrix.TextAxis;
import hudson.model.Job;
import hudson.model.ListView;
import hudson.model.Result;
import hudson.plugins.view.dashboard.Dashboard;
import io.jenkins.plugins.modelgate.jenkins.job.EvaluateModelBuilder;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.branch.BranchSource;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMSource;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pages, column and portlet of jobs in folders, of branches and of matrices. */
@WithJenkins
class WhereJobsLiveTest {
    private static final String EVALUATE =
            "evaluateModel model: 'predictions.csv', id: 'penguins', columns: [actual: 'species', predicted: 'answer'],"
                    + " rules: ['accuracy >= 0.85']";

    @Test
    void aJobInAFolderHasItsPagesAndListsShowIt(JenkinsRule jenkins) throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "zoo");
        WorkflowJob job = folder.createProject(WorkflowJob.class, "penguins");
        Penguins.allInto(jenkins.jenkins.getWorkspaceFor(job));
        job.setDefinition(new CpsFlowDefinition("node { " + EVALUATE + " }", true));
        jenkins.buildAndAssertSuccess(job);

        assertPages(jenkins, job);
        assertThat(text(jenkins, job.getLastBuild().getUrl())).contains("model-gate/penguins/", "Passed");
        ListView view = new ListView("models", folder);
        view.getColumns().add(new EvaluationColumn());
        view.setIncludeRegex(".*");
        folder.addView(view);
        assertThat(text(jenkins, "job/zoo/view/models/")).contains("job/penguins/1/model-gate/penguins/", "Passed");
    }

    @Test
    void aDashboardShowsTheLastEvaluationOfEachJobWithAMetric(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        Penguins.allInto(jenkins.jenkins.getWorkspaceFor(job));
        job.setDefinition(new CpsFlowDefinition("node { " + EVALUATE + " }", true));
        jenkins.buildAndAssertSuccess(job);
        jenkins.createFreeStyleProject("unrelated");
        Dashboard dashboard = new Dashboard("board");
        EvaluationPortlet portlet = new EvaluationPortlet("Models");
        portlet.setMetric("f1_macro");
        dashboard.getTopPortlets().add(portlet);
        dashboard.setIncludeRegex(".*");
        jenkins.jenkins.addView(dashboard);

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = browser.goTo("view/board/");

            assertThat(page.querySelectorAll(".jenkins-table tbody tr")).hasSize(1);
            assertThat(page.querySelector(".jenkins-table tbody tr")
                            .getTextContent()
                            .replaceAll("\\s+", " "))
                    .contains("penguins", "penguins #1", "Passed", "f1_macro", "0.93");
            assertThat(page.getAnchorByText("penguins #1").getHrefAttribute())
                    .endsWith("job/penguins/1/model-gate/penguins/");
        }
        jenkins.configRoundtrip(dashboard);
        EvaluationPortlet after = (EvaluationPortlet) dashboard.getTopPortlets().get(0);
        assertThat(after.getMetric()).isEqualTo("f1_macro");
        assertThat(after.getName()).isEqualTo("Models");
    }

    @Test
    void everyBranchHasATrendOfItsOwn(JenkinsRule jenkins) throws Exception {
        FilePath files = new FilePath(jenkins.jenkins.getRootDir()).child("files");
        Penguins.allInto(files);
        try (MockSCMController source = MockSCMController.create()) {
            source.createRepository("penguins");
            source.createBranch("penguins", "feature");
            for (String branch : List.of("master", "feature")) {
                source.addFile(
                        "penguins",
                        branch,
                        "Evaluate",
                        "Jenkinsfile",
                        ("node { checkout scm; " + EVALUATE + " }").getBytes(StandardCharsets.UTF_8));
                source.addFile(
                        "penguins",
                        branch,
                        "Add predictions",
                        "predictions.csv",
                        files.child("predictions.csv").readToString().getBytes(StandardCharsets.UTF_8));
            }
            WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "zoo");
            project.getSourcesList()
                    .add(new BranchSource(new MockSCMSource(source, "penguins", new MockSCMDiscoverBranches())));
            project.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();

            for (String branch : List.of("master", "feature")) {
                WorkflowJob job = project.getItem(branch);
                jenkins.assertBuildStatusSuccess(job.getLastBuild());
                assertPages(jenkins, job);
            }
        }
    }

    @Test
    void everyConfigurationOfAMatrixHasATrendOfItsOwn(JenkinsRule jenkins) throws Exception {
        MatrixProject project = jenkins.createProject(MatrixProject.class, "zoo");
        project.setAxes(new AxisList(new TextAxis("MODEL", "penguins", "champion")));
        EvaluateModelStep evaluation = new EvaluateModelStep("${MODEL}.model");
        evaluation.data = "holdout.arff";
        evaluation.latency = false;
        evaluation.rules = List.of("accuracy >= 0.85");
        project.getBuildersList().add(new EvaluateModelBuilder(evaluation));
        for (String model : List.of("penguins", "champion")) {
            Penguins.allInto(
                    jenkins.jenkins.getWorkspaceFor(project).child("MODEL").child(model));
        }

        MatrixBuild build = jenkins.buildAndAssertStatus(Result.SUCCESS, project);

        assertThat(build.getExactRuns()).hasSize(2);
        for (MatrixConfiguration configuration : project.getActiveConfigurations()) {
            assertThat(configuration
                            .getLastBuild()
                            .getAction(ModelGateAction.class)
                            .getEvaluations())
                    .extracting(EvaluationSummary::getId)
                    .containsExactly(configuration.getCombination().get("MODEL"));
            assertThat(text(jenkins, configuration.getUrl())).contains("model-gate-trend");
        }
    }

    private static void assertPages(JenkinsRule jenkins, Job<?, ?> job) throws Exception {
        String url = job.getUrl();
        assertThat(text(jenkins, url)).contains("model-gate-trend", "accuracy");
        assertThat(text(jenkins, url + "model-gate/trend?id=penguins&metric=accuracy"))
                .contains("\"verdicts\":[\"PASSED\"");
        String build = job.getLastBuild().getUrl();
        assertThat(text(jenkins, build + "model-gate/penguins/")).contains("accuracy >= 0.85");
        assertThat(text(jenkins, build + "model-gate/api/json?depth=2")).contains("\"accuracy\":0.9");
        assertThat(text(jenkins, build + "model-gate/penguins/report.json")).contains("model-gate/report/1");
    }

    private static String text(JenkinsRule jenkins, String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return browser.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path)))
                    .getContentAsString();
        }
    }
}
