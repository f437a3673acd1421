package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BaselineTest {
    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJobWithThePenguins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = rule.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        job.setDefinition(new CpsFlowDefinition("""
                node {
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', baseline: 'production', latency: false,
                      rules: ['accuracy >= 0.85', 'accuracy drop <= 0.05']
                  promoteModel model: 'penguins', to: 'production'
                }
                """, true));
    }

    @Test
    void withoutAChampionTheOtherRulesDecideAndThenTheCandidateIsHeldAgainstIt() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("There is no baseline 'production' yet", first);

        WorkflowRun second = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("Baseline 'production' is version 1 of penguins", second);
        Report report = new ReportFolder(second, "penguins").read();
        assertThat(report.comparison().baseline().source()).isEqualTo("production");
        assertThat(report.comparison().baseline().sha256()).isEqualTo(report.model().sha256());
        assertThat(report.gate().rules()).hasSize(2).allSatisfy(rule -> assertThat(rule.verdict()).hasToString("PASSED"));
        FilePath temporary = hudson.slaves.WorkspaceList.tempDir(jenkins.jenkins.getWorkspaceFor(job));
        assertThat(temporary.exists() ? temporary.list() : java.util.List.of()).isEmpty();
    }

    @Test
    void aChampionWhoseBytesWereChangedIsNotComparedWith() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        Path artifact = first.getRootDir().toPath().resolve("archive/penguins.model");
        Files.writeString(artifact, "something else");

        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("was changed since it was measured", second);
    }
}
