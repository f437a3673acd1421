package io.jenkins.plugins.modelgate.jenkins.job;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelSteps;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluateModelBuilderTest {
    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void aFreestyleJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("penguins");
    }

    @Test
    void theFormGivesBackEveryOptionThatItWasGiven() throws Exception {
        assertThat(roundTrip(EvaluateModelSteps.full()))
                .usingRecursiveComparison()
                .isEqualTo(EvaluateModelSteps.full());
    }

    @Test
    void theFormGivesBackNothingForWhatWasLeftOut() throws Exception {
        assertThat(roundTrip(new EvaluateModelStep("m.model")))
                .usingRecursiveComparison()
                .isEqualTo(new EvaluateModelStep("m.model"));
    }

    @Test
    void aModelIsEvaluatedAsTheFormSays() throws Exception {
        Penguins.into(jenkins.jenkins.getWorkspaceFor(job));
        EvaluateModelStep evaluation = new EvaluateModelStep("${JOB_NAME}.model");
        evaluation.data = "holdout.arff";
        evaluation.rules = List.of("accuracy >= 0.85");
        evaluation.latency = false;
        job.getBuildersList().add(new EvaluateModelBuilder(evaluation));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        assertThat(build.getAction(ModelGateAction.class)
                        .find("penguins")
                        .orElseThrow()
                        .getVerdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aModelThatFailsDoesToTheBuildWhatOnFailSays() throws Exception {
        Penguins.into(jenkins.jenkins.getWorkspaceFor(job));
        EvaluateModelStep evaluation = new EvaluateModelStep("penguins.model");
        evaluation.data = "holdout.arff";
        evaluation.rules = List.of("accuracy >= 0.999");
        evaluation.latency = false;
        job.getBuildersList().add(new EvaluateModelBuilder(evaluation));
        FreeStyleBuild stopped = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        evaluation.onFail = "unstable";
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        jenkins.assertLogContains("ERROR: Model gate 'penguins': FAILED", stopped);
        jenkins.assertLogNotContains("\tat ", stopped);
    }

    @Test
    void aRuleThatDoesNotParseIsMarkedInTheForm() {
        EvaluateModelStep.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(EvaluateModelStep.DescriptorImpl.class);

        assertThat(form.doCheckRules(job, "f1_macro >= 0.8\naccuracy > 0.9").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckRules(job, "f1_macro >= 0.8\n\naccuracy >= 0.9").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckId(job, "a/b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckId(job, "churn-${BUILD_NUMBER}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckModel(job, " ", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckModel(job, "", "model-gate.yaml").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private EvaluateModelStep roundTrip(EvaluateModelStep evaluation) throws Exception {
        job.getBuildersList().add(new EvaluateModelBuilder(evaluation));
        FreeStyleProject after = jenkins.configRoundtrip(job);
        return after.getBuildersList().get(EvaluateModelBuilder.class).getEvaluation();
    }
}
