package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.pages.EvaluationSummary;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Verdict;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EvaluateModelStepTest {
    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJobWithThePenguins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = rule.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
    }

    @Test
    void aGoodModelPassesAndTheJenkinsfileSeesItsNumbers() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                node {
                  def r = evaluateModel model: 'penguins.model', data: 'holdout.arff',
                      rules: ['accuracy >= 0.85', [metric: 'latency_p99', max: '2 s']]
                  echo "${r.verdict} ${r.passed} ${r.metrics.accuracy} ${r.rules[1].verdict} ${r.rules.size()} ${r.id}"
                }
                """);

        jenkins.assertLogContains("PASSED true 0.9", run);
        jenkins.assertLogContains(" PASSED 2 penguins", run);
        EvaluationSummary summary = summary(run, "penguins");
        assertThat(summary.getVerdict()).isEqualTo(Verdict.PASSED);
        assertThat(summary.getMetrics()).containsKeys("accuracy", "latency_p99");
    }

    @Test
    void inDeclarativePipelineItReadsTheSame() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                pipeline {
                  agent any
                  stages {
                    stage('Evaluate') {
                      steps {
                        evaluateModel model: 'penguins.model', data: 'holdout.arff', latency: false,
                            rules: ['accuracy >= 0.85'], id: 'declared', confidence: 0.9, threads: 1
                      }
                    }
                  }
                }
                """);

        assertThat(summary(run, "declared").getVerdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aModelThatFailsIsPublishedBeforeItStopsTheBuild() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.999'], latency: false
                  echo 'deployed'
                }
                """);

        assertThat(summary(run, "penguins").getVerdict()).isEqualTo(Verdict.FAILED);
        jenkins.assertLogContains("ERROR: Model gate 'penguins': FAILED: 1 of 1 rule did not pass", run);
        jenkins.assertLogNotContains("deployed", run);
        assertNoStackTrace(run);
    }

    @Test
    void aModelThatFailsMayMarkStageAndBuildAndLetThemGoOn() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, """
                node {
                  stage('Evaluate') {
                    def r = evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.999'],
                        onFail: 'unstable', latency: false
                    echo "went on with ${r.verdict}"
                  }
                }
                """);

        jenkins.assertLogContains("went on with FAILED", run);
        FlowNode marked = new DepthFirstScanner()
                .findFirstMatch(run.getExecution(), node -> node.getAction(WarningAction.class) != null);
        assertThat(marked.getAction(WarningAction.class).getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(marked.getAction(WarningAction.class).getMessage()).contains("'penguins': FAILED");
    }

    @Test
    void aStageIsMarkedAsFailedOrLeftAloneAsTheStepSays() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                  stage('Marked') {
                    evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.999'],
                        onFail: 'failure', latency: false
                  }
                  stage('Left alone') {
                    evaluateModel model: 'penguins.model', id: 'noted', data: 'holdout.arff', rules: ['accuracy >= 0.999'],
                        onFail: 'note', latency: false
                  }
                }
                """);

        assertThat(new DepthFirstScanner()
                        .filteredNodes(run.getExecution(), node -> node.getAction(WarningAction.class) != null))
                .singleElement()
                .satisfies(marked -> {
                    assertThat(marked.getAction(WarningAction.class).getResult())
                            .isEqualTo(Result.FAILURE);
                    assertThat(marked.getAction(WarningAction.class).getMessage())
                            .contains("'penguins': FAILED");
                });
        jenkins.assertLogContains("Model gate 'noted': FAILED", run);
    }

    @Test
    void aResultThatIsWorseAlreadyIsNotImproved() throws Exception {
        run(Result.FAILURE, """
                node {
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.999'],
                      onFail: 'failure', latency: false
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.999'],
                      onFail: 'unstable', latency: false
                }
                """);
    }

    @Test
    void severalEvaluationsOfABuildAreToldApartByTheirIds() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                node {
                  parallel a: {
                    evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: 'accuracy >= 0.85', id: 'a', latency: false
                  }, b: {
                    evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: 'accuracy >= 0.85', id: 'b', latency: false
                  }
                }
                """);

        assertThat(run.getAction(ModelGateAction.class).getEvaluations())
                .extracting(EvaluationSummary::getId)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anotherModelUnderAnIdThatIsTakenIsRefused() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                  evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.85'], latency: false
                  evaluateModel model: 'other/penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.85']
                }
                """);

        jenkins.assertLogContains("this build already evaluated 'penguins.model' as 'penguins'", run);
    }

    /** Otherwise a gate would use whichever of the two ended last. */
    @Test
    void ofTwoModelsThatAreEvaluatedAtOnceUnderOneIdTheSecondIsRefused() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                  sh 'mkdir -p other && cp penguins.model other/'
                  parallel(
                    one: { evaluateModel model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.85'], latency: false },
                    two: { evaluateModel model: 'other/penguins.model', data: 'holdout.arff', rules: ['accuracy >= 0.85'], latency: false })
                }
                """);

        jenkins.assertLogContains("this build already evaluated '", run);
        assertThat(run.getAction(ModelGateAction.class).getEvaluations()).hasSize(1);
    }

    @Test
    void pathsStartInTheCurrentDirectoryAndMayReachTheWholeWorkspace() throws Exception {
        run(Result.SUCCESS, """
                node {
                  dir('sub') {
                    evaluateModel model: '../penguins.model', data: '../holdout.arff', rules: ['accuracy >= 0.85'], latency: false
                  }
                }
                """);
    }

    private EvaluationSummary summary(WorkflowRun run, String id) {
        return run.getAction(ModelGateAction.class).find(id).orElseThrow();
    }

    private void assertNoStackTrace(WorkflowRun run) throws Exception {
        jenkins.assertLogNotContains("\tat ", run);
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
