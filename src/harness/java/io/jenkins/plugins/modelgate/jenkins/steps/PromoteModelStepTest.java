package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PromoteModelStepTest {
    /** Of the five bytes {@code model}; computed by {@code printf model | sha256sum}. */
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
        assertThat(run.getArtifactManager().root().child("churn.model").isFile()).isTrue();
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

    private void define(String verdict, String bytes, String script) throws Exception {
        String whole = "node {\n writeFile file: 'churn.model', text: '" + bytes + "'\n "
                + PublishedEvaluation.class.getName() + ".in(currentBuild, '" + verdict + "', '" + SHA256 + "')\n"
                + script + "\n}";
        ScriptApproval.get().preapprove(whole, GroovyLanguage.get());
        job.setDefinition(new CpsFlowDefinition(whole, false));
    }
}
