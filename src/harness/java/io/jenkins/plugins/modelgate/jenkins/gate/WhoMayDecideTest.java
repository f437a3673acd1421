package io.jenkins.plugins.modelgate.jenkins.gate;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.gates;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.testing.Eventually;
import io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors;
import io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** How people are identified at a gate. Whatever is unknown counts against the person who wants to decide. */
@WithJenkins
class WhoMayDecideTest {
    private JenkinsRule jenkins;
    private MockFolder theirs;
    private MockFolder mine;
    private WorkflowJob failed;

    /** {@code mallory} may do everything in her folder and read the other; {@code owner} may decide in both. */
    @BeforeEach
    void twoFoldersOfTwoTeams(JenkinsRule rule) throws Exception {
        jenkins = rule;
        theirs = rule.createFolder("A");
        mine = rule.createFolder("B");
        failed = theirs.createProject(WorkflowJob.class, "failed");
        failed.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("FAILED")));
        jenkins.buildAndAssertSuccess(failed);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("mallory", "owner", "carol")
                .grant(Item.BUILD, ModelGatePermissions.APPROVE, ModelGatePermissions.OVERRIDE)
                .onFolders(mine)
                .to("mallory", "owner", "carol")
                .grant(Item.BUILD, ModelGatePermissions.APPROVE, ModelGatePermissions.OVERRIDE)
                .onFolders(theirs)
                .to("owner")
                .grant(ModelGatePermissions.APPROVE)
                .onFolders(theirs)
                .to("carol"));
        List.of("mallory", "owner", "carol").forEach(name -> User.getById(name, true));
    }

    @Test
    void behindManyBuildsTheStarterIsNotForgotten() throws Exception {
        WorkflowJob chain = mine.createProject(WorkflowJob.class, "chain");
        chain.setDefinition(new CpsFlowDefinition("echo 'next'", true));
        Cause cause = new Cause.UserIdCause("mallory");
        for (int i = 0; i < 13; i++) {
            WorkflowRun run = jenkins.assertBuildStatusSuccess(chain.scheduleBuild2(0, new CauseAction(cause)));
            cause = new Cause.UpstreamCause((Run<?, ?>) run);
        }
        WorkflowRun run =
                waiting(cause, "modelGate(id: 'churn', ask: 'always', notByStarter: true) { echo 'deployed' }");

        assertThat(Starters.of(run).people()).isEmpty();
        assertThat(decide(jenkins, run, "mallory", "approve", "mine")).isEqualTo(403);
        assertThat(decide(jenkins, run, "carol", "approve", "perhaps hers")).isEqualTo(403);
        assertThat(GateVisitors.buildPage(jenkins, run, "carol")).contains("Waiting for one more approval");
        assertThat(decide(jenkins, run, "carol", "reject", "nobody knows whose it is"))
                .isEqualTo(200);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
    }

    @Test
    void whoeverHasTheTokenOfAJobMayBeAnybody() throws Exception {
        String script = "modelGate(id: 'churn', ask: 'always', notByStarter: true) { echo 'deployed' }";
        WorkflowRun remote = waiting(new Cause.RemoteCause("192.0.2.1", "by a token"), script);
        assertThat(decide(jenkins, remote, "mallory", "approve", "mine")).isEqualTo(403);
        stop(remote);

        WorkflowRun timed = waiting(new TimerTrigger.TimerTriggerCause(), script);
        assertThat(decide(jenkins, timed, "mallory", "approve", "nobody's")).isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(timed));
    }

    @Test
    void anotherFoldersFailedEvaluationIsNotOverriddenInOnesOwnJob() throws Exception {
        WorkflowJob deploy = mine.createProject(WorkflowJob.class, "deploy");
        deploy.setDefinition(new CpsFlowDefinition(
                "modelGate(id: 'churn', build: '/A/failed#1', approvers: 'mallory') { echo 'deployed' }", true));
        WorkflowRun run = started(deploy, new Cause.UserIdCause("mallory"));

        assertThat(decide(jenkins, run, "mallory", "approve", "mine")).isEqualTo(403);
        assertThat(decide(jenkins, run, "mallory", "reject", "mine")).isEqualTo(403);
        assertThat(decide(jenkins, run, "carol", "approve", "no override there"))
                .isEqualTo(403);
        assertThat(decide(jenkins, run, "owner", "approve", "known outage in the data"))
                .isEqualTo(200);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Overridden by owner: known outage in the data", run);
    }

    @Test
    void toBeNamedIsNotEnoughUnlessAnAdministratorTrustsJenkinsfiles() throws Exception {
        MockFolder third = jenkins.createFolder("C");
        WorkflowJob job = third.createProject(WorkflowJob.class, "gate");
        job.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("INCONCLUSIVE")
                + "modelGate(id: 'churn', approvers: 'mallory') { echo 'deployed' }"));
        WorkflowRun run = started(job, new TimerTrigger.TimerTriggerCause());

        assertThat(decide(jenkins, run, "mallory", "approve", "I am named")).isEqualTo(403);
        ModelGateConfiguration.get().setNamedApproversSuffice(true);
        assertThat(decide(jenkins, run, "carol", "approve", "I am not named")).isEqualTo(403);
        assertThat(decide(jenkins, run, "mallory", "approve", "I am named")).isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void namesThatNobodyHasAreRefusedWhenPeopleAreToBeAsked() throws Exception {
        ((JenkinsRule.DummySecurityRealm) jenkins.jenkins.getSecurityRealm()).addGroups("carol", "releasers", "carol");
        for (String[] wrong : new String[][] {
            {"group:nobody", "approvers names the group 'nobody', which the security realm does not know"},
            {"carol", "is a user and a group; write user:carol or group:carol"},
            {"user:", "names nobody"}
        }) {
            WorkflowJob job = mine.createProject(WorkflowJob.class, "names" + wrong[0].hashCode());
            job.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("INCONCLUSIVE")
                    + "modelGate(id: 'churn', approvers: '" + wrong[0] + "') { echo 'deployed' }"));
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            jenkins.assertLogContains(wrong[1], run);
            jenkins.assertLogNotContains("\tat ", run);
            assertThat(run.getAction(ApprovalAction.class)).isNull();
        }
    }

    @Test
    void aRejectionStandsAndALaterGateDoesNotHideIt() throws Exception {
        WorkflowRun run = waiting(new TimerTrigger.TimerTriggerCause(), """
                modelGateOpen id: 'churn', ask: 'always', onClosed: 'skip'
                modelGateOpen id: 'churn', ask: 'always'
                """);
        assertThat(decide(jenkins, run, "carol", "reject", "recall is too low")).isEqualTo(200);
        jenkins.waitForMessage("rejected by carol", run);
        Eventually.holds("the second gate", () -> gates(run).size() == 2);
        String second = gates(run).get(1).getKey();
        withdrawOverride("owner");

        assertThat(decide(jenkins, run, second, "owner", "approve", "looks fine to me"))
                .isEqualTo(403);
        assertThat(decide(jenkins, run, second, "mallory", "approve", "I overrule that"))
                .isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        assertThat(gates(run).get(1).getDecisions().get(0).isOverride()).isTrue();
        jenkins.assertLogContains("Overridden by mallory: I overrule that", run);
    }

    @Test
    void numbersThatPassedOpenNothingAfterARejection() throws Exception {
        WorkflowJob job = mine.createProject(WorkflowJob.class, "passed");
        job.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("PASSED") + """
                modelGateOpen id: 'churn', ask: 'always', onClosed: 'skip'
                modelGate('churn') { echo 'deployed' }
                """));
        WorkflowRun run = started(job, new TimerTrigger.TimerTriggerCause());
        assertThat(decide(jenkins, run, "carol", "reject", "wrong data")).isEqualTo(200);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("PASSED: accuracy is 0.93; rejected by carol", run);
        jenkins.assertLogNotContains("deployed", run);
    }

    @Test
    void aRejectionInOneJobIsKnownInTheNext() throws Exception {
        for (String name : List.of("first", "second")) {
            WorkflowJob deploy = mine.createProject(WorkflowJob.class, name);
            deploy.setDefinition(new CpsFlowDefinition(
                    "modelGate(id: 'churn', build: '/A/failed#1', ask: 'always') { echo 'deployed' }", true));
        }
        WorkflowRun first = started((WorkflowJob) mine.getItem("first"), new Cause.UserIdCause("owner"));
        assertThat(decide(jenkins, first, "carol", "reject", "not this one")).isEqualTo(200);
        jenkins.waitForCompletion(first);

        WorkflowRun second = started((WorkflowJob) mine.getItem("second"), new Cause.UserIdCause("owner"));
        jenkins.assertLogContains("rejected by carol", second);
        assertThat(failed.getBuildByNumber(1).getAction(ApprovalAction.class).getGates())
                .singleElement()
                .satisfies(gate -> assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.REJECTED));
        stop(second);
    }

    @Test
    void anApprovalCountsInAnotherJobOnlyOfSomebodyWhoMayDecideThere() throws Exception {
        WorkflowJob train = theirs.createProject(WorkflowJob.class, "train");
        train.setDefinition(GatedJobs.definition(
                GatedJobs.PUBLISH.formatted("INCONCLUSIVE") + "modelGateOpen id: 'churn', approvers: 'carol'"));
        WorkflowRun trained = started(train, new TimerTrigger.TimerTriggerCause());
        assertThat(decide(jenkins, trained, "carol", "approve", "fine")).isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(trained));
        MockFolder third = jenkins.createFolder("C");
        for (MockFolder folder : List.of(mine, third)) {
            WorkflowJob deploy = folder.createProject(WorkflowJob.class, "deploy");
            deploy.setDefinition(
                    new CpsFlowDefinition("modelGate(id: 'churn', build: '/A/train#1') { echo 'deployed' }", true));
            jenkins.assertBuildStatus(
                    folder == mine ? Result.SUCCESS : Result.FAILURE,
                    deploy.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("owner"))));
        }
    }

    /** The evaluation was repeated after people were asked. */
    @Test
    void nobodyApprovesAnotherReportThanTheOneThatWasAskedAbout() throws Exception {
        WorkflowRun run = waiting(
                new TimerTrigger.TimerTriggerCause(), "modelGate(id: 'churn', ask: 'always') { echo 'deployed' }");
        PublishedEvaluation.in(run, Verdict.FAILED, "c".repeat(64));

        assertThat(decide(jenkins, run, "owner", "approve", "as I saw it")).isEqualTo(403);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            assertThat(browser.login("owner")
                            .goTo(run.getUrl() + "model-gate/churn/")
                            .querySelectorAll("form[name^=decide]"))
                    .isEmpty();
        }
        stop(run);
    }

    private void withdrawOverride(String from) {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.APPROVE)
                .everywhere()
                .to(from, "mallory", "carol")
                .grant(ModelGatePermissions.OVERRIDE)
                .everywhere()
                .to("mallory"));
    }

    /** A build in {@code mallory}'s folder that asks for approval of its own INCONCLUSIVE evaluation. */
    private WorkflowRun waiting(Cause cause, String gate) throws Exception {
        WorkflowJob job = (WorkflowJob) mine.getItem("gate");
        if (job == null) {
            job = mine.createProject(WorkflowJob.class, "gate");
        }
        job.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("INCONCLUSIVE") + gate));
        return started(job, cause);
    }

    private WorkflowRun started(WorkflowJob job, Cause cause) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(cause)).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        return run;
    }

    private void stop(WorkflowRun run) throws Exception {
        run.doStop();
        jenkins.waitForCompletion(run);
        jenkins.waitUntilNoActivity();
    }
}
