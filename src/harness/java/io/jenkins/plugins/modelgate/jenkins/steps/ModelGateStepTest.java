package io.jenkins.plugins.modelgate.jenkins.steps;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.buildPage;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.secure;
import static io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs.PUBLISH;
import static io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs.definition;
import static io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs.job;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ModelGateStepTest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void aPassedEvaluationOpensTheGate() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job(jenkins, Verdict.PASSED, """
                    modelGate('churn') { echo 'deployed' }
                    def open = modelGateOpen('churn')
                    echo "open: ${open}"
                    """));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogContains("open: true", run);
        });
    }

    @Test
    void whatDidNotPassStopsTheBuildThere() throws Throwable {
        session.then(jenkins -> {
            for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.ERROR)) {
                WorkflowRun run = jenkins.buildAndAssertStatus(
                        Result.FAILURE, job(jenkins, verdict, "modelGate('churn') { echo 'deployed' }"));

                jenkins.assertLogNotContains("deployed", run);
                jenkins.assertLogContains("Model gate 'churn' (this build): " + verdict, run);
                assertThat(marked(run))
                        .as("what is on the stage")
                        .containsExactly(Result.FAILURE + ": Model gate 'churn' (this build): " + verdict
                                + ": accuracy is 0.93");
                assertThat(buildPage(jenkins, run, null))
                        .contains("Model gate 'churn' (this build): " + verdict)
                        .contains("The gate stayed closed; nobody was asked");
            }
        });
    }

    @Test
    void aGateThatSkipsIsAConditionInDeclarative() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(definition("""
                    pipeline {
                      agent none
                      stages {
                        stage('Evaluate') { steps { script { %s } } }
                        stage('Deploy') {
                          when { expression { modelGateOpen id: 'churn', onClosed: 'skip' } }
                          steps { echo 'deployed' }
                        }
                        stage('After') { steps { echo 'went on' } }
                      }
                    }
                    """.formatted(PUBLISH.formatted(Verdict.FAILED))));

            WorkflowRun run = jenkins.buildAndAssertSuccess(job);

            jenkins.assertLogNotContains("deployed", run);
            jenkins.assertLogContains("went on", run);
        });
    }

    @Test
    void aGateThatIsUnstableWhenClosedMarksItsStageAndGoesOn() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(
                    Result.UNSTABLE,
                    job(
                            jenkins,
                            Verdict.FAILED,
                            "stage('Deploy') { modelGate(id: 'churn', onClosed: 'unstable') { echo 'deployed' } }\n echo 'went on'"));

            jenkins.assertLogNotContains("deployed", run);
            jenkins.assertLogContains("went on", run);
            assertThat(marked(run)).singleElement().asString().startsWith("UNSTABLE: Model gate 'churn'");
        });
    }

    @Test
    void gatesInBranchesOpenAndCloseEachForItself() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = job(jenkins, Verdict.INCONCLUSIVE, """
                    %1$s.as(currentBuild, 'other', 'PASSED')
                    %1$s.as(currentBuild, 'third', 'INCONCLUSIVE')
                    parallel(
                        passed: { modelGate('other') { echo 'deployed other' } },
                        skipped: { echo "skipped is open: ${modelGateOpen(id: 'churn', onClosed: 'skip')}" },
                        asked: { modelGate(id: 'churn', approvers: 'carol') { echo 'deployed by carol' } },
                        askedToo: { modelGate(id: 'third', approvers: 'dave', onClosed: 'unstable') { echo 'deployed by dave' } })
                    """.formatted(PublishedEvaluation.class.getName()))
                    .scheduleBuild2(0)
                    .waitForStart();
            jenkins.waitForMessage("deployed other", run);
            jenkins.waitForMessage("skipped is open: false", run);
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            jenkins.waitForMessage("Waiting for approval of 'third'", run);
            ApprovalAction action = run.getAction(ApprovalAction.class);

            assertThat(decide(jenkins, run, gateOf(action, "carol"), "carol", "approve", "fine"))
                    .isEqualTo(200);
            jenkins.waitForMessage("deployed by carol", run);
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, gateOf(action, "dave"), "dave", "reject", "not here"))
                    .isEqualTo(200);

            jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
            jenkins.assertLogNotContains("deployed by dave", run);
        });
    }

    @Test
    void whatCouldNotBeDecidedIsNeverAskedAbout() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(
                    Result.FAILURE,
                    job(
                            jenkins,
                            Verdict.ERROR,
                            "modelGate(id: 'churn', ask: 'always', approvers: 'carol') { echo 'deployed' }"));

            jenkins.assertLogNotContains("Waiting for approval", run);
        });
    }

    @Test
    void wordsThatNoTimeAndNoEvaluationHasEndInOneClearLine() throws Throwable {
        session.then(jenkins -> {
            Map<String, String> mistakes = Map.of(
                    "id: 'churn', approvers: 'carol', timeout: 'soon'",
                            "timeout is 'soon', expected a number and s, min, h or d",
                    "id: 'churn', approvals: 0", "approvals is 0, expected 1 to 100",
                    "id: 'churn', ask: 'never'", "ask is 'never', expected notPassed or always",
                    "id: 'churn', onClosed: 'open'", "onClosed is 'open', expected stop, unstable, skip",
                    "id: 'churn', onTimeout: 'open'", "onTimeout is 'open', expected stop, unstable, skip",
                    "model: 'churn'", "model and version belong together",
                    "id: 'churn', model: 'churn', version: '7'",
                            "name either a model and its version, or an id and its build",
                    "build: 'gate#1'", "the option id is missing");
            for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
                WorkflowRun run = jenkins.buildAndAssertStatus(
                        Result.FAILURE,
                        job(jenkins, Verdict.PASSED, "modelGate(" + mistake.getKey() + ") { echo 'deployed' }"));
                jenkins.assertLogContains("ERROR: " + mistake.getValue(), run);
                jenkins.assertLogNotContains("\tat ", run);
                jenkins.assertLogNotContains("deployed", run);
            }
        });
    }

    @Test
    void anEvaluationThatIsNotThereIsSaidSo() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(
                    Result.FAILURE, job(jenkins, Verdict.PASSED, "modelGate('other') { echo 'deployed' }"));

            jenkins.assertLogContains("no evaluation 'other' in this build", run);
        });
    }

    @Test
    void anotherJobsEvaluationOpensTheGateToo() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun trained = jenkins.buildAndAssertSuccess(job(jenkins, Verdict.PASSED, "echo 'trained'"));
            WorkflowJob deploy = jenkins.createProject(WorkflowJob.class, "deploy");
            deploy.setDefinition(new CpsFlowDefinition(
                    "modelGate(id: 'churn', build: 'gate#" + trained.getNumber() + "') { echo 'deployed' }", true));

            jenkins.assertLogContains("deployed", jenkins.buildAndAssertSuccess(deploy));

            deploy.setDefinition(new CpsFlowDefinition("modelGate(id: 'churn', build: 'secret#1') { }", true));
            jenkins.assertLogContains(
                    "there is no build secret#1, or this build may not see it",
                    jenkins.buildAndAssertStatus(Result.FAILURE, deploy));
        });
    }

    /** Results and messages of the steps that are marked. */
    private static List<String> marked(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(node -> node.getAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .map(warning -> warning.getResult() + ": " + warning.getMessage())
                        .toList();
    }

    private static String gateOf(ApprovalAction action, String approver) {
        return action.getGates().stream()
                .filter(gate -> gate.getTerms().approvers().contains("user:" + approver))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
