package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.NewVersion;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A gate in another job than the one that evaluated. */
@WithJenkins
class GateAcrossJobsTest {
    private JenkinsRule jenkins;
    private WorkflowJob train;
    private WorkflowJob deploy;

    @BeforeEach
    void aJobThatTrainedAndOneThatDeploys(JenkinsRule rule) throws Exception {
        jenkins = rule;
        train = rule.createProject(WorkflowJob.class, "train");
        train.setDefinition(new CpsFlowDefinition("echo 'trained'", true));
        deploy = rule.createProject(WorkflowJob.class, "deploy");
        WorkflowRun trained = rule.buildAndAssertSuccess(train);
        PublishedEvaluation.in(trained, Verdict.PASSED, "a".repeat(64));
    }

    @Test
    void aVersionThatPassedOpensByNumberAndByAlias() throws Exception {
        register(Verdict.PASSED, List.of());
        EmbeddedRegistry.get().move("churn", "staging", null, 1, AliasChange.Kind.PROMOTION, "tester", null);

        for (String version : List.of("1", "staging")) {
            WorkflowRun run = deploys(Result.SUCCESS, "model: 'churn', version: '" + version + "'");
            jenkins.assertLogContains("Model gate 'churn' (version 1 of churn): PASSED", run);
            jenkins.assertLogContains("deployed", run);
        }
    }

    @Test
    void aVersionThatIsNotThereIsSaidSo() throws Exception {
        register(Verdict.PASSED, List.of());

        for (String other : List.of(
                "model: 'churn', version: '2'",
                "model: 'churn', version: 'production'",
                "model: 'other', version: '1'")) {
            WorkflowRun run = deploys(Result.FAILURE, other);
            jenkins.assertLogContains("in the registry, or this build may not see the job that registered it", run);
            jenkins.assertLogNotContains("deployed", run);
        }
    }

    @Test
    void whatPeopleLetThroughOpensAGateThatNamesNobodyOfItsOwn() throws Exception {
        register(
                Verdict.INCONCLUSIVE,
                List.of(new ModelVersion.Approval("carol", true, false, "recall is fine", "2026-01-01T00:00:00Z")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(ModelGatePermissions.APPROVE)
                .everywhere()
                .to("carol"));
        User.getById("carol", true);

        WorkflowRun opened = deploys(Result.SUCCESS, "model: 'churn', version: '1'");
        jenkins.assertLogContains("INCONCLUSIVE: accuracy is 0.93; let through by carol", opened);

        deploy.setDefinition(script("model: 'churn', version: '1', approvers: 'boss'"));
        WorkflowRun asks = deploy.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", asks);
        asks.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(asks));
        jenkins.waitUntilNoActivity();
    }

    @Test
    void aVersionThatNobodyLetThroughStaysClosed() throws Exception {
        register(Verdict.FAILED, List.of());

        jenkins.assertLogNotContains("deployed", deploys(Result.FAILURE, "model: 'churn', version: '1'"));
    }

    @Test
    void aBuildSeesOnlyWhatWhoeverItRunsAsMaySee() throws Exception {
        register(Verdict.PASSED, List.of());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("deployer", "insider", "neighbour")
                .grant(Item.READ, Item.BUILD)
                .onItems(deploy)
                .to("deployer", "insider", "neighbour")
                .grant(Item.DISCOVER)
                .onItems(train)
                .to("neighbour")
                .grant(Item.READ)
                .onItems(train)
                .to("insider"));

        runAs("deployer");
        for (String seen : List.of("id: 'churn', build: 'train#1'", "id: 'churn', build: 'nothing#1'")) {
            WorkflowRun run = deploys(Result.FAILURE, seen);
            jenkins.assertLogContains(", or this build may not see it", run);
            jenkins.assertLogNotContains("deployed", run);
        }
        jenkins.assertLogContains(
                "or this build may not see the job", deploys(Result.FAILURE, "model: 'churn', version: '1'"));

        // a user who may only discover the job is told no more
        runAs("neighbour");
        WorkflowRun discovered = deploys(Result.FAILURE, "id: 'churn', build: 'train#1'");
        jenkins.assertLogContains("ERROR: there is no build train#1, or this build may not see it", discovered);
        jenkins.assertLogContains(
                "or this build may not see the job", deploys(Result.FAILURE, "model: 'churn', version: '1'"));

        runAs("insider");
        deploys(Result.SUCCESS, "id: 'churn', build: 'train#1'");
        deploys(Result.SUCCESS, "model: 'churn', version: '1'");
    }

    private static void runAs(String user) throws Exception {
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .replace(new MockQueueItemAuthenticator()
                        .authenticate("deploy", User.getById(user, true).impersonate2()));
    }

    private WorkflowRun deploys(Result expected, String arguments) throws Exception {
        deploy.setDefinition(script(arguments));
        return jenkins.buildAndAssertStatus(expected, deploy);
    }

    private static CpsFlowDefinition script(String arguments) throws Exception {
        return new CpsFlowDefinition("modelGate(" + arguments + ") { echo 'deployed' }", true);
    }

    private static void register(Verdict verdict, List<ModelVersion.Approval> approvals) throws Exception {
        Report report = PublishedEvaluation.report(verdict, "a".repeat(64));
        byte[] json = new ReportJson().write(report);
        EmbeddedRegistry.get()
                .register(new NewVersion(
                        "churn",
                        "a".repeat(64),
                        5,
                        ModelVersion.Location.artifact("train", 1, "churn.model"),
                        new ModelVersion.Evidence(
                                "churn",
                                verdict,
                                Sha256.sha256(json),
                                "b".repeat(64),
                                null,
                                "train#1",
                                approvals,
                                Map.of()),
                        json,
                        "tester",
                        Map.of()));
    }
}
