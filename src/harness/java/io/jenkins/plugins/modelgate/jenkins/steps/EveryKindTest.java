package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.testing.Plane;
import io.jenkins.plugins.modelgate.jenkins.testing.PlaneEndpoint;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step accepts every kind of model and every form of test set, on a separate agent. */
@WithJenkins
class EveryKindTest {
    private static final String RULE = ", rules: ['accuracy >= 0.9 at point'], latency: false";

    @TempDir
    private Path scratch;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;

    @BeforeEach
    void aJobOnAnAgentWithEverything(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        job = rule.createProject(WorkflowJob.class, "plane");
        Plane.into(agent.getWorkspaceFor(job), scratch);
    }

    @Test
    void everyKindOfModelAndOfMetrics() throws Exception {
        try (PlaneEndpoint endpoint = new PlaneEndpoint(null)) {
            Map<String, String> kinds = new LinkedHashMap<>();
            kinds.put("weka", "model: 'plane.model', data: 'plane.arff'");
            kinds.put(
                    "weka of a class in a jar",
                    "model: 'foreign.model', data: 'plane.arff', classpath: 'extra.jar', allowedClasses: 'org.example.*'");
            kinds.put("pmml", "model: 'plane.pmml', data: 'plane.arff'");
            kinds.put("predictions", "model: 'answers.csv'");
            kinds.put("predictions as JSON Lines", "model: 'answers.jsonl'");
            kinds.put("predictions, gzipped", "model: 'answers.csv.gz'");
            kinds.put("endpoint", "model: '" + endpoint.url() + "', data: 'plane.arff'");
            kinds.put("metrics of scikit-learn", "model: 'sklearn.json'");
            kinds.put("metrics of MLflow", "model: 'mlflow.json'");
            kinds.put("metrics by a JSON pointer", "model: 'other.json', metricPointers: [accuracy: '/deep/down/1']");
            for (Map.Entry<String, String> kind : kinds.entrySet()) {
                Report report = evaluated(kind.getValue() + RULE, kind.getKey());
                assertThat(report.model().kind())
                        .as(kind.getKey())
                        .isEqualTo(kind.getKey().split("[ ,]")[0]);
            }
            for (String dvc : new String[] {"dvc.json", "dvc.yaml", "dvc.toml"}) {
                evaluated("model: '" + dvc + "', rules: ['test.accuracy >= 0.9 at point']", dvc);
            }
        }
    }

    @Test
    void everyFormOfTestSet() throws Exception {
        for (String data :
                new String[] {"'plane.arff'", "'plane.csv'", "'plane.jsonl'", "'plane.svm'", "'plane.csv.gz'"}) {
            assertThat(evaluated("model: 'plane.model', data: " + data + RULE, data)
                            .data()
                            .rows())
                    .isEqualTo(400);
        }
        assertThat(evaluated("model: 'plane.model', data: ['plane.csv', 'plane.csv.gz']" + RULE, "two files")
                        .data()
                        .rows())
                .isEqualTo(800);
    }

    @Test
    void anEndpointIsTimedAtTheRateThatTheJobAsksFor() throws Exception {
        try (PlaneEndpoint endpoint = new PlaneEndpoint(null)) {
            Report report = evaluated(
                    "model: '" + endpoint.url() + "', data: 'plane.arff', requests: 200, rate: 100,"
                            + " rules: ['accuracy >= 0.9', 'latency_p50 <= 10 s']",
                    "timed");

            assertThat(report.metrics().get("latency_p50").value()).isPositive();
        }
    }

    private Report evaluated(String arguments, String what) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { echo evaluateModel(id: 'it', " + arguments + ").reason }",
                true));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        Report report = new ReportFolder(run, "it").read();
        assertThat(report.gate().verdict()).as(what).isEqualTo(Verdict.PASSED);
        return report;
    }
}
