package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PromoteModelStepTest {
    /** Of the five bytes {@code model}; computed with {@code printf model | sha256sum}. */
    private static final String SHA256 = "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4";

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "train");
    }

    @Test
    void whatPassedIsArchivedRegisteredAndTheBuildKept() throws Exception {
        define("PASSED", "model", "echo 'version ' + promoteModel(model: 'churn', to: 'production')");

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("version 1", run);
        jenkins.assertLogContains("Model registry: production of churn is version 1", run);
        assertThat(run.isKeepLog()).isTrue();
        assertThat(run.getArtifactManager().root().child("churn.model").isFile())
                .isTrue();
        RegisteredModel model = EmbeddedRegistry.get().find("churn").orElseThrow();
        assertThat(model.alias("production").orElseThrow().sha256()).isEqualTo(SHA256);
        assertThat(model.version(1).orElseThrow().location())
                .isEqualTo(ModelVersion.Location.artifact("train", 1, "churn.model"));
        assertThat(EmbeddedRegistry.get().verify()).isEmpty();
    }

    @Test
    void whatFailedIsRefusedAndNothingIsRegistered() throws Exception {
        define("FAILED", "model", "promoteModel model: 'churn', to: 'production'");

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Promotion refused: churn: the gate did not let churn through", run);
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
        assertThat(run.isKeepLog()).isFalse();
    }

    @Test
    void otherBytesThanThoseMeasuredAreRefused() throws Exception {
        define("PASSED", "another model", "promoteModel model: 'churn', to: 'production'");

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("is not the file that was measured", run);
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
    }

    @Test
    void theOrderOfAliasesIsARule() throws Exception {
        define("PASSED", "model", "promoteModel model: 'churn', to: 'production', requires: 'staging'");
        jenkins.assertLogContains(
                "only what has been staging becomes production", jenkins.buildAndAssertStatus(Result.FAILURE, job));

        define("PASSED", "model", """
                promoteModel model: 'churn', to: 'staging'
                promoteModel model: 'churn', to: 'production', requires: 'staging'
                """);
        jenkins.buildAndAssertSuccess(job);

        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases())
                .containsEntry("staging", 1)
                .containsEntry("production", 1);
    }

    @Test
    void whoeverStartedTheBuildNeedsThePermission() throws Exception {
        define("PASSED", "model", "promoteModel model: 'churn', to: 'production'");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("dev")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("boss"));
        User.getById("dev", true);
        User.getById("boss", true);

        WorkflowRun byDev = job.scheduleBuild2(0, new hudson.model.CauseAction(new Cause.UserIdCause("dev")))
                .get();
        jenkins.assertBuildStatus(Result.FAILURE, byDev);
        jenkins.assertLogContains("dev started this build and lacks the permission Model Gate/Promote", byDev);

        WorkflowRun byBoss = job.scheduleBuild2(0, new hudson.model.CauseAction(new Cause.UserIdCause("boss")))
                .get();
        jenkins.assertBuildStatusSuccess(byBoss);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().history())
                .singleElement()
                .satisfies(change -> assertThat(change.by()).isEqualTo("boss"));
    }

    @Test
    void whomTheSecurityRealmNoLongerKnowsPromotesNothing() throws Exception {
        define("PASSED", "model", "promoteModel model: 'churn', to: 'production'");
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        jenkins.jenkins.setSecurityRealm(realm);
        User.getById("left", true);

        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, by("left", job));

        jenkins.assertLogContains("ERROR: Promotion refused: left started this build and lacks", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void whoeverPromotesAnotherBuildNeedsThePermissionAsWell() throws Exception {
        define("PASSED", "model", "");
        jenkins.buildAndAssertSuccess(job);
        WorkflowJob deploy = jenkins.createProject(WorkflowJob.class, "deploy");
        deploy.setDefinition(
                new CpsFlowDefinition("promoteModel model: 'churn', to: 'production', build: 'train#1'", true));
        secure(job, deploy);

        WorkflowRun unarchived = by("boss", deploy);
        jenkins.assertLogContains("the build has no artifact 'churn.model'; archive the model", unarchived);
        define("PASSED", "model", "archiveArtifacts 'churn.model'");
        jenkins.assertBuildStatusSuccess(by("boss", job));
        deploy.setDefinition(
                new CpsFlowDefinition("promoteModel model: 'churn', to: 'production', build: 'train#2'", true));

        jenkins.assertLogContains(
                "dev started this build and lacks", jenkins.assertBuildStatus(Result.FAILURE, by("dev", deploy)));
        // Anonymous users may not read the other job and must not learn whether the build exists.
        jenkins.assertLogContains(
                "there is no build train#2, or this build may not see it",
                jenkins.assertBuildStatus(Result.FAILURE, by(null, deploy)));
        jenkins.assertBuildStatusSuccess(by("boss", deploy));
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().history())
                .singleElement()
                .satisfies(change -> assertThat(change.by()).isEqualTo("boss"));
    }

    @Test
    void anAliasIsNotTakenFromAnotherJobsVersionWithoutThePermissionThere() throws Exception {
        MockFolder folder = jenkins.createFolder("team");
        job = folder.createProject(WorkflowJob.class, "train");
        define("PASSED", "model", "promoteModel model: 'churn', to: 'production'");
        jenkins.buildAndAssertSuccess(job);
        WorkflowJob mine = folder.createProject(WorkflowJob.class, "mine");
        PromotedModels.define(mine, "PASSED", "my model", "promoteModel model: 'churn', to: 'production'");
        secure(mine);

        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, by("ops", mine));

        jenkins.assertLogContains(
                "ops started this build and lacks the permission Model Gate/Promote on the job whose version would be replaced",
                run);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().versions())
                .hasSize(1);
        jenkins.assertBuildStatusSuccess(by("boss", mine));
    }

    @Test
    void aChampionThatWasReplacedSinceTheMeasurementIsSaidSo() throws Exception {
        define("PASSED", "model", "promoteModel model: 'churn', to: 'production'");
        jenkins.buildAndAssertSuccess(job);
        String other = PromotedModels.digest("candidate");
        String whole = "node {\n writeFile file: 'churn.model', text: 'candidate'\n "
                + PublishedEvaluation.class.getName() + ".against(currentBuild, 'production', '" + "c".repeat(64)
                + "', '"
                + other + "')\n promoteModel model: 'churn', to: 'production'\n}";
        ScriptApproval.get().preapprove(whole, GroovyLanguage.get());
        job.setDefinition(new CpsFlowDefinition(whole, false));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(
                "production of churn is version 1 by now, not the one that this was measured against", run);
        assertThat(run.isKeepLog()).isFalse();
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().versions())
                .hasSize(1);
    }

    @Test
    void anArtifactThatWasChangedAfterTheEvaluationIsNotPromoted() throws Exception {
        define("PASSED", "model", """
                archiveArtifacts 'churn.model'
                new File(currentBuild.rawBuild.rootDir, 'archive/churn.model').text = 'tampered'
                promoteModel model: 'churn', to: 'production'
                """);

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(
                "is not the file that was measured: its sha256 is " + PromotedModels.digest("tampered"), run);
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
    }

    @Test
    void theFormGivesBackWhatItWasGivenAndMarksWhatIsWrong() throws Exception {
        PromoteModelStep step = new PromoteModelStep("churn", "production");
        step.setId("tree");
        step.setBuild("train#4");
        step.setRequires("staging");
        step.setReason("better");
        step.setRegistryUrl("https://mlflow.example.org");
        assertThat(new StepConfigTester(jenkins).configRoundTrip(step))
                .usingRecursiveComparison()
                .isEqualTo(step);
        PromoteModelStep plain = new PromoteModelStep("churn", "production");
        assertThat(new StepConfigTester(jenkins).configRoundTrip(plain))
                .usingRecursiveComparison()
                .isEqualTo(plain);
        new SnippetizerTester(jenkins).assertRoundTrip(plain, "promoteModel model: 'churn', to: 'production'");

        PromoteModelStep.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(PromoteModelStep.DescriptorImpl.class);
        assertThat(form.doCheckModel(job, "a/b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckModel(job, "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckModel(job, "churn-${BRANCH}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckTo(job, "latest").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckRequires(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckBuild(job, "train").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckRegistryUrl(job, "ftp://x").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckRegistryUrl(job, "git:.").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private void secure(WorkflowJob... ofOps) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("dev", "ops")
                .grant(ModelGatePermissions.PROMOTE)
                .onItems(ofOps)
                .to("ops")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("boss"));
        User.getById("dev", true);
        User.getById("ops", true);
        User.getById("boss", true);
    }

    private static WorkflowRun by(String user, WorkflowJob started) throws Exception {
        return started.scheduleBuild2(0, new hudson.model.CauseAction(new Cause.UserIdCause(user)))
                .get();
    }

    private void define(String verdict, String bytes, String script) throws Exception {
        PromotedModels.define(job, verdict, bytes, SHA256, script);
    }
}
