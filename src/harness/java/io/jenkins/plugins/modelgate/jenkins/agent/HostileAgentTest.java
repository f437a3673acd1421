package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.history.ReportFolder;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.ReportSize;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.security.MasterToSlaveCallable;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent whose Java does not run the scorer but writes a forged report. */
@WithJenkins
class HostileAgentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY_FINDINGS = 90_000;

    @TempDir
    private Path forge;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;
    private JsonNode honest;

    @BeforeEach
    void anAgentThatOnceWasHonest(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(hudson.Functions.isWindows());
        jenkins = rule;
        agent = rule.createOnlineSlave();
        job = rule.createProject(WorkflowJob.class, "penguins");
        Penguins.into(agent.getWorkspaceFor(job));
        WorkflowRun run = run(Result.SUCCESS, "accuracy >= 0.85");
        honest = JSON.readTree(Files.readAllBytes(new ReportFolder(run, "penguins").reportFile()));
        agent.getChannel().call(new Forge(forge.toString()));
    }

    @Test
    void theVerdictThatAReportClaimsOpensNothing() throws Exception {
        ObjectNode report = honest.deepCopy();
        assertThat(report.at("/gate/verdict").textValue()).isEqualTo("PASSED");
        send(report.toString());

        WorkflowRun run = run(Result.FAILURE, "accuracy >= 0.999");

        jenkins.assertLogContains("Model gate 'penguins': FAILED", run);
        jenkins.assertLogNotContains("deployed", run);
        assertThat(run.getAction(ModelGateAction.class)
                        .find("penguins")
                        .orElseThrow()
                        .getVerdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aNumberThatItsOwnCountsContradictOpensNothing() throws Exception {
        ObjectNode report = honest.deepCopy();
        ObjectNode accuracy = (ObjectNode) report.at("/metrics/accuracy");
        accuracy.put("value", 0.9999).put("low", 0.9998).put("high", 0.99995);
        send(report.toString());

        assertError(
                "ERROR: the agent sent a report that contradicts itself: accuracy is 0.9999, and its confusion matrix says 0.94");
    }

    @Test
    void whatIsNoReportIsAnErrorInOneLine() throws Exception {
        send("{\"schema\":");
        assertError("the agent sent a report that cannot be read: ");
        send("");
        assertError("left no report");
        send(honest.toString().replace("model-gate/report/1", "somebody-elses/report/9"));
        assertError("the agent sent a report that cannot be read: ");
        send(honest.toString().replaceFirst("\"value\":[0-9.]+", "\"value\":\"a lot\""));
        assertError("the agent sent a report that cannot be read: ");
    }

    @Test
    void aReportOutOfAllProportionIsNotTaken() throws Exception {
        send(honest.toString().replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(17 << 20) + "\","));

        assertError("report.json has ");
    }

    /** 100,001 metrics take 3 MB, and each would be a row on every page. */
    @Test
    void aReportOfVeryManyThingsIsNotTaken() throws Exception {
        ObjectNode report = honest.deepCopy();
        ObjectNode metrics = (ObjectNode) report.get("metrics");
        for (int i = metrics.size(); i <= ReportSize.MOST_PARTS; i++) {
            metrics.set("m" + i, JSON.createObjectNode().put("value", i).put("unit", ""));
        }
        send(report.toString());

        assertError("the agent sent a report that is too large to be shown: it has 100001 metrics");
    }

    @Test
    void whatIsTakenCanBeReadAgainAndShown() throws Exception {
        ObjectNode report = honest.deepCopy();
        ArrayNode findings = (ArrayNode) report.at("/checks/0/findings");
        for (int i = 0; i < MANY_FINDINGS; i++) {
            findings.addObject().put("subject", "row " + i).put("value", 0.5).put("text", "a finding of many");
        }
        send(report.toString());

        WorkflowRun run = run(Result.SUCCESS, "accuracy >= 0.85");

        assertThat(new ReportFolder(run, "penguins").read().checks().get(0).findings())
                .hasSizeGreaterThanOrEqualTo(MANY_FINDINGS);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = browser.getPage(run, "model-gate/penguins/");
            assertThat(page.getWebResponse().getContentAsString())
                    .contains("row 0<", "row 990<")
                    .doesNotContain("row 1001<");
        }
    }

    @Test
    void theReportOfAnotherEvaluationIsNotTaken() throws Exception {
        ObjectNode otherModel = honest.deepCopy();
        ((ObjectNode) otherModel.at("/model")).put("path", "better.model");
        send(otherModel.toString());
        assertError("the agent sent the report of another evaluation: of 'better.model' as 'penguins'");

        ObjectNode otherId = honest.deepCopy();
        ((ObjectNode) otherId.at("/provenance")).put("id", "another");
        send(otherId.toString());
        assertError("the agent sent the report of another evaluation: of 'penguins.model' as 'another'");
    }

    @Test
    void whatTheAgentPrintsIsOnlyText() throws Exception {
        Files.writeString(forge.resolve("say"), "\u001b[8mha:////4AAAA\u001b[0mhidden\u001b[1A\n");
        send(honest.toString());

        WorkflowRun run = run(Result.SUCCESS, "accuracy >= 0.85");

        assertThat(JenkinsRule.getLog(run)).contains("hidden").doesNotContain("\u001b[1A");
    }

    /**
     * Characters that XML does not allow would keep the build from ever being saved again, and a line feed would start
     * a new line.
     */
    @Test
    void whatTheAgentCallsItsMetricsIsOnlyTextInLogStageAndBuild() throws Exception {
        ObjectNode report = honest.deepCopy();
        ObjectNode metrics = (ObjectNode) report.get("metrics");
        metrics.set("recall:Adel\u0000\nie", metrics.remove("recall:Adelie"));
        send(report.toString());

        WorkflowRun run = run(Result.FAILURE, "recall:Adelie >= 0.1", "onFail: 'unstable'");

        assertThat(JenkinsRule.getLog(run))
                .contains("did you mean recall:Adel[U+0000] ie?")
                .doesNotContain("\u0000");
        jenkins.jenkins.reload();
        WorkflowRun reloaded =
                jenkins.jenkins.getItemByFullName("penguins", WorkflowJob.class).getLastBuild();
        assertThat(reloaded.getAction(ApprovalAction.class).getGates())
                .singleElement()
                .satisfies(gate -> assertThat(gate.getSentence()).contains("[U+0000]"));
    }

    private void assertError(String message) throws Exception {
        WorkflowRun run = run(Result.FAILURE, "accuracy >= 0.1");
        jenkins.assertLogContains("ERROR: ", run);
        jenkins.assertLogContains(message, run);
        jenkins.assertLogNotContains("deployed", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(run.getAction(ModelGateAction.class)).isNull();
    }

    private void send(String report) throws IOException {
        Files.writeString(forge.resolve("report.json"), report);
    }

    private WorkflowRun run(Result expected, String rule) throws Exception {
        return run(expected, rule, "onFail: 'stop'");
    }

    private WorkflowRun run(Result expected, String rule, String onFail) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { evaluateModel model: 'penguins.model', data: 'holdout.arff',"
                        + " latency: false, " + onFail + ", rules: ['" + rule
                        + "']\n modelGate('penguins') { echo 'deployed' } }",
                true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    /**
     * Replaces the agent's Java with a script that copies {@code report.json} to where the scorer would write its own.
     */
    private static final class Forge extends MasterToSlaveCallable<Void, IOException> {
        private static final long serialVersionUID = 1L;

        private final String folder;

        Forge(String folder) {
            this.folder = folder;
        }

        @Override
        public Void call() throws IOException {
            Path java = Files.createDirectories(Path.of(folder, "bin")).resolve("java");
            Files.writeString(
                    java,
                    "#!/bin/sh\n"
                            + "[ -f '" + folder + "/say' ] && cat '" + folder + "/say'\n"
                            + "for argument; do out=$argument; done\n"
                            + "[ -s '" + folder + "/report.json' ] && cp '" + folder
                            + "/report.json' \"$out/report.json\"\n"
                            + "exit 0\n");
            if (!java.toFile().setExecutable(true)) {
                throw new IOException(java + " cannot be made executable");
            }
            System.setProperty("java.home", folder);
            return null;
        }
    }
}
