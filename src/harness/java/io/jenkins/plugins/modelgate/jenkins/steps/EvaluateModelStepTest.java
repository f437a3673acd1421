package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Verdict;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluateModelStepTest {
    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJobWithThePenguins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = rule.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
    }

    @Test
    void aGoodModelPassesAndTheJenkinsfileSeesItsNumbers() throws Exception {
        WorkflowRun run = run("""
                node {
                  def r = evaluateModel model: 'penguins.model', data: 'holdout.arff',
                      rules: ['accuracy >= 0.85', 'latency_p99 <= 2000 ms']
                  echo "${r.verdict} ${r.passed} ${r.metrics.accuracy} ${r.rules[0].verdict} ${r.rules.size()}"
                }
                """);

        jenkins.assertBuildStatus(Result.SUCCESS, run);
        jenkins.assertLogContains("PASSED true 0.9", run);
        EvaluationSummary summary =
                run.getAction(ModelGateAction.class).find("penguins").orElseThrow();
        assertThat(summary.getVerdict()).isEqualTo(Verdict.PASSED);
        assertThat(summary.getMetrics()).containsKeys("accuracy", "latency_p99");
    }

    private WorkflowRun run(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart() == null ? null : jenkins.waitForCompletion(job.getLastBuild());
    }
}
