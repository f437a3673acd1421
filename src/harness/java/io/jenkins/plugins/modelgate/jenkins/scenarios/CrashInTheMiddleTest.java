package io.jenkins.plugins.modelgate.jenkins.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.FilePath;
import hudson.model.Result;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalDecision;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.Eventually;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.io.File;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The Jenkins process is killed in the middle of each of the three steps. */
class CrashInTheMiddleTest {
    private static final String EVALUATE = "evaluateModel model: 'penguins.model', data: 'holdout.arff', ";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @BeforeEach
    void aJenkinsOfItsOwn() throws Throwable {
        Penguins.into(new FilePath(new File(jenkins.getHome(), "workspace/penguins")));
        jenkins.startJenkins();
    }

    @Test
    void anEvaluationIsMeasuredAgainWhereTheJobSaysSoAndItsOldScorerIsGone() throws Throwable {
        jenkins.runRemotely(CrashInTheMiddleTest::measure);
        List<ProcessHandle> scorers = ProcessHandle.allProcesses()
                .filter(process -> {
                    String line = process.info().commandLine().orElse("");
                    return line.contains("modelgate.cli.Main")
                            && line.contains(jenkins.getHome().getPath());
                })
                .toList();
        assertThat(scorers).hasSize(1);

        jenkins.stopJenkinsForcibly();
        scorers.forEach(scorer -> scorer.onExit().join());
        jenkins.startJenkins();

        jenkins.runRemotely(CrashInTheMiddleTest::itWasMeasuredAgain);
    }

    @Test
    void anEvaluationFailsInPlainWordsWhereItDoesNot() throws Throwable {
        jenkins.runRemotely(CrashInTheMiddleTest::measureOnce);

        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();

        jenkins.runRemotely(CrashInTheMiddleTest::nothingWasPublished);
    }

    @Test
    void aGateKeepsWhatWasAcknowledgedAndGoesOnWaiting() throws Throwable {
        jenkins.runRemotely(CrashInTheMiddleTest::oneOfTwoApproves);

        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();

        jenkins.runRemotely(CrashInTheMiddleTest::theOtherApproves);
    }

    @Test
    void aPromotionHappensAsAWholeOrNotAtAll() throws Throwable {
        Path registry = Files.createDirectories(jenkins.getHome().toPath().resolve("model-gate/registry"));
        try (FileChannel channel = FileChannel.open(
                        registry.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            jenkins.runRemotely(CrashInTheMiddleTest::promoteAndWaitForTheRegistry);
            jenkins.stopJenkinsForcibly();
        }
        jenkins.startJenkins();

        jenkins.runRemotely(CrashInTheMiddleTest::nothingIsPromotedUntilItIsTriedAgain);
    }

    private static void measure(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run =
                define(jenkins, """
                retry(count: 2, conditions: [nonresumable()]) {
                  node {
                    boolean first = !fileExists('again')
                    writeFile file: 'again', text: ''
                    %s rules: ['accuracy >= 0.85'], requests: first ? 100000000 : 200
                  }
                }
                """.formatted(EVALUATE)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("timing single rows", run);
    }

    private static void itWasMeasuredAgain(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = build(jenkins, 1);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(run.getAction(ModelGateAction.class).getEvaluations()).hasSize(1);
    }

    private static void measureOnce(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = define(jenkins, "node { " + EVALUATE + "rules: ['accuracy >= 0.85'], requests: 100000000 }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("timing single rows", run);
    }

    private static void nothingWasPublished(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = build(jenkins, 1);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("evaluateModel", run);
        assertThat(run.getAction(ModelGateAction.class)).isNull();
    }

    private static void oneOfTwoApproves(JenkinsRule jenkins) throws Throwable {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        jenkins.jenkins.setSecurityRealm(realm);
        for (String person : List.of("carol", "dave")) {
            realm.createAccount(person, person);
        }
        FullControlOnceLoggedInAuthorizationStrategy strategy = new FullControlOnceLoggedInAuthorizationStrategy();
        strategy.setAllowAnonymousRead(false);
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        WorkflowRun run =
                define(jenkins, """
                node { %s rules: ['accuracy >= 0.999'], latency: false, onFail: 'note' }
                modelGate(id: 'penguins', approvers: 'carol, dave', approvals: 2) { echo 'deployed' }
                """.formatted(EVALUATE)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'penguins'", run);
        assertThat(approve(jenkins, run, "carol", "known outage in the data")).isEqualTo(200);
    }

    private static void theOtherApproves(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = build(jenkins, 1);
        assertThat(run.isBuilding()).isTrue();
        assertThat(run.getAction(ApprovalAction.class).getGates().get(0).getDecisions())
                .extracting(ApprovalDecision::getReason)
                .containsExactly("known outage in the data");

        assertThat(approve(jenkins, run, "dave", "seen too")).isEqualTo(200);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("deployed", run);
    }

    private static void promoteAndWaitForTheRegistry(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run =
                define(jenkins, """
                node {
                  %s rules: ['accuracy >= 0.85'], latency: false
                  echo 'now promote'
                  promoteModel model: 'penguins', to: 'production'
                }
                """.formatted(EVALUATE)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("now promote", run);
        // the step archives the model first and then waits for the registry
        Eventually.holds(
                "the model is archived",
                () -> run.getArtifactManager().root().child("penguins.model").isFile());
    }

    private static void nothingIsPromotedUntilItIsTriedAgain(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = build(jenkins, 1);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(EmbeddedRegistry.get().models()).isEmpty();

        jenkins.buildAndAssertSuccess(run.getParent());

        assertThat(EmbeddedRegistry.get().find("penguins").orElseThrow().aliases())
                .containsEntry("production", 1);
        assertThat(EmbeddedRegistry.get().verify()).isEmpty();
    }

    private static WorkflowJob define(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static WorkflowRun build(JenkinsRule jenkins, int number) {
        return jenkins.jenkins.getItemByFullName("penguins", WorkflowJob.class).getBuildByNumber(number);
    }

    private static int approve(JenkinsRule jenkins, WorkflowRun run, String user, String reason) throws Exception {
        String key = run.getAction(ApprovalAction.class).getGates().get(0).getKey();
        URL url = new URL(jenkins.getURL(), run.getUrl() + "model-gate-approval/" + key + "/approve");
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            client.login(user).setThrowExceptionOnFailingStatusCode(false);
            JsonNode crumb = new ObjectMapper()
                    .readTree(client.goTo("crumbIssuer/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString());
            WebRequest request = new WebRequest(url, HttpMethod.POST);
            request.setAdditionalHeader(
                    crumb.at("/crumbRequestField").textValue(),
                    crumb.at("/crumb").textValue());
            request.setRequestParameters(List.of(new NameValuePair("reason", reason)));
            return client.getPage(request).getWebResponse().getStatusCode();
        }
    }
}
