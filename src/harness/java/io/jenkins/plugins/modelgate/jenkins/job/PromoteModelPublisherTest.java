package io.jenkins.plugins.modelgate.jenkins.job;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.steps.PromoteModelStep;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PromoteModelPublisherTest {
    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void aFreestyleJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("penguins");
    }

    @Test
    void theFormGivesBackEveryOptionThatItWasGiven() throws Exception {
        PromoteModelStep promotion = new PromoteModelStep("churn", "production");
        promotion.setId("tree");
        promotion.setBuild("train#4");
        promotion.setRequires("staging");
        promotion.setReason("better");
        promotion.setRegistryUrl("git:.");
        job.getPublishersList().add(new PromoteModelPublisher(promotion));

        FreeStyleProject after = jenkins.configRoundtrip(job);

        assertThat(after.getPublishersList().get(PromoteModelPublisher.class).getPromotion())
                .usingRecursiveComparison()
                .isEqualTo(promotion);
    }

    @Test
    void whatPassedIsPromotedAfterTheBuild() throws Exception {
        evaluate("accuracy >= 0.85", "stop");
        PromoteModelStep promotion = new PromoteModelStep("${JOB_NAME}", "production");
        promotion.setReason("build ${BUILD_NUMBER}");
        job.getPublishersList().add(new PromoteModelPublisher(promotion));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(build.isKeepLog()).isTrue();
        RegisteredModel model = EmbeddedRegistry.get().find("penguins").orElseThrow();
        assertThat(model.aliases()).containsEntry("production", 1);
        assertThat(model.history()).singleElement().satisfies(change -> assertThat(change.reason())
                .isEqualTo("build 1"));
    }

    @Test
    void aBuildThatDidNotSucceedPromotesNothing() throws Exception {
        evaluate("accuracy >= 0.999", "unstable");
        job.getPublishersList().add(new PromoteModelPublisher(new PromoteModelStep("penguins", "production")));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        jenkins.assertLogContains("nothing was promoted, because the build is UNSTABLE", build);
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
    }

    @Test
    void aRefusalFailsTheBuildWithTheReason() throws Exception {
        evaluate("accuracy >= 0.999", "note");
        job.getPublishersList().add(new PromoteModelPublisher(new PromoteModelStep("penguins", "production")));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Promotion refused: penguins: the gate did not let penguins through", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    private void evaluate(String rule, String onFail) throws Exception {
        Penguins.into(jenkins.jenkins.getWorkspaceFor(job));
        EvaluateModelStep evaluation = new EvaluateModelStep("penguins.model");
        evaluation.data = "holdout.arff";
        evaluation.rules = List.of(rule);
        evaluation.onFail = onFail;
        evaluation.latency = false;
        job.getBuildersList().add(new EvaluateModelBuilder(evaluation));
    }
}
