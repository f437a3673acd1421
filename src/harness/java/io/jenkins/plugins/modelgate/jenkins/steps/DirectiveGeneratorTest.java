package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import jakarta.servlet.ServletRequest;
import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Declarative Directive Generator: a gate can stand before all steps of a stage. */
@WithJenkins
class DirectiveGeneratorTest {
    @Test
    void theOptionsThatAreGeneratedFromTheFormHoldTheGate(JenkinsRule jenkins) throws Exception {
        jenkins.createProject(WorkflowJob.class, "churn");
        assertThat(jenkins.jenkins
                        .getDescriptorByType(OptionsDirective.DescriptorImpl.class)
                        .getDescriptors())
                .hasAtLeastOneElementOfType(ModelGateStep.DescriptorImpl.class);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), "job/churn/directive-generator/generateDirective"), HttpMethod.POST);
            request.setRequestParameters(List.of(
                    new NameValuePair(
                            "json",
                            "{'stapler-class': '" + OptionsDirective.class.getName() + "', '$class': '"
                                    + OptionsDirective.class.getName() + "', 'options': [{'stapler-class': '"
                                    + ModelGateStep.class.getName() + "', '$class': '" + ModelGateStep.class.getName()
                                    + "', 'id': 'churn', 'approvers': 'anna, release-team', 'approvals': '2', 'build': '', 'ask': '',"
                                    + " 'onClosed': '', 'message': '', 'timeout': '', 'onTimeout': '', 'notByStarter': false}]}"),
                    crumb(jenkins)));

            String options = browser.getPage(request).getWebResponse().getContentAsString();

            assertThat(options.replaceAll("\\s+", " ").trim())
                    .isEqualTo("options { modelGate(approvals: 2, approvers: 'anna, release-team', id: 'churn') }");
        }
    }

    @Test
    void aGateAmongTheOptionsOfAStageStandsBeforeItsSteps(JenkinsRule jenkins) throws Exception {
        String script = """
                pipeline {
                  agent none
                  stages {
                    stage('Publish') { steps { script { %s.in(currentBuild, 'PASSED') } } }
                    stage('Deploy') {
                      options { modelGate(approvals: 2, approvers: 'anna, release-team', id: 'churn') }
                      steps { echo 'deployed' }
                    }
                  }
                }
                """.formatted(PublishedEvaluation.class.getName());
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "churn");
        job.setDefinition(new CpsFlowDefinition(script, false));

        jenkins.assertLogContains("deployed", jenkins.buildAndAssertSuccess(job));
    }

    private static NameValuePair crumb(JenkinsRule jenkins) {
        return new NameValuePair(
                jenkins.jenkins.getCrumbIssuer().getDescriptor().getCrumbRequestField(),
                jenkins.jenkins.getCrumbIssuer().getCrumb((ServletRequest) null));
    }
}
