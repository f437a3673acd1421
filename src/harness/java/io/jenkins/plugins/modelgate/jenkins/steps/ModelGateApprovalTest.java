package io.jenkins.plugins.modelgate.jenkins.steps;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.buildPage;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.gates;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.secure;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.url;
import static io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs.job;
import static io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs.start;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A gate that asks people, and waits for them. */
class ModelGateApprovalTest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void aPassedModelIsAskedAboutTooWhereTheJobSaysAlways() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(
                    jenkins,
                    Verdict.PASSED,
                    "modelGate(id: 'churn', ask: 'always', approvers: 'carol') { echo 'deployed' }");
            jenkins.assertLogNotContains("deployed", run);

            assertThat(decide(jenkins, run, "carol", "approve", "as discussed")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Approved by carol: as discussed", run);
            jenkins.assertLogContains("deployed", run);
        });
    }

    @Test
    void whoeverStartedTheBuildMayRejectButNotApprove() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            String script =
                    "modelGate(id: 'churn', approvers: ['carol', 'dave'], notByStarter: true) { echo 'deployed' }";
            WorkflowRun run = job(jenkins, Verdict.INCONCLUSIVE, script)
                    .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("carol")))
                    .waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "approve", "mine")).isEqualTo(403);
            assertThat(decide(jenkins, run, "dave", "approve", "seen by a second person"))
                    .isEqualTo(200);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            WorkflowRun downstream = job(jenkins, Verdict.INCONCLUSIVE, script)
                    .scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause((Run<?, ?>) run)))
                    .waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", downstream);
            assertThat(decide(jenkins, downstream, "carol", "approve", "mine, through another build"))
                    .isEqualTo(403);
            assertThat(decide(jenkins, downstream, "carol", "reject", "I know better"))
                    .isEqualTo(200);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(downstream));
        });
    }

    @Test
    void aGroupMayBeNamedAndThePermissionServesWithoutBeingNamed() throws Throwable {
        session.then(jenkins -> {
            JenkinsRule.DummySecurityRealm realm = secure(jenkins);
            realm.addGroups("dave", "release-managers");
            ModelGateConfiguration.get().setNamedApproversSuffice(true);
            realm.addGroups("eve", "testers");
            WorkflowRun run = start(
                    jenkins,
                    Verdict.INCONCLUSIVE,
                    "modelGate(id: 'churn', approvers: 'group:release-managers', approvals: 2) { echo 'deployed' }");

            assertThat(decide(jenkins, run, "eve", "approve", "I am in another group"))
                    .isEqualTo(403);
            assertThat(decide(jenkins, run, "dave", "approve", "as a release manager"))
                    .isEqualTo(200);
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, "approver", "approve", "by permission"))
                    .isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        });
    }

    @Test
    void whenNobodyDecidesInTimeTheGateStaysClosed() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(
                    jenkins,
                    Verdict.INCONCLUSIVE,
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
            String report = Sha256.sha256(new ReportFolder(run, "churn").bytes());
            assertThat(run.getAction(ApprovalAction.class).decisionsAbout("churn", report))
                    .isEmpty();
        });
    }

    @Test
    void theClockGoesOnAcrossARestart() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            start(
                    jenkins,
                    Verdict.INCONCLUSIVE,
                    "modelGate(id: 'churn', approvers: 'carol', timeout: '5 s', onTimeout: 'skip') { echo 'deployed' }\n echo 'went on'");
        });
        session.then(jenkins -> {
            WorkflowRun run =
                    Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();

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
            WorkflowRun run = start(
                    jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            Path xml = run.getRootDir().toPath().resolve("build.xml");
            Path aside = Files.move(xml, xml.resolveSibling("build.aside"));
            // a folder that is not empty cannot be replaced by a file, whatever the user's rights
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
            assertThat(decide(jenkins, run, "carol", "approve", "recall is fine"))
                    .isEqualTo(200);
            assertThat(decide(jenkins, run, "carol", "approve", "twice")).isEqualTo(403);
        });
        session.then(jenkins -> {
            WorkflowRun run =
                    Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, "dave", "approve", "agreed")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogContains("Approved by carol: recall is fine", run);
            PendingGate gate = run.getAction(ApprovalAction.class).getGates().get(0);
            assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.APPROVED);
            assertThat(gate.getDecisions())
                    .extracting(decision -> decision.getReason())
                    .containsExactly("recall is fine", "agreed");
        });
    }

    @Test
    void aRejectionStopsTheBuildWithItsReason() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(
                    jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "reject", "recall too low"))
                    .isEqualTo(200);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("was rejected by carol: recall too low", run);
            jenkins.assertLogNotContains("deployed", run);
        });
    }

    @Test
    void aFailedEvaluationIsOverriddenOnlyWithThePermission() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(
                    jenkins, Verdict.FAILED, "modelGate(id: 'churn', approvers: 'carol, boss') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "approve", "never mind")).isEqualTo(403);
            assertThat(decide(jenkins, run, "boss", "approve", "known outage in the data"))
                    .isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Overridden by boss: known outage in the data", run);
        });
    }

    @Test
    void aGetDecidesNothing() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(
                    jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            JenkinsRule.WebClient client = jenkins.createWebClient().login("carol");
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);

            assertThat(client.getPage(url(jenkins, run, gates(run).get(0).getKey(), "approve"))
                            .getWebResponse()
                            .getStatusCode())
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
            WorkflowRun run = start(
                    jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");

            run.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(decide(jenkins, run, "carol", "approve", "too late")).isEqualTo(403);
            jenkins.assertLogNotContains("deployed", run);
        });
    }
}
