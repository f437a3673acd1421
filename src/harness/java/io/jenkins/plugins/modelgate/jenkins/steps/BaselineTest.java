package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Penguins.allInto(workspace);
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
        jenkins.assertLogContains(
                "There is no baseline 'production' yet: no version of the model 'penguins' is 'production' in Jenkins's own registry",
                first);
        assertThat(new ReportFolder(first, "penguins").read().provenance().absentBaseline())
                .isEqualTo("production");

        WorkflowRun second = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("Baseline 'production' is version 1 of penguins", second);
        Report report = new ReportFolder(second, "penguins").read();
        assertThat(report.provenance().absentBaseline()).isNull();
        assertThat(report.comparison().baseline().source()).isEqualTo("production");
        assertThat(report.comparison().baseline().sha256())
                .isEqualTo(report.model().sha256());
        assertThat(report.gate().rules()).hasSize(2).allSatisfy(rule -> assertThat(rule.verdict())
                .hasToString("PASSED"));
        FilePath temporary = hudson.slaves.WorkspaceList.tempDir(jenkins.jenkins.getWorkspaceFor(job));
        assertThat(temporary.exists() ? temporary.list() : List.of()).isEmpty();
    }

    @Test
    void aChampionWhoseBytesWereChangedIsNotComparedWith() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        Path artifact = first.getRootDir().toPath().resolve("archive/penguins.model");
        Files.writeString(artifact, "something else");

        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("was changed since it was measured", second);
    }

    @Test
    void lastPassedIsTheLastBuildThatPassedWhateverCameAfterIt() throws Exception {
        job.setDefinition(evaluation("penguins.model", "'accuracy >= 0.85'", "last-passed", true));
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains(
                "There is no baseline 'last-passed' yet: no earlier build of this job passed as 'm'", first);
        job.setDefinition(evaluation("champion.model", "'accuracy >= 0.9999'", "last-passed", true));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        job.setDefinition(
                evaluation("penguins.model", "'accuracy >= 0.85', 'accuracy drop <= 0.05'", "last-passed", false));

        WorkflowRun third = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("Baseline 'last-passed' is build #1, the last that passed", third);
        Report report = new ReportFolder(third, "m").read();
        assertThat(report.comparison().baseline().source()).isEqualTo("last-passed");
        assertThat(report.comparison().baseline().sha256())
                .isEqualTo(new ReportFolder(first, "m").read().model().sha256());
        // The first build's model was scored next to the candidate. They are the same model, so nothing can differ.
        assertThat(report.comparison().differences().get("accuracy").test()).isEqualTo("same-model");
    }

    @Test
    void bestOfIsTheBestOfThoseThatPassedByTheMetricOfTheFirstRuleAboutAChange() throws Exception {
        String rules = "'accuracy >= 0.8', 'log_loss drop <= 1000'";
        Map<Integer, Double> losses = new HashMap<>();
        for (String model : List.of("penguins.model", "champion.model", "penguins.model")) {
            job.setDefinition(evaluation(model, rules, "best-of 2", true));
            WorkflowRun run = jenkins.buildAndAssertSuccess(job);
            losses.put(
                    run.getNumber(),
                    new ReportFolder(run, "m").read().metrics().get("log_loss").value());
        }
        WorkflowRun last = jenkins.buildAndAssertSuccess(job);

        int best = losses.get(2) < losses.get(3) ? 2 : 3;
        assertThat(losses.get(2)).isNotEqualTo(losses.get(3));
        jenkins.assertLogContains(
                "Baseline 'best-of 2' is build #" + best + ", the best of the last 2 that passed by log_loss", last);
    }

    @Test
    void bestOfNeedsARuleThatSaysByWhat() throws Exception {
        job.setDefinition(evaluation("penguins.model", "'accuracy >= 0.8'", "best-of 10", false));

        jenkins.assertLogContains(
                "needs a rule about a change, which defines the best build",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void aBuildThatArchivedNoModelIsComparedWithByItsReportAndItsLatencyIsNot() throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node { evaluateModel model: 'penguins.model', data: 'holdout.arff', id: 'm', requests: 300,"
                        + " rules: ['accuracy >= 0.8'] }",
                true));
        jenkins.buildAndAssertSuccess(job);
        job.setDefinition(new CpsFlowDefinition(
                "node { evaluateModel model: 'penguins.model', data: 'holdout.arff', id: 'm', requests: 300,"
                        + " baseline: 'penguins#1', onFail: 'note',"
                        + " rules: ['accuracy >= 0.8', 'accuracy drop <= 0.2', 'latency_p50 drop <= 100 ms'] }",
                true));

        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Baseline 'penguins#1' is penguins#1; by its report only", second);
        List<GateResult.RuleResult> rules =
                new ReportFolder(second, "m").read().gate().rules();
        assertThat(rules).extracting(rule -> rule.verdict().name()).containsExactly("PASSED", "PASSED", "ERROR");
        assertThat(rules.get(2).reason()).contains("was timed in another run or on another machine");
    }

    @Test
    void aReportOfAnotherTestSetIsAnErrorThatNamesBothDigests() throws Exception {
        job.setDefinition(evaluation("penguins.model", "'accuracy >= 0.8'", "last-passed", false));
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        FilePath data = jenkins.jenkins.getWorkspaceFor(job).child("holdout.arff");
        data.write(data.readToString() + "% another comment\n", "UTF-8");

        WorkflowRun second = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("the baseline 'last-passed' was measured on another test set", second);
        jenkins.assertLogContains(new ReportFolder(first, "m").read().data().sha256(), second);
    }

    /** @param archive whether the build keeps the model */
    private static CpsFlowDefinition evaluation(String model, String rules, String baseline, boolean archive)
            throws Exception {
        return new CpsFlowDefinition(
                "node { evaluateModel model: '" + model
                        + "', data: 'holdout.arff', id: 'm', latency: false, baseline: '"
                        + baseline + "', rules: [" + rules + "]\n"
                        + (archive ? "promoteModel model: 'm', to: 'staging'\n" : "") + "}",
                true);
    }
}
