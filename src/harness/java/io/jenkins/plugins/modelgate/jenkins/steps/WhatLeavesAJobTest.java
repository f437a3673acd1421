package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.modelgate.gate.Rule;
import io.jenkins.plugins.modelgate.jenkins.evaluation.BaselineResolver;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import io.jenkins.plugins.modelgate.jenkins.gate.Starters;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.Eventually;
import io.jenkins.plugins.modelgate.jenkins.testing.GatedJobs;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.RestartDeclarativePipelineAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a job can get from another folder's models and evaluations, and what it cannot get out of an agent. */
@WithJenkins
class WhatLeavesAJobTest {
    private JenkinsRule jenkins;
    private WorkflowJob tree;
    private WorkflowJob own;

    /** {@code anna} may read folder A; {@code eve} may do everything in folder B. */
    @BeforeEach
    void aModelOfFolderA(JenkinsRule rule) throws Exception {
        jenkins = rule;
        MockFolder theirs = rule.createFolder("A");
        MockFolder mine = rule.createFolder("B");
        tree = theirs.createProject(WorkflowJob.class, "tree");
        PromotedModels.define(
                tree,
                "PASSED",
                "model",
                "archiveArtifacts 'churn.model'\npromoteModel model: 'churn', to: 'production'");
        jenkins.buildAndAssertSuccess(tree);
        own = mine.createProject(WorkflowJob.class, "own");
        own.setDefinition(new CpsFlowDefinition("echo 'here'", true));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("anna", "eve")
                .grant(Item.READ, Item.BUILD)
                .onFolders(theirs)
                .to("anna")
                .grant(Item.READ, Item.BUILD, Item.CONFIGURE)
                .onFolders(mine)
                .to("anna", "eve"));
        List.of("anna", "eve").forEach(name -> User.getById(name, true));
    }

    @Test
    void aBaselineOfAJobThatOneMayNotReadIsNotThere() throws Exception {
        for (Cause cause : List.of(new TimerTrigger.TimerTriggerCause(), new Cause.UserIdCause("eve"))) {
            WorkflowRun run = built(cause);
            assertThat(refusal(run, "/A/tree#1")).contains("there is no build /A/tree#1, or this build may not see it");
            assertThat(refusal(run, "/A/none#1")).contains("there is no build /A/none#1, or this build may not see it");
            assertThat(resolve(run, "churn", "production")).isEmpty();
            assertThat(lookedFor(run, "churn", "production"))
                    .doesNotContain("A/tree")
                    .contains("or this build may not see the job that registered it");
        }
        assertThat(resolve(built(new Cause.UserIdCause("anna")), "churn", "/A/tree#1"))
                .isPresent();
        assertThat(resolve(built(new Cause.UserIdCause("anna")), "churn", "production"))
                .isPresent();
        assertThat(resolve(tree.getBuildByNumber(1), "churn", "production")).isPresent();
    }

    @Test
    void accessControlForBuildsDecidesWhereItIsConfigured() throws Exception {
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .replace(new MockQueueItemAuthenticator()
                        .authenticate("B/own", User.getById("eve", true).impersonate2()));
        assertThat(refusal(built(new Cause.UserIdCause("anna")), "/A/tree#1")).contains("may not see it");

        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .replace(new MockQueueItemAuthenticator()
                        .authenticate("B/own", User.getById("anna", true).impersonate2()));
        assertThat(resolve(built(new TimerTrigger.TimerTriggerCause()), "churn", "/A/tree#1"))
                .isPresent();
    }

    @Test
    void aScriptInTheSandboxOnlyHasTheSteps() throws Exception {
        own.setDefinition(new CpsFlowDefinition(EmbeddedRegistry.class.getName() + ".get().models()", true));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, own);
        jenkins.assertLogContains("Scripts not permitted to use", run);
    }

    @Test
    void whoeverReplaysABuildIsItsStarter() throws Exception {
        own.setDefinition(GatedJobs.definition(
                GatedJobs.PUBLISH.formatted("INCONCLUSIVE") + "modelGate(id: 'churn', ask: 'always') { }"));
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("eve"));
        WorkflowRun first = own.scheduleBuild2(0, new CauseAction(new TimerTrigger.TimerTriggerCause()))
                .waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", first);
        stop(first);
        WorkflowRun replayed;
        try (ACLContext context = ACL.as2(User.getById("eve", true).impersonate2())) {
            ReplayAction replay = first.getAction(ReplayAction.class);
            replayed = (WorkflowRun) replay.run(replay.getOriginalScript(), replay.getOriginalLoadedScripts())
                    .waitForStart();
        }
        jenkins.waitForMessage("Waiting for approval of 'churn'", replayed);

        assertThat(Starters.of(replayed).people()).containsExactly("eve");
        assertThat(Starters.of(replayed).unknown()).isEmpty();
        stop(replayed);
    }

    @Test
    void whoeverRestartsABuildFromAStageIsItsStarterAndTheGateAsksAnew() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("anna", "eve"));
        own.setDefinition(GatedJobs.definition(
                """
                pipeline {
                  agent none
                  stages {
                    stage('measure') { steps { script { %1$s } } }
                    stage('deploy') { steps { script {
                      %1$s
                      modelGate(id: 'churn', ask: 'always') { echo 'deployed' }
                    } } }
                  }
                }
                """.formatted(GatedJobs.PUBLISH.formatted("INCONCLUSIVE").strip())));
        WorkflowRun first = own.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("anna")))
                .waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", first);
        stop(first);
        try (ACLContext context = ACL.as2(User.getById("eve", true).impersonate2())) {
            assertThat(first.getAction(RestartDeclarativePipelineAction.class).run("deploy"))
                    .isNotNull();
        }
        Eventually.holds("the restarted build", () -> own.getBuildByNumber(first.getNumber() + 1) != null);
        WorkflowRun restarted = own.getBuildByNumber(first.getNumber() + 1);
        jenkins.waitForMessage("Waiting for approval of 'churn'", restarted);

        assertThat(Starters.of(restarted).people()).containsExactly("eve");
        assertThat(Starters.of(restarted).unknown()).isEmpty();
        assertThat(restarted.getAction(ApprovalAction.class).getGates())
                .singleElement()
                .matches(PendingGate::isWaiting);
        stop(restarted);
    }

    @Test
    void whatLiesOutsideOfTheWorkspaceIsNotArchived(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "model");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "link");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.mkdirs();
        PromotedModels.define(
                job,
                "PASSED",
                "model",
                "new File(pwd(), 'churn.model').delete()\n"
                        + "java.nio.file.Files.createSymbolicLink(new File(pwd(), 'churn.model').toPath(), java.nio.file.Path.of('"
                        + secret + "'))\npromoteModel model: 'other', id: 'churn', to: 'production'");
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("'churn.model' is outside the workspace", run);
        assertThat(run.getArtifactManager().root().child("churn.model").exists())
                .isFalse();
    }

    @Test
    void manyGatesThatEndAtOnceAreSavedTogetherAndNoMoreThanAHundredWait() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        own.setDefinition(GatedJobs.definition(GatedJobs.PUBLISH.formatted("INCONCLUSIVE") + """
                def branches = [:]
                for (int i = 0; i < 101; i++) {
                  branches["b$i"] = { modelGate(id: 'churn', ask: 'always', message: 'x' * 100000) { } }
                }
                parallel branches
                """));
        WorkflowRun run = own.scheduleBuild2(0).waitForStart();
        // the branch's own message appears once all branches have ended
        jenkins.waitForMessage("Failed in branch", run);
        Eventually.holds(
                "all other gates wait",
                () -> run.getAction(ApprovalAction.class).getGates().size() == 100);
        assertThat(run.getAction(ApprovalAction.class).getGates())
                .hasSize(100)
                .allSatisfy(gate -> assertThat(gate.getTerms().message()).hasSizeLessThanOrEqualTo(2_000));

        stop(run);

        Eventually.holds("no gate waits", () -> run.getAction(ApprovalAction.class).getGates().stream()
                .noneMatch(PendingGate::isWaiting));
        assertThat(run.getAction(ApprovalAction.class).getGates())
                .extracting(PendingGate::getStatus)
                .containsOnly(PendingGate.Status.ABORTED);
        jenkins.assertLogContains("100 gates of this build wait for people already", run);
    }

    private WorkflowRun built(Cause cause) throws Exception {
        return jenkins.assertBuildStatusSuccess(own.scheduleBuild2(0, new CauseAction(cause)));
    }

    private static Optional<BaselineResolver.Champion> resolve(WorkflowRun run, String id, String baseline)
            throws IOException {
        return BaselineResolver.of(baseline)
                .orElseThrow()
                .resolve(new BaselineResolver.Question(run, id, baseline, List.<Rule>of()));
    }

    private static String lookedFor(WorkflowRun run, String id, String baseline) {
        return BaselineResolver.of(baseline)
                .orElseThrow()
                .lookedFor(new BaselineResolver.Question(run, id, baseline, List.<Rule>of()));
    }

    private static String refusal(WorkflowRun run, String baseline) throws IOException {
        try {
            resolve(run, "churn", baseline);
            return "";
        } catch (hudson.AbortException e) {
            return e.getMessage();
        }
    }

    private void stop(WorkflowRun run) throws Exception {
        run.doStop();
        jenkins.waitForCompletion(run);
        jenkins.waitUntilNoActivity();
    }
}
