package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The form of the step, which the Snippet Generator shows. */
@WithJenkins
class EvaluateModelStepFormTest {
    @Test
    void theFormGivesBackEveryOptionThatItWasGiven(JenkinsRule jenkins) throws Exception {
        assertThat(new StepConfigTester(jenkins).configRoundTrip(EvaluateModelSteps.full()))
                .usingRecursiveComparison()
                .isEqualTo(EvaluateModelSteps.full());
    }

    @Test
    void theSnippetGeneratorWritesWhatTheStepReads(JenkinsRule jenkins) throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        EvaluateModelStep step = new EvaluateModelStep("churn.model");
        step.data = "holdout.arff";
        step.rules = List.of("accuracy >= 0.92", "latency_p99 <= 5 ms");
        step.onFail = "unstable";

        snippets.assertRoundTrip(
                step,
                "evaluateModel data: 'holdout.arff', model: 'churn.model', onFail: 'unstable',"
                        + " rules: ['accuracy >= 0.92', 'latency_p99 <= 5 ms']");
        snippets.assertRoundTrip(new EvaluateModelStep("churn.model"), "evaluateModel 'churn.model'");
        step.rules = List.of("{\"metric\":\"accuracy\",\"min\":0.92,\"slice\":\"region=EU\"}", "latency_p99 <= 5 ms");
        snippets.assertRoundTrip(
                step,
                "evaluateModel data: 'holdout.arff', model: 'churn.model', onFail: 'unstable',"
                        + " rules: [[metric: 'accuracy', min: 0.92, slice: 'region=EU'], 'latency_p99 <= 5 ms']");
        snippets.assertGenerateSnippet(
                "{'stapler-class': '" + EvaluateModelStep.class.getName() + "', 'model': 'churn.model',"
                        + " 'data': 'holdout.arff', 'rules': 'accuracy >= 0.92\\nlatency_p99 <= 5 ms', 'id': '',"
                        + " 'onFail': '', 'threads': '2', 'latency': 'false'}",
                "evaluateModel data: 'holdout.arff', latency: false, model: 'churn.model',"
                        + " rules: ['accuracy >= 0.92', 'latency_p99 <= 5 ms'], threads: 2",
                null);
        snippets.assertGenerateSnippet(
                "{'stapler-class': '" + EvaluateModelStep.class.getName() + "', 'model': 'churn.model', 'rules': '',"
                        + " 'ruleRows': [{'metric': 'accuracy', 'limit': 'min', 'value': '92%', 'slice': '', 'severity': 'note'},"
                        + " {'metric': 'rmse', 'limit': 'maxDropPct', 'value': '10', 'decision': ''}]}",
                "evaluateModel model: 'churn.model', rules: [[metric: 'accuracy', min: '92%', severity: 'note'],"
                        + " [metric: 'rmse', maxDropPct: 10]]",
                null);
    }

    @Test
    void aRuleByFieldsIsCheckedAtItsLimit(JenkinsRule jenkins) {
        RuleRow.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(RuleRow.DescriptorImpl.class);

        assertThat(form.doCheckValue(null, "0.9", "accuracy", "min", "", "", "", "", "").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckValue(null, "9 kg", "accuracy", "min", "", "", "", "", "")
                        .getMessage())
                .contains("kg");
        assertThat(form.doCheckValue(null, "", "accuracy", "min", "", "", "", "", "")
                        .getMessage())
                .contains("has no limit");
        assertThat(form.doCheckValue(null, "0.9", "accuracy", "min", "", "0", "", "", "")
                        .getMessage())
                .contains("minSamples");
        assertThat(form.doCheckMetric(null, " ").kind).isEqualTo(FormValidation.Kind.ERROR);
    }
}
