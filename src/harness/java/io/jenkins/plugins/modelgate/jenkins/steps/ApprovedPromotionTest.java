package io.jenkins.plugins.modelgate.jenkins.steps;

import static io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors.decide;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.GateVisitors;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.registry.ModelVersion;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An approval, from the gate to the version in the registry. */
@WithJenkins
class ApprovedPromotionTest {
    private JenkinsRule jenkins;
    private WorkflowJob train;

    @BeforeEach
    void aJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        train = rule.createProject(WorkflowJob.class, "train");
    }

    @Test
    void anApprovalStandsOnTheModelsPagesWithWhoAndWhy() throws Exception {
        PromotedModels.define(train, "INCONCLUSIVE", "model", """
                archiveArtifacts 'churn.model'
                modelGate(id: 'churn', approvers: 'carol') { promoteModel model: 'churn', to: 'production' }
                """);
        GateVisitors.secure(jenkins);
        WorkflowRun run = waiting(train);
        assertThat(decide(jenkins, run, "carol", "approve", "recall <i>is</i> fine"))
                .isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        JenkinsRule.WebClient dave = jenkins.createWebClient().login("dave");
        assertThat(dave.goTo("model-gate-models/model/churn/").getBody().asNormalizedText())
                .contains("Approved by")
                .containsPattern("carol\\s+approved");
        assertThat(dave.goTo("model-gate-models/model/churn/version/1/")
                        .getBody()
                        .asNormalizedText())
                .contains("carol")
                .contains("recall <i>is</i> fine");
        JsonNode approval = JsonMapper.builder()
                .build()
                .readTree(dave.goTo("model-gate-models/model/churn/version/1/api/json", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .at("/approvals/0");
        assertThat(approval.path("user").asText()).isEqualTo("carol");
        assertThat(approval.path("approved").asBoolean()).isTrue();
        assertThat(approval.path("reason").asText()).isEqualTo("recall <i>is</i> fine");
        assertThat(approval.path("at").asText()).startsWith("20");
    }

    @Test
    void anApprovalOfOneReportIsNoneOfTheNext() throws Exception {
        String again = PublishedEvaluation.class.getName() + ".in(currentBuild, '%s', '"
                + PromotedModels.digest("model") + "')";
        PromotedModels.define(train, "INCONCLUSIVE", "model", """
                modelGateOpen id: 'churn', approvers: 'carol'
                %s
                promoteModel model: 'churn', to: 'production'
                """.formatted(again.formatted("FAILED")));
        GateVisitors.secure(jenkins);
        WorkflowRun run = waiting(train);
        assertThat(decide(jenkins, run, "carol", "approve", "fine as it was")).isEqualTo(200);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("the gate did not let churn through, its verdict is FAILED", run);
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
    }

    @Test
    void whatIsApprovedInTheJobThatDeploysIsPromotedThere() throws Exception {
        PromotedModels.define(train, "INCONCLUSIVE", "model", "archiveArtifacts 'churn.model'");
        jenkins.buildAndAssertSuccess(train);
        WorkflowJob deploy = jenkins.createProject(WorkflowJob.class, "deploy");
        deploy.setDefinition(new CpsFlowDefinition("""
                modelGate(id: 'churn', build: 'train#1', approvers: 'carol') {
                  promoteModel model: 'churn', build: 'train#1', to: 'production'
                }
                """, true));
        GateVisitors.secure(jenkins);
        ((MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy())
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.PROMOTE)
                .everywhere()
                .to("releaser");
        User.getById("releaser", true);
        WorkflowRun run = waiting(deploy, new Cause.UserIdCause("releaser"));
        assertThat(decide(jenkins, run, "carol", "approve", "recall is fine")).isEqualTo(200);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        ModelVersion version = EmbeddedRegistry.get()
                .find("churn")
                .orElseThrow()
                .alias("production")
                .orElseThrow();
        assertThat(version.evidence().build()).isEqualTo("train#1");
        assertThat(version.evidence().approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.user()).isEqualTo("carol");
            assertThat(approval.reason()).isEqualTo("recall is fine");
        });
    }

    private WorkflowRun waiting(WorkflowJob job) throws Exception {
        return waiting(job, new TimerTrigger.TimerTriggerCause());
    }

    private WorkflowRun waiting(WorkflowJob job, Cause cause) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(cause)).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        return run;
    }
}
