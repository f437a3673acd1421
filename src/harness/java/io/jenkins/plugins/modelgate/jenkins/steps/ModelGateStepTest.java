package io.jenkins.plugins.modelgate.jenkins.steps;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.gates;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.secure;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.url;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.build.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.registry.Digests;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ModelGateStepTest {
    private static final String PUBLISH = PublishedEvaluation.class.getName() + ".in(currentBuild, '%s')\n";

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
                        .containsExactly(Result.FAILURE + ": Model gate 'churn' (this build): " + verdict + ": accuracy is 0.93");
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
                    job(jenkins, Verdict.FAILED, "stage('Deploy') { modelGate(id: 'churn', onClosed: 'unstable') { echo 'deployed' } }\n echo 'went on'"));

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
                    """.formatted(PublishedEvaluation.class.getName())).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("deployed other", run);
            jenkins.waitForMessage("skipped is open: false", run);
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            jenkins.waitForMessage("Waiting for approval of 'third'", run);
            ApprovalAction action = run.getAction(ApprovalAction.class);

            assertThat(decide(jenkins, run, gateOf(action, "carol"), "carol", "approve", "fine")).isEqualTo(200);
            jenkins.waitForMessage("deployed by carol", run);
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, gateOf(action, "dave"), "dave", "reject", "not here")).isEqualTo(200);

            jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
            jenkins.assertLogNotContains("deployed by dave", run);
        });
    }

    @Test
    void aPassedModelIsAskedAboutTooWhereTheJobSaysAlways() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, Verdict.PASSED, "modelGate(id: 'churn', ask: 'always', approvers: 'carol') { echo 'deployed' }");
            jenkins.assertLogNotContains("deployed", run);

            assertThat(decide(jenkins, run, "carol", "approve", "as discussed")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Approved by carol: as discussed", run);
            jenkins.assertLogContains("deployed", run);
        });
    }

    @Test
    void whatCouldNotBeDecidedIsNeverAskedAbout() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(
                    Result.FAILURE,
                    job(jenkins, Verdict.ERROR, "modelGate(id: 'churn', ask: 'always', approvers: 'carol') { echo 'deployed' }"));

            jenkins.assertLogNotContains("Waiting for approval", run);
        });
    }

    @Test
    void whoeverStartedTheBuildMayRejectButNotApprove() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            String script = "modelGate(id: 'churn', approvers: ['carol', 'dave'], notByStarter: true) { echo 'deployed' }";
            WorkflowRun run = job(jenkins, Verdict.INCONCLUSIVE, script)
                    .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("carol")))
                    .waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "approve", "mine")).isEqualTo(403);
            assertThat(decide(jenkins, run, "dave", "approve", "seen by a second person")).isEqualTo(200);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            WorkflowRun downstream = job(jenkins, Verdict.INCONCLUSIVE, script)
                    .scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause((Run<?, ?>) run)))
                    .waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", downstream);
            assertThat(decide(jenkins, downstream, "carol", "approve", "mine, through another build")).isEqualTo(403);
            assertThat(decide(jenkins, downstream, "carol", "reject", "I know better")).isEqualTo(200);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(downstream));
        });
    }

    @Test
    void aGroupMayBeNamedAndThePermissionServesWithoutBeingNamed() throws Throwable {
        session.then(jenkins -> {
            JenkinsRule.DummySecurityRealm realm = secure(jenkins);
            realm.addGroups("dave", "release-managers");
            WorkflowRun run = start(jenkins, Verdict.INCONCLUSIVE,
                    "modelGate(id: 'churn', approvers: 'release-managers', approvals: 2) { echo 'deployed' }");

            assertThat(decide(jenkins, run, "carol", "approve", "I am in no group")).isEqualTo(403);
            assertThat(decide(jenkins, run, "dave", "approve", "as a release manager")).isEqualTo(200);
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, "approver", "approve", "by permission")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        });
    }

    @Test
    void whenNobodyDecidesInTimeTheGateStaysClosed() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, Verdict.INCONCLUSIVE,
                    "modelGate(id: 'churn', approvers: 'carol', timeout: '1 s') { echo 'deployed' }");

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Model gate 'churn': not enough people decided within 1 s", run);
            jenkins.assertLogNotContains("deployed", run);
            assertThat(gates(run)).extracting(PendingGate::getStatus).containsExactly(PendingGate.Status.TIMED_OUT);
            assertThat(buildPage(jenkins, run, "carol")).contains("Nobody decided in time: the gate stays closed");
            assertThat(decide(jenkins, run, "carol", "approve", "too late")).isEqualTo(403);
        });
    }

    @Test
    void whatHappensThenIsTheJobsChoiceAndOneApprovalOfTwoOpensNothing() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, Verdict.INCONCLUSIVE, """
                    modelGate(id: 'churn', approvers: 'carol, dave', approvals: 2, timeout: '15 s', onTimeout: 'unstable') {
                      echo 'deployed'
                    }
                    echo 'went on'
                    """);
            assertThat(decide(jenkins, run, "carol", "approve", "fine by me")).isEqualTo(200);

            jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("went on", run);
            jenkins.assertLogNotContains("deployed", run);
            String report = Digests.sha256(new ReportFolder(run, "churn").bytes());
            assertThat(run.getAction(ApprovalAction.class).decisionsAbout("churn", report)).isEmpty();
        });
    }

    @Test
    void theClockGoesOnAcrossARestart() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            start(jenkins, Verdict.INCONCLUSIVE,
                    "modelGate(id: 'churn', approvers: 'carol', timeout: '5 s', onTimeout: 'skip') { echo 'deployed' }\n echo 'went on'");
        });
        session.then(jenkins -> {
            WorkflowRun run = Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            jenkins.assertLogContains("went on", run);
            jenkins.assertLogNotContains("deployed", run);
            assertThat(gates(run)).extracting(PendingGate::getStatus).containsExactly(PendingGate.Status.TIMED_OUT);
        });
    }

    @Test
    void anApprovalThatCannotBeStoredIsNotAcknowledged() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            Path xml = run.getRootDir().toPath().resolve("build.xml");
            Path aside = Files.move(xml, xml.resolveSibling("build.aside"));
            // a folder with something in it cannot be replaced by a file, whoever tries
            Files.createFile(Files.createDirectory(xml).resolve("in-the-way"));

            assertThat(decide(jenkins, run, "carol", "approve", "fine")).isGreaterThanOrEqualTo(500);
            assertThat(gates(run).get(0).isWaiting()).isTrue();
            assertThat(gates(run).get(0).getDecisions()).isEmpty();

            Files.delete(xml.resolve("in-the-way"));
            Files.delete(xml);
            Files.move(aside, xml);
            assertThat(decide(jenkins, run, "carol", "approve", "fine")).isEqualTo(200);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        });
    }

    @Test
    void wordsThatNoTimeAndNoEvaluationHasEndInOneClearLine() throws Throwable {
        session.then(jenkins -> {
            Map<String, String> mistakes = Map.of(
                    "id: 'churn', approvers: 'carol', timeout: 'soon'", "timeout is 'soon', expected a number and s, min, h or d",
                    "id: 'churn', approvals: 0", "approvals is 0, expected 1 to 100",
                    "id: 'churn', ask: 'never'", "ask is 'never', expected notPassed or always",
                    "id: 'churn', onClosed: 'open'", "onClosed is 'open', expected stop, unstable, skip",
                    "id: 'churn', onTimeout: 'open'", "onTimeout is 'open', expected stop, unstable, skip",
                    "model: 'churn'", "model and version belong together",
                    "id: 'churn', model: 'churn', version: '7'", "name either a model and its version, or an id and its build",
                    "build: 'gate#1'", "the option id is missing");
            for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
                WorkflowRun run = jenkins.buildAndAssertStatus(
                        Result.FAILURE, job(jenkins, Verdict.PASSED, "modelGate(" + mistake.getKey() + ") { echo 'deployed' }"));
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
    void twoPeopleApproveAcrossARestartAndTheirReasonsStay() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, """
                    modelGate(id: 'churn', approvers: 'carol, dave', approvals: 2, message: 'look at recall') {
                      echo 'deployed'
                    }
                    """);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            assertThat(decide(jenkins, run, "eve", "approve", "I want it")).isEqualTo(403);
            assertThat(decide(jenkins, run, "carol", "approve", " ")).isEqualTo(403);
            assertThat(decide(jenkins, run, "carol", "approve", "recall is fine")).isEqualTo(200);
            assertThat(decide(jenkins, run, "carol", "approve", "twice")).isEqualTo(403);
        });
        session.then(jenkins -> {
            WorkflowRun run = Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, "dave", "approve", "agreed")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogContains("Approved by carol: recall is fine", run);
            PendingGate gate = run.getAction(ApprovalAction.class).getGates().get(0);
            assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.APPROVED);
            assertThat(gate.getDecisions()).extracting(decision -> decision.getReason())
                    .containsExactly("recall is fine", "agreed");
        });
    }

    @Test
    void aRejectionStopsTheBuildWithItsReason() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "reject", "recall too low")).isEqualTo(200);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("was rejected by carol: recall too low", run);
            jenkins.assertLogNotContains("deployed", run);
        });
    }

    @Test
    void aFailedEvaluationIsOverriddenOnlyWithThePermission() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.FAILED, "modelGate(id: 'churn', approvers: 'carol, boss') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "approve", "never mind")).isEqualTo(403);
            assertThat(decide(jenkins, run, "boss", "approve", "known outage in the data")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Overridden by boss: known outage in the data", run);
        });
    }

    @Test
    void aGetDecidesNothing() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            JenkinsRule.WebClient client = jenkins.createWebClient().login("carol");
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);

            assertThat(client.getPage(url(jenkins, run, gates(run).get(0).getKey(), "approve")).getWebResponse().getStatusCode())
                    .isEqualTo(405);

            assertThat(run.getAction(ApprovalAction.class).isAnyWaiting()).isTrue();
            run.doStop();
            jenkins.waitForCompletion(run);
            jenkins.waitUntilNoActivity();
        });
    }

    @Test
    void anAbortedBuildNoLongerWaits() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");

            run.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(decide(jenkins, run, "carol", "approve", "too late")).isEqualTo(403);
            jenkins.assertLogNotContains("deployed", run);
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

    /** Results and reasons of the steps that are marked. */
    private static List<String> marked(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(node -> node.getAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .map(warning -> warning.getResult() + ": " + warning.getMessage())
                        .toList();
    }

    private static String buildPage(JenkinsRule jenkins, WorkflowRun run, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            if (user != null) {
                browser.login(user);
            }
            return browser.getPage(run).asNormalizedText();
        }
    }

    private static WorkflowJob job(JenkinsRule jenkins, Verdict verdict, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "gate");
        }
        job.setDefinition(definition(PUBLISH.formatted(verdict) + script));
        return job;
    }

    /** A script outside of the sandbox, since it calls into the tests. */
    private static CpsFlowDefinition definition(String script) throws Exception {
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        return new CpsFlowDefinition(script, false);
    }

    /** Starts a build that asks about the evaluation, and waits until it does. */
    private static WorkflowRun start(JenkinsRule jenkins, Verdict verdict, String script) throws Exception {
        WorkflowRun run = job(jenkins, verdict, script).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        return run;
    }

    private static String gateOf(ApprovalAction action, String approver) {
        return action.getGates().stream()
                .filter(gate -> gate.getTerms().approvers().contains(approver))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
