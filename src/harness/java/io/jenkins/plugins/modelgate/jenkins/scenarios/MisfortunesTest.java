package io.jenkins.plugins.modelgate.jenkins.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Failures around a build, which must end as docs/operations.md says. */
@WithJenkins
class MisfortunesTest {
    private static final String EVALUATE =
            "evaluateModel model: 'penguins.model', data: 'holdout.arff', latency: false, rules: ['accuracy >= 0.85']\n";
    /** Fails every write like a full disk. */
    private static final Path FULL_DISK = Path.of("/dev/full");

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        Penguins.into(workspace.sibling(workspace.getName() + "@2"));
    }

    @Test
    void aReportThatCannotBeStoredEndsTheBuildAndLeavesNoTrace() throws Exception {
        define("node { semaphore 'measured'\n " + EVALUATE + " }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        // a file with the name of the reports' folder
        Files.createFile(run.getRootDir().toPath().resolve("model-gate"));
        SemaphoreStep.success("measured/1", null);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("ERROR: 'penguins' was measured, but Jenkins could not store it: ", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(points()).isEmpty();
    }

    @Test
    void aFullDiskEndsTheBuildAndTheNextOneGoesOnWhereTheLastWholeOneWas() throws Exception {
        Assumptions.assumeTrue(Files.exists(FULL_DISK));
        define("node { " + EVALUATE + " }");
        jenkins.buildAndAssertSuccess(job);
        Path history = job.getRootDir().toPath().resolve("model-gate/penguins.jsonl");
        Path aside = Files.move(history, history.resolveSibling("aside"));
        Files.createSymbolicLink(history, FULL_DISK);

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("could not store it: java.io.IOException: No space left on device", run);

        Files.delete(history);
        Files.move(aside, history);
        jenkins.buildAndAssertSuccess(job);
        assertThat(points()).extracting(HistoryPoint::build).containsExactly(1, 3);
    }

    @Test
    void aRegistryThatCannotBeWrittenRefusesThePromotionAndMovesNothing() throws Exception {
        Path folder = jenkins.jenkins.getRootDir().toPath().resolve("model-gate");
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("registry"));
        define("node { " + EVALUATE + " promoteModel model: 'penguins', to: 'production' }");

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Promotion refused: ", run);
        jenkins.assertLogNotContains("\tat ", run);
        Files.delete(folder.resolve("registry"));
        jenkins.buildAndAssertSuccess(job);
        assertThat(EmbeddedRegistry.get().find("penguins").orElseThrow().aliases())
                .containsEntry("production", 1);
    }

    @Test
    void anAgentThatIsLostWhileTheGateWaitsIsNotMissed() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        Penguins.into(agent.getWorkspaceFor(job));
        define("node('" + agent.getNodeName() + "') { " + EVALUATE + " semaphore 'before'\n"
                + " modelGate('penguins') { echo 'deployed' } }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("before/1", run);

        agent.getComputer().disconnect(null).get();
        SemaphoreStep.success("before/1", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("deployed", run);
    }

    @Test
    void anAgentThatIsLostBeforeThePromotionLeavesTheRegistryAsItWas() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        Penguins.into(agent.getWorkspaceFor(job));
        define("node('" + agent.getNodeName() + "') { " + EVALUATE + " semaphore 'before'\n"
                + " promoteModel model: 'penguins', to: 'production' }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("before/1", run);

        agent.getComputer().disconnect(null).get();
        SemaphoreStep.success("before/1", null);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
    }

    @Test
    void aGateDoesNotOpenOnAReportThatWasDeletedByHand() throws Exception {
        define("node { " + EVALUATE + " }\n semaphore 'deleted'\n modelGate('penguins') { echo 'deployed' }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("deleted/1", run);
        Files.delete(new ReportFolder(run, "penguins").reportFile());
        SemaphoreStep.success("deleted/1", null);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

        jenkins.assertLogContains(
                "the report of 'penguins' in this build is no longer in the build's folder; evaluate again", run);
        jenkins.assertLogNotContains("deployed", run);
    }

    @Test
    void twoBuildsAtOnceKeepEachItsOwnEvaluation() throws Exception {
        define("node { semaphore 'together'\n " + EVALUATE + " }");
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        WorkflowRun second = job.scheduleBuild2(0).waitForStart();
        for (int i = 1; i <= 2; i++) {
            SemaphoreStep.waitForStart("together/" + i, i == 1 ? first : second);
        }
        for (int i = 1; i <= 2; i++) {
            SemaphoreStep.success("together/" + i, null);
        }

        for (WorkflowRun run : List.of(first, second)) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(new ReportFolder(run, "penguins").read().gate()).isNotNull();
        }
        assertThat(points()).extracting(HistoryPoint::build).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whoeverHasThePageOfADeletedBuildOpenIsToldThatItIsGone() throws Exception {
        define("node { " + EVALUATE + " }");
        jenkins.buildAndAssertSuccess(job);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        Path folder = run.getRootDir().toPath();
        assertThat(answer("job/penguins/2/model-gate/penguins/", HttpMethod.GET).getStatusCode())
                .isEqualTo(200);

        run.delete();

        for (String link : List.of("", "report.json", "report.html", "model-card.md", "compare?build=1")) {
            assertThat(answer("job/penguins/2/model-gate/penguins/" + link, HttpMethod.GET)
                            .getStatusCode())
                    .as(link)
                    .isEqualTo(404);
        }
        assertThat(answer("job/penguins/2/model-gate-approval/any/approve", HttpMethod.POST)
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(folder).doesNotExist();
        JsonNode trend = new ObjectMapper()
                .readTree(answer("job/penguins/model-gate/trend?id=penguins&metric=accuracy", HttpMethod.GET)
                        .getContentAsString());
        assertThat(trend.at("/builds/numbers")).hasSize(2);
        assertThat(trend.at("/builds/kept/1").booleanValue()).isFalse();
    }

    @Test
    void aHistoryThatACrashCutShortLosesTheCutLineAlone() throws Exception {
        define("node { " + EVALUATE + " }");
        jenkins.buildAndAssertSuccess(job);
        Path history = job.getRootDir().toPath().resolve("model-gate/penguins.jsonl");
        Files.writeString(
                history, "{\"b\":2,\"t\":1700000000000,\"v\":\"PASSED\",\"m\":{\"accu", StandardOpenOption.APPEND);
        jenkins.buildAndAssertSuccess(job);

        JsonNode trend = new ObjectMapper()
                .readTree(answer("job/penguins/model-gate/trend?id=penguins&metric=accuracy", HttpMethod.GET)
                        .getContentAsString());

        assertThat(trend.at("/builds/numbers/0").intValue()).isEqualTo(1);
        assertThat(trend.at("/builds/numbers/1").intValue()).isEqualTo(2);
        assertThat(trend.at("/builds/numbers")).hasSize(2);
    }

    private void define(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
    }

    private List<HistoryPoint> points() throws Exception {
        return EvaluationHistory.get().points(job, "penguins", List.of());
    }

    private WebResponse answer(String path, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            return browser.loadWebResponse(method == HttpMethod.POST ? browser.addCrumb(request) : request);
        }
    }
}
