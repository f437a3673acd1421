package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
@Timeout(300)
class ScorerOnAgentTest {
    /** Enough timed requests to keep the scorer busy until the test looks. */
    private static final String ENDLESS = "requests: 100000000";

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;

    @BeforeEach
    void aJobOnAnAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        job = rule.createProject(WorkflowJob.class, "penguins");
        Penguins.into(agent.getWorkspaceFor(job));
    }

    @Test
    void theJarsAreBroughtOnceAndNothingIsLeftBehind() throws Exception {
        WorkflowRun first = run(Result.SUCCESS, "latency: false");
        WorkflowRun second = run(Result.SUCCESS, "latency: false");

        jenkins.assertLogContains("jars of the scorer to the agent", first);
        jenkins.assertLogNotContains("jars of the scorer to the agent", second);
        FilePath cache = agent.getRootPath().child("caches/model-gate/jars");
        assertThat(cache.list()).allMatch(file -> file.getName().matches("[0-9a-f]{64}\\.jar"));
        FilePath temporary = WorkspaceList.tempDir(agent.getWorkspaceFor(job));
        assertThat(temporary.exists() ? temporary.list() : List.of()).isEmpty();
        assertThat(agent.getWorkspaceFor(job).list())
                .extracting(FilePath::getName)
                .containsExactlyInAnyOrder("penguins.model", "holdout.arff");
    }

    @Test
    void anAbortedBuildTakesTheScorerWithIt() throws Exception {
        WorkflowRun run = start(ENDLESS);
        jenkins.waitForMessage("timing single rows", run);
        assertThat(scorers()).hasSize(1);

        run.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        waitUntilNoScorerRuns();
    }

    @Test
    void aScorerThatTakesTooLongIsStopped() throws Exception {
        WorkflowRun run = run(Result.FAILURE, ENDLESS + ", timeoutSeconds: 8");

        jenkins.assertLogContains("ERROR: the scorer was stopped after 8 s; raise timeoutSeconds", run);
        waitUntilNoScorerRuns();
    }

    @Test
    void aLostAgentTakesTheScorerWithIt() throws Exception {
        WorkflowRun run = start(ENDLESS);
        jenkins.waitForMessage("timing single rows", run);

        agent.getComputer().disconnect(null).get();

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        waitUntilNoScorerRuns();
    }

    @Test
    void tooLittleHeapIsOneClearLine() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "latency: false, heapMegabytes: 2");

        jenkins.assertLogNotContains("\tat ", run);
        waitUntilNoScorerRuns();
    }

    private WorkflowRun run(Result expected, String options) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(start(options)));
    }

    private WorkflowRun start(String options) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { evaluateModel model: 'penguins.model', data: 'holdout.arff', "
                        + "rules: ['accuracy >= 0.85'], " + options + " }",
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static List<ProcessHandle> scorers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("modelgate.cli.Main"))
                .toList();
    }

    /** Waits for each of them, however long it takes to end. */
    private static void waitUntilNoScorerRuns() {
        scorers().forEach(scorer -> scorer.onExit().join());
    }
}
