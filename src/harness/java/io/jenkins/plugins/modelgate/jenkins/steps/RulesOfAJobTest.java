package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.Policy;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Rules from the Jenkinsfile, from a file next to the code, and from the administrator's policies. */
@WithJenkins
class RulesOfAJobTest {
    private JenkinsRule jenkins;
    private WorkflowJob job;
    private FilePath workspace;

    @BeforeEach
    void aJobWithThePenguins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "penguins");
        workspace = rule.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        ModelGateConfiguration.get()
                .setPolicies(List.of(
                        new Policy("release", "accuracy >= 0.85\nrecall_macro >= 0.7"),
                        new Policy("broken", "accuracy > 1")));
    }

    @Test
    void aJobAddsToAPolicyAndDoesNotWeakenItAndTheReportSaysWhichRuleCameFromWhere() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, run("""
                model: 'penguins.model', data: 'holdout.arff', latency: false, policy: 'strict',
                rules: ['accuracy >= 0.5', [metric: 'f1_macro', min: 0.8]]""", "strict", "accuracy >= 0.9999"));

        jenkins.assertLogContains(
                "Note: rule 'accuracy >= 0.5' (job) has no effect: policy strict asks for accuracy >= 0.9999", run);
        GateResult gate = gate(run);
        assertThat(gate.policy()).isEqualTo("strict");
        assertThat(gate.rules())
                .extracting(rule -> rule.source() + ": " + rule.rule())
                .containsExactly("policy strict: accuracy >= 0.9999", "job: accuracy >= 0.5", "job: f1_macro >= 0.8");
    }

    @Test
    void aRequiredPolicyHoldsForJobsThatAskForAnotherOrForNone() throws Exception {
        ModelGateConfiguration.get().setRequiredPolicy("release");
        yaml("""
                policy: lax
                policies: {lax: [accuracy >= 0.1]}
                """);

        WorkflowRun none = jenkins.assertBuildStatusSuccess(
                run("model: 'penguins.model', data: 'holdout.arff', latency: false, rules: ['f1_macro >= 0.7']"));
        WorkflowRun another = jenkins.assertBuildStatusSuccess(
                run("model: 'penguins.model', data: 'holdout.arff', latency: false, config: 'model-gate.yaml'"));

        assertThat(gate(none).rules())
                .extracting(GateResult.RuleResult::source)
                .containsExactly("policy release", "policy release", "job");
        assertThat(gate(another).policy()).isEqualTo("release, lax");
        assertThat(gate(another).rules())
                .extracting(GateResult.RuleResult::source)
                .containsExactly("policy release", "policy release", "policy lax");

        ModelGateConfiguration.get().setRequiredPolicy("relaese");
        assertFails(
                "model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.5']",
                "there is no policy 'relaese'; did you mean release?");
    }

    @Test
    void aRulesOwnHigherConfidenceIsWhatIsMeasured() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatusSuccess(run("""
                model: 'penguins.model', data: 'holdout.arff', latency: false,
                rules: ['f1_macro >= 0.7 with confidence 0.99']"""));

        Report report = new ReportFolder(run, "penguins").read();
        assertThat(report.metrics().get("f1_macro").confidence()).isEqualTo(0.99);
        assertThat(report.gate().rules().get(0).reason()).contains("99% lower bound");
    }

    @Test
    void theFileBesideTheCodeHoldsOptionsAndTheStepAddsItsRules() throws Exception {
        yaml("""
                model: penguins.model
                data: holdout.arff
                id: tree
                policy: ours
                latency: {enabled: false}
                rules:
                  - metric: accuracy
                    min: 0.8
                policies:
                  ours:
                    - balanced_accuracy >= 0.7
                """);

        WorkflowRun run = jenkins.assertBuildStatusSuccess(run("config: 'model-gate.yaml', rules: 'f1_macro >= 0.7'"));

        assertThat(new ReportFolder(run, "tree").read().gate().rules())
                .extracting(rule -> rule.source() + ": " + rule.rule())
                .containsExactly(
                        "policy ours: balanced_accuracy >= 0.7",
                        "file model-gate.yaml: accuracy >= 0.8",
                        "job: f1_macro >= 0.7");
    }

    @Test
    void aFileCannotDefineAnAdministratorsPolicyAgain() throws Exception {
        yaml("""
                model: penguins.model
                data: holdout.arff
                policy: release
                policies:
                  release: [accuracy >= 0.1]
                """);

        jenkins.assertLogContains(
                "policy 'release' is the administrator's, which a file cannot define again",
                jenkins.assertBuildStatus(Result.FAILURE, run("config: 'model-gate.yaml'")));
    }

    @Test
    void whatCannotBeReadIsOneLineThatSaysWhere() throws Exception {
        yaml("rules:\n  - accuracy > 0.9\n");

        assertFails("config: 'model-gate.yaml'", "model-gate.yaml:2:5: rule 'accuracy > 0.9', column 10: ");
        assertFails("config: 'other.yaml'", "'other.yaml' is not there; expected a file in the workspace");
        assertFails("config: '../../config.xml'", "is outside the workspace");
        assertFails("model: 'penguins.model', policy: 'relaese'", "no policy 'relaese'; did you mean release?");
        assertFails(
                "model: 'penguins.model', policy: 'broken'",
                "policy 'broken' in the configuration of Jenkins: rule 'accuracy > 1', column 10: ");
        assertFails("rules: 'accuracy >= 0.8', data: 'holdout.arff'", "the option model is missing");
        yaml("rules: [accuracy >= 0.8]");
        assertFails("config: 'model-gate.yaml'", "no model was given: set the option model, or name one in the file");
    }

    private void assertFails(String options, String message) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, run(options));
        jenkins.assertLogContains(message, run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    private WorkflowRun run(String options, String policy, String rules) throws Exception {
        ModelGateConfiguration.get().setPolicies(List.of(new Policy(policy, rules)));
        return run(options);
    }

    private WorkflowRun run(String options) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node { evaluateModel(" + options + ") }", true));
        return job.scheduleBuild2(0).get();
    }

    private void yaml(String text) throws Exception {
        workspace.child("model-gate.yaml").write(text, "UTF-8");
    }

    private static GateResult gate(WorkflowRun run) throws Exception {
        return new ReportFolder(run, "penguins").read().gate();
    }
}
