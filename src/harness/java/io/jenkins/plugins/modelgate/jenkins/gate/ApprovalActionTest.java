package io.jenkins.plugins.modelgate.jenkins.gate;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.gates;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.secure;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Executor;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.promotion.GateSubjects;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What is kept of gates and decisions, and when it is too late to decide. */
class ApprovalActionTest {
    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void aBuildThatWasKilledLeavesAGateThatNobodyCanDecideAboutAnyLonger() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");

            run.doKill();

            jenkins.waitForCompletion(run);
            assertThat(decide(jenkins, run, "carol", "approve", "too late")).isEqualTo(403);
            assertThat(decide(jenkins, run, "carol", "reject", "too late")).isEqualTo(403);
            assertThat(gates(run).get(0).getDecisions()).isEmpty();
            assertThat(run.getAction(ApprovalAction.class).isAnyWaiting()).isFalse();
            assertThat(buildPage(jenkins, run, "carol")).contains("The build was aborted while the gate waited");
            String report = Sha256.sha256(new ReportFolder(run, "churn").bytes());
            assertThat(run.getAction(ApprovalAction.class).decisionsAbout("churn", report))
                    .isEmpty();
        });
    }

    @Test
    void theBuildPageAsksTheGatesQuestionWhileNoExecutorIsBusy() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run =
                    start(jenkins, "modelGate(id: 'churn', approvers: 'carol', message: 'Deploy <b>now</b>?') { }");

            assertThat(buildPage(jenkins, run, "carol"))
                    .contains("Deploy <b>now</b>?")
                    .contains("Waiting for one more approval");
            assertThat(Jenkins.get().toComputer().getExecutors()).isNotEmpty().allMatch(Executor::isIdle);

            run.doStop();
            jenkins.waitForCompletion(run);
        });
    }

    /** A build may be saved at any time, also while another branch asks for approval and somebody decides. */
    @Test
    void aBuildIsSavedWhileItsBranchesAskAndPeopleDecide() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            GateTerms terms = new GateTerms(List.of("carol"), 1, false, null);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<?> asking = other.submit(() -> {
                    for (int i = 0; i < 90; i++) {
                        ApprovalAction.ask(run, new GateSubjects(run).ofThisBuild("churn"), terms);
                    }
                    return null;
                });
                while (!asking.isDone()) {
                    WorkflowRun.XSTREAM2.toXML(run.getAction(ApprovalAction.class));
                }
                asking.get();
            } finally {
                other.shutdown();
            }
            assertThat(gates(run)).hasSize(91);
            run.doStop();
            jenkins.waitForCompletion(run);
            jenkins.waitUntilNoActivity();
        });
    }

    @Test
    void aReasonIsOneLineOfTextWhateverItHolds() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowRun run = start(jenkins, "modelGate(id: 'churn', approvers: ['carol', 'dave'], approvals: 2) { }");

            assertThat(decide(jenkins, run, "carol", "approve", "fine\nRejected by boss: no\u0000\u001b[2J"))
                    .isEqualTo(200);

            jenkins.waitForMessage("Approved by carol: fine Rejected by boss: no[U+0000][U+001B][2J", run);
        });
        session.then(jenkins -> {
            WorkflowRun run =
                    Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();
            assertThat(decide(jenkins, run, "dave", "approve", "agreed")).isEqualTo(200);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(gates(run).get(0).getDecisions().get(0).getReason())
                    .isEqualTo("fine Rejected by boss: no[U+0000][U+001B][2J");
        });
    }

    /** Starts a build that asks for approval of an INCONCLUSIVE evaluation, and waits until it does. */
    private static WorkflowRun start(JenkinsRule jenkins, String gate) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "gate");
        String script = PublishedEvaluation.class.getName() + ".in(currentBuild, 'INCONCLUSIVE')\n" + gate;
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        job.setDefinition(new CpsFlowDefinition(script, false));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        return run;
    }

    private static String buildPage(JenkinsRule jenkins, WorkflowRun run, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return browser.login(user).getPage(run).asNormalizedText();
        }
    }
}
