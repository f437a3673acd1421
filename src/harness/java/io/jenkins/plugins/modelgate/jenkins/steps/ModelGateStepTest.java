package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ModelGateStepTest {
    private static final String PUBLISH = PublishedEvaluation.class.getName() + ".in(currentBuild, '%s')\n";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void aPassedEvaluationOpensTheGate() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job(jenkins, Verdict.PASSED, """
                    modelGate('churn') { echo 'deployed' }
                    def open = modelGateOpen('churn')
                    echo "open: ${open}"
                    """));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogContains("open: true", run);
        });
    }

    @Test
    void whatDidNotPassStopsTheBuildThere() throws Throwable {
        session.then(jenkins -> {
            for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.ERROR)) {
                WorkflowRun run = jenkins.buildAndAssertStatus(
                        Result.FAILURE, job(jenkins, verdict, "modelGate('churn') { echo 'deployed' }"));

                jenkins.assertLogNotContains("deployed", run);
                jenkins.assertLogContains("Model gate 'churn' (this build): " + verdict, run);
            }
        });
    }

    @Test
    void aGateThatSkipsIsAConditionInDeclarative() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(definition("""
                    pipeline {
                      agent none
                      stages {
                        stage('Evaluate') { steps { script { %s } } }
                        stage('Deploy') {
                          when { expression { modelGateOpen id: 'churn', onClosed: 'skip' } }
                          steps { echo 'deployed' }
                        }
                        stage('After') { steps { echo 'went on' } }
                      }
                    }
                    """.formatted(PUBLISH.formatted(Verdict.FAILED))));

            WorkflowRun run = jenkins.buildAndAssertSuccess(job);

            jenkins.assertLogNotContains("deployed", run);
            jenkins.assertLogContains("went on", run);
        });
    }

    @Test
    void anEvaluationThatIsNotThereIsSaidSo() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(
                    Result.FAILURE, job(jenkins, Verdict.PASSED, "modelGate('other') { echo 'deployed' }"));

            jenkins.assertLogContains("no evaluation 'other' in this build", run);
        });
    }

    @Test
    void twoPeopleApproveAcrossARestartAndTheirReasonsStay() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, """
                    modelGate(id: 'churn', approvers: 'carol, dave', approvals: 2, message: 'look at recall') {
                      echo 'deployed'
                    }
                    """);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            assertThat(decide(jenkins, run, "eve", "approve", "I want it")).isEqualTo(403);
            assertThat(decide(jenkins, run, "carol", "approve", " ")).isEqualTo(403);
            assertThat(decide(jenkins, run, "carol", "approve", "recall is fine")).isEqualTo(200);
            assertThat(decide(jenkins, run, "carol", "approve", "twice")).isEqualTo(403);
        });
        session.then(jenkins -> {
            WorkflowRun run = Jenkins.get().getItemByFullName("gate", WorkflowJob.class).getLastBuild();
            assertThat(run.isBuilding()).isTrue();
            assertThat(decide(jenkins, run, "dave", "approve", "agreed")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogContains("Approved by carol: recall is fine", run);
            PendingGate gate = run.getAction(ApprovalAction.class).getGates().get(0);
            assertThat(gate.getStatus()).isEqualTo(PendingGate.Status.APPROVED);
            assertThat(gate.getDecisions()).extracting(decision -> decision.getReason())
                    .containsExactly("recall is fine", "agreed");
        });
    }

    @Test
    void aRejectionStopsTheBuildWithItsReason() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "reject", "recall too low")).isEqualTo(200);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("was rejected by carol: recall too low", run);
            jenkins.assertLogNotContains("deployed", run);
        });
    }

    @Test
    void aFailedEvaluationIsOverriddenOnlyWithThePermission() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.FAILED, "modelGate(id: 'churn', approvers: 'carol, boss') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            assertThat(decide(jenkins, run, "carol", "approve", "never mind")).isEqualTo(403);
            assertThat(decide(jenkins, run, "boss", "approve", "known outage in the data")).isEqualTo(200);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("Overridden by boss: known outage in the data", run);
        });
    }

    @Test
    void aGetDecidesNothing() throws Throwable {
        session.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);
            JenkinsRule.WebClient client = jenkins.createWebClient().login("carol");
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);

            assertThat(client.getPage(url(jenkins, run, "approve")).getWebResponse().getStatusCode())
                    .isEqualTo(405);

            assertThat(run.getAction(ApprovalAction.class).isAnyWaiting()).isTrue();
            run.doStop();
            jenkins.waitForCompletion(run);
            jenkins.waitUntilNoActivity();
        });
    }

    @Test
    void anAbortedBuildNoLongerWaits() throws Throwable {
        session.then(jenkins -> {
            WorkflowJob job = job(jenkins, Verdict.INCONCLUSIVE, "modelGate(id: 'churn', approvers: 'carol') { echo 'deployed' }");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Waiting for approval of 'churn'", run);

            run.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        });
    }

    @Test
    void anotherJobsEvaluationOpensTheGateToo() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun trained = jenkins.buildAndAssertSuccess(job(jenkins, Verdict.PASSED, "echo 'trained'"));
            WorkflowJob deploy = jenkins.createProject(WorkflowJob.class, "deploy");
            deploy.setDefinition(new CpsFlowDefinition(
                    "modelGate(id: 'churn', build: 'gate#" + trained.getNumber() + "') { echo 'deployed' }", true));

            jenkins.assertLogContains("deployed", jenkins.buildAndAssertSuccess(deploy));

            deploy.setDefinition(new CpsFlowDefinition("modelGate(id: 'churn', build: 'secret#1') { }", true));
            jenkins.assertLogContains(
                    "there is no build secret#1, or this build may not see it",
                    jenkins.buildAndAssertStatus(Result.FAILURE, deploy));
        });
    }

    private static WorkflowJob job(JenkinsRule jenkins, Verdict verdict, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "gate");
        }
        job.setDefinition(definition(PUBLISH.formatted(verdict) + script));
        return job;
    }

    /** A script outside of the sandbox, since it calls into the tests. */
    private static CpsFlowDefinition definition(String script) throws Exception {
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        return new CpsFlowDefinition(script, false);
    }

    private static void secure(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("carol", "dave", "eve")
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.OVERRIDE)
                .everywhere()
                .to("boss"));
        List.of("carol", "dave", "eve", "boss").forEach(name -> User.getById(name, true));
    }

    private static URL url(JenkinsRule jenkins, WorkflowRun run, String how) throws Exception {
        String key = run.getAction(ApprovalAction.class).getGates().get(0).getKey();
        return new URL(jenkins.getURL(), run.getUrl() + "model-gate-approval/" + key + "/" + how);
    }

    private static int decide(JenkinsRule jenkins, WorkflowRun run, String user, String how, String reason)
            throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().login(user);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setPrintContentOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        WebRequest request = client.addCrumb(new WebRequest(url(jenkins, run, how), HttpMethod.POST));
        List<NameValuePair> parameters = new java.util.ArrayList<>(request.getRequestParameters());
        parameters.add(new NameValuePair("reason", reason));
        request.setRequestParameters(parameters);
        return client.getPage(request).getWebResponse().getStatusCode();
    }
}
