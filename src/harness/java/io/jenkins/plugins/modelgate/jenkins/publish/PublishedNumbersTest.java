package io.jenkins.plugins.modelgate.jenkins.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.util.CapturingChecksPublisher;
import io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import org.jenkinsci.plugins.tokenmacro.MacroEvaluationException;
import org.jenkinsci.plugins.tokenmacro.TokenMacro;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
public class PublishedNumbersTest {
    @TestExtension
    public static final CapturingChecksPublisher.Factory CHECKS = new CapturingChecksPublisher.Factory();

    @Test
    void laterStepsAndCheckRunsSeeTheVerdictAndTheNumbers(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        job.setDefinition(new CpsFlowDefinition("""
                node {
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', latency: false, rules: ['accuracy >= 0.85']
                  withChecks('Champion') {
                    evaluateModel model: 'penguins.model', data: 'holdout.arff', latency: false, id: 'other-one',
                        rules: ['accuracy >= 0.99 else note', 'accuracy >= 0.5']
                  }
                  sh 'echo "seen $MODEL_GATE_VERDICT $MODEL_GATE_PENGUINS_VERDICT $MODEL_GATE_OTHER_ONE_ACCURACY"'
                }
                """, true));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("seen PASSED PASSED 0.9", run);
        List<ChecksDetails> checks = CHECKS.getPublishedChecks().stream()
                .filter(check -> check.getConclusion() != ChecksConclusion.NONE)
                .toList();
        assertThat(checks).extracting(check -> check.getName().orElse("")).contains("Model Gate: penguins", "Champion");
        assertThat(checks.get(0).getOutput().orElseThrow().getSummary().orElse(""))
                .contains("accuracy");
        assertThat(checks.get(0).getDetailsURL().orElse("")).endsWith("job/penguins/1/model-gate/penguins/");
    }

    /** A script that checks one of them must not see the better verdict of the other. */
    @Test
    void ofIdsThatShareAVariableItHoldsTheWorseVerdict(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "alike");
        job.setDefinition(GatedJobs.definition("""
                %1$s.as(currentBuild, 'a-b', 'FAILED')
                %1$s.as(currentBuild, 'a.b', 'PASSED')
                node { sh 'echo "seen $MODEL_GATE_A_B_VERDICT $MODEL_GATE_VERDICT"' }
                """.formatted(PublishedEvaluation.class.getName())));

        jenkins.assertLogContains("seen FAILED FAILED", jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void theTokenMacroNamesVerdictsAndNumbers(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("churn"));
        assertThat(expand(build, "${MODEL_GATE}")).isEmpty();
        PublishedEvaluation.in(build, Verdict.PASSED, "a".repeat(64));

        assertThat(expand(build, "${MODEL_GATE}")).isEqualTo("churn: PASSED: accuracy is 0.93");
        assertThat(expand(build, "${MODEL_GATE, id=\"churn\"}")).isEqualTo("PASSED");
        assertThat(expand(build, "${MODEL_GATE, metric=\"accuracy\"}")).isEqualTo("0.93");
        assertThatThrownBy(() -> expand(build, "${MODEL_GATE, id=\"churn\", metric=\"f1\"}"))
                .isInstanceOf(MacroEvaluationException.class)
                .hasStackTraceContaining("keeps no metric 'f1'");
        assertThatThrownBy(() -> expand(build, "${MODEL_GATE, id=\"other\"}"))
                .hasStackTraceContaining("no evaluation 'other'");
    }

    private static String expand(FreeStyleBuild build, String text) throws Exception {
        return TokenMacro.expandAll(build, build.getWorkspace(), TaskListener.NULL, text);
    }
}
