package io.jenkins.plugins.modelgate.jenkins.registry;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.ModelOwnerRule;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who owns a model in Jenkins's own registry, under Jenkins's default build authorisation. */
@WithJenkins
class ModelOwnershipTest {
    private static final String PROMOTE = "promoteModel model: 'churn', to: 'production'";

    private JenkinsRule jenkins;
    private MockFolder owners;
    private MockFolder others;
    private WorkflowJob train;
    private WorkflowJob foreign;

    /** {@code anna} promotes in folder A, {@code eve} in folder B. */
    @BeforeEach
    void aModelOfFolderA(JenkinsRule rule) throws Exception {
        jenkins = rule;
        owners = rule.createFolder("A");
        others = rule.createFolder("B");
        train = owners.createProject(WorkflowJob.class, "train");
        foreign = others.createProject(WorkflowJob.class, "train");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("anna", "eve", "both")
                .grant(Item.READ, Item.BUILD, ModelGatePermissions.PROMOTE)
                .onFolders(owners)
                .to("anna", "both")
                .grant(Item.READ, Item.BUILD, ModelGatePermissions.PROMOTE)
                .onFolders(others)
                .to("eve", "both")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        List.of("anna", "eve", "both", "admin").forEach(name -> User.getById(name, true));
        promote(Result.SUCCESS, train, "model 1", timer());
    }

    @Test
    void aTimerOfAnotherFolderDoesNotMoveTheAlias() throws Exception {
        WorkflowRun run = promote(Result.FAILURE, foreign, "model 2", timer());

        jenkins.assertLogContains("Promotion refused: the model 'churn' belongs to another folder or job", run);
        jenkins.assertLogNotContains("A/", run);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 1);
        jenkins.assertLogContains(
                "belongs to another folder or job",
                promote(Result.FAILURE, foreign, "model 3", new Cause.UserIdCause("eve")));
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().versions())
                .hasSize(1);
    }

    @Test
    void anotherFolderDoesNotPromoteTheOwnersOwnBuildEither() throws Exception {
        promote(Result.SUCCESS, train, "model 2", timer());
        WorkflowJob back = others.createProject(WorkflowJob.class, "back");
        back.setDefinition(
                new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(PROMOTE + ", build: '/A/train#1'", true));

        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, back.scheduleBuild2(0, new CauseAction(timer())));

        jenkins.assertLogContains("there is no build /A/train#1, or this build may not see it", run);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 2);
    }

    @Test
    void ownersSeeAndUndoWhatSomebodyElseDidToTheirAlias() throws Exception {
        promote(Result.SUCCESS, foreign, "model 2", new Cause.UserIdCause("both"));
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 2);

        JenkinsRule.WebClient anna = jenkins.createWebClient().withBasicApiToken("anna");
        assertThat(anna.goTo("model-gate-models/model/churn/").getBody().asNormalizedText())
                .contains("Version 2")
                .contains("both");
        anna.assertFails("model-gate-models/model/churn/version/2/download", 404);
        assertThat(post(anna, "model-gate-models/model/churn/rollback?alias=production&from=2&reason=ours"))
                .isEqualTo(200);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 1);
        assertThat(post(
                        jenkins.createWebClient().withBasicApiToken("eve"),
                        "model-gate-models/model/churn/rollback?alias=production&from=1&reason=mine"))
                .isIn(403, 404, 400);
    }

    @Test
    void anAdministratorGivesNamesToFolders() throws Exception {
        ModelGateConfiguration.get().setModelOwners(List.of(new ModelOwnerRule("ch*", "B")));

        promote(Result.SUCCESS, foreign, "model 2", timer());
        jenkins.assertLogContains(
                "belongs to another folder or job", promote(Result.FAILURE, train, "model 3", timer()));
    }

    @Test
    void theModelStaysWithItsFolderWhateverThatIsCalled() throws Exception {
        owners.renameTo("Z");
        MockFolder sameName = jenkins.createFolder("A");
        WorkflowJob impostor = sameName.createProject(WorkflowJob.class, "train");

        jenkins.assertLogContains(
                "belongs to another folder or job", promote(Result.FAILURE, impostor, "model 2", timer()));
        promote(Result.SUCCESS, train, "model 3", timer());

        owners.delete();
        MockFolder again = jenkins.createFolder("Z");
        WorkflowJob successor = again.createProject(WorkflowJob.class, "train");
        jenkins.assertLogContains(
                "belongs to another folder or job", promote(Result.FAILURE, successor, "model 4", timer()));
        assertThat(EmbeddedRegistry.get().verify()).isEmpty();
    }

    @Test
    void aCopyOfAJobElsewhereOwnsNothing() throws Exception {
        PromotedModels.define(train, "PASSED", "model 2", PROMOTE);
        // Copied from outside, since Jenkins does not build a copy made on its page until somebody has saved it.
        WorkflowJob copy = (WorkflowJob) jenkins.jenkins.createProjectFromXML(
                "copy",
                new ByteArrayInputStream(train.getConfigFile().asString().getBytes(StandardCharsets.UTF_8)));

        jenkins.assertLogContains(
                "belongs to another folder or job",
                jenkins.assertBuildStatus(Result.FAILURE, copy.scheduleBuild2(0, new CauseAction(timer()))));
    }

    @Test
    void behindManyBuildsNobodyPromotesUnseen() throws Exception {
        Cause cause = new Cause.UserIdCause("eve");
        WorkflowJob chain = others.createProject(WorkflowJob.class, "chain");
        chain.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition("echo 'next'", true));
        for (int i = 0; i < 13; i++) {
            WorkflowRun run = jenkins.assertBuildStatusSuccess(chain.scheduleBuild2(0, new CauseAction(cause)));
            cause = new Cause.UpstreamCause((Run<?, ?>) run);
        }

        WorkflowRun run = promote(Result.FAILURE, train, "model 2", cause);

        jenkins.assertLogContains("Promotion refused: it is not known who started this build", run);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void somebodyWhoIsKnownAnswersForThoseWhoAreNot() throws Exception {
        ((MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy())
                .grant(ModelGatePermissions.APPROVE)
                .onFolders(owners)
                .to("anna");
        PromotedModels.define(train, "PASSED", "model 2", "modelGate(id: 'churn', ask: 'always') { " + PROMOTE + " }");
        WorkflowRun run = train.scheduleBuild2(0, new CauseAction(new Cause.RemoteCause("192.0.2.1", null)))
                .waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        assertThat(GateVisitors.decide(jenkins, run, "anna", "approve", "by me"))
                .isEqualTo(200);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().history())
                .last()
                .satisfies(change -> assertThat(change.by()).isEqualTo("anna"));
    }

    private static Cause timer() {
        return new TimerTrigger.TimerTriggerCause();
    }

    private WorkflowRun promote(Result expected, WorkflowJob job, String bytes, Cause cause) throws Exception {
        PromotedModels.define(job, "PASSED", bytes, PROMOTE);
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0, new CauseAction(cause)));
    }

    private int post(JenkinsRule.WebClient client, String address) throws Exception {
        client.setThrowExceptionOnFailingStatusCode(false);
        return client.getPage(new WebRequest(new URL(jenkins.getURL(), address), HttpMethod.POST))
                .getWebResponse()
                .getStatusCode();
    }
}
