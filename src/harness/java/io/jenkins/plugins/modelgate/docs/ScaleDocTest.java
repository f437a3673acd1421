package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfile and the sizes of docs/scale.md. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Jenkinsfile calls a POSIX shell")
class ScaleDocTest {
    private static final Path PAGE = Path.of("docs", "scale.md");
    private static final Pattern JENKINSFILE = Pattern.compile("```groovy\n(.*?)```\n", Pattern.DOTALL);
    private static final int MOST_BUILD_BYTES = 4_096;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode report(WorkflowRun run, String path) throws Exception {
        return json.readTree(run.getArtifactManager().root().child(path).open());
    }

    /** Without what depends on the time and place of the measurement. */
    private static JsonNode untimed(JsonNode metrics) {
        return ((ObjectNode) metrics).without(List.of("load_time"));
    }

    @Test
    void partsMeasuredOnSeveralAgentsMakeTheReportOfTheWhole(JenkinsRule jenkins) throws Exception {
        new CommandStandIns(jenkins, folder);
        jenkins.jenkins.setLabelString("data");
        jenkins.createOnlineSlave(Label.get("scoring"));
        jenkins.createOnlineSlave(Label.get("scoring"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "parts");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.allInto(workspace);
        CommandStandIns.commandLineJar(Path.of(workspace.getRemote(), "model-gate-cli.jar"));
        Matcher page = JENKINSFILE.matcher(Files.readString(PAGE));
        assertThat(page.find()).isTrue();
        job.setDefinition(new CpsFlowDefinition(page.group(1), true));

        WorkflowRun parts = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains("(172 rows)", parts);
        job.setDefinition(new CpsFlowDefinition("""
                node('data') {
                    sh '''java -jar model-gate-cli.jar evaluate penguins.model --data holdout.arff --slice island \
                        --no-latency --rule 'accuracy >= 0.85' --out model-gate'''
                    archiveArtifacts 'model-gate/**'
                }""", true));
        WorkflowRun whole = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        JsonNode merged = report(parts, "model-gate/report.json");
        JsonNode expected = report(whole, "model-gate/report.json");
        assertThat(untimed(merged.path("metrics"))).isEqualTo(untimed(expected.path("metrics")));
        assertThat(merged.path("confusionMatrix")).isEqualTo(expected.path("confusionMatrix"));
        assertThat(merged.path("curves")).isEqualTo(expected.path("curves"));
        assertThat(merged.path("slices")).isEqualTo(expected.path("slices"));
        assertThat(merged.path("checks")).isEqualTo(expected.path("checks"));
        assertThat(merged.path("gate")).isEqualTo(expected.path("gate"));
    }

    @Test
    void aBuildKeepsOnlyAFewNumbersInItsOwnFile(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "small");
        Penguins.allInto(jenkins.jenkins.getWorkspaceFor(job));
        long without = bytes(jenkins, job, "node { echo 'nothing' }");
        long with = bytes(
                jenkins,
                job,
                "node { evaluateModel model: 'penguins.model', data: 'holdout.arff', slices: ['island'],\n"
                        + "rules: ['accuracy >= 0.85', 'f1_macro >= 0.8', 'latency_p99 <= 500 ms'] }");
        Path history = job.getRootDir().toPath().resolve("model-gate").resolve("penguins.jsonl");
        Path evaluation =
                job.getLastBuild().getRootDir().toPath().resolve("model-gate").resolve("penguins");
        System.out.printf(
                "build.xml grows by %d bytes, the job's history by %d, the report has %d%n",
                with - without, Files.size(history), Files.size(evaluation.resolve("report.json")));

        assertThat(with - without).isLessThan(MOST_BUILD_BYTES);
    }

    private static long bytes(JenkinsRule jenkins, WorkflowJob job, String jenkinsfile) throws Exception {
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        return Files.size(run.getRootDir().toPath().resolve("build.xml"));
    }
}
