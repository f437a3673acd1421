package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.util.Secret;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.registry.FakeMlflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Runs the Jenkinsfiles of docs/examples against fakes of the systems they deploy to. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the examples call POSIX shell scripts")
class DeploymentExamplesTest {
    private static final Path EXAMPLES = Path.of("docs", "examples");

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private CommandStandIns commands;
    private WorkflowJob job;
    private FilePath workspace;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        commands = new CommandStandIns(jenkins, folder);
    }

    /** A job with the example's Jenkinsfile and the files next to it, for the penguins model. */
    private void example(String name) throws Exception {
        job = jenkins.createProject(WorkflowJob.class, name);
        workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.allInto(workspace);
        new FilePath(EXAMPLES.resolve(name).toFile())
                .copyRecursiveTo(workspace.child("docs").child("examples").child(name));
        CommandStandIns.commandLineJar(Path.of(workspace.getRemote(), "model-gate-cli.jar"));
        String script = Files.readString(EXAMPLES.resolve(name).resolve("Jenkinsfile"));
        // the machine that runs the test may stall for a second
        job.setDefinition(new CpsFlowDefinition(script.replace("latency_p99 <= 500 ms", "latency_p99 <= 60 s"), true));
    }

    private WorkflowRun run(Result expected, Map<String, String> parameters) throws Exception {
        List<hudson.model.ParameterValue> values = new ArrayList<>();
        parameters.forEach((name, value) -> values.add(new StringParameterValue(name, value)));
        WorkflowRun run = job.scheduleBuild2(0, new ParametersAction(values, parameters.keySet()))
                .get();
        return jenkins.assertBuildStatus(expected, run);
    }

    /** A cluster that routes the requests as the manifest says. */
    private void cluster() throws Exception {
        commands.add("kubectl", """
                case $1 in
                    apply) cat > "$STANDINS/applied.yaml" ;;
                    get)
                        share=$(sed -n 's/.*canaryTrafficPercent: //p' "$STANDINS/applied.yaml")
                        printf 'false=%s\\ntrue=%s\\n' "$((100 - ${share:-100}))" "${share:-100}" ;;
                esac""");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new FileCredentialsImpl(
                        CredentialsScope.GLOBAL, "kubeconfig", "", "config", SecretBytes.fromBytes(new byte[] {1})));
    }

    @Test
    void kservePromotesACanaryThatAnswersWell() throws Exception {
        example("kserve");
        cluster();
        try (PenguinEndpoint canary = new PenguinEndpoint(false)) {
            WorkflowRun run = run(Result.SUCCESS, Map.of("ENDPOINT", canary.url()));

            assertThat(commands.calls("kubectl").stream().filter("apply -f -"::equals))
                    .hasSize(2);
            assertThat(Files.readString(commands.file("applied.yaml"))).doesNotContain("canaryTrafficPercent");
            jenkins.assertLogContains("penguins: the latest version has 10% of the requests", run);
            jenkins.assertLogContains("penguins: the latest version has 100% of the requests", run);
            jenkins.assertLogContains("production of penguins is version 1", run);
        }
    }

    @Test
    void kserveRollsBackACanaryThatAnswersBadly() throws Exception {
        example("kserve");
        cluster();
        try (PenguinEndpoint canary = new PenguinEndpoint(true)) {
            WorkflowRun run = run(Result.FAILURE, Map.of("ENDPOINT", canary.url()));

            assertThat(Files.readString(commands.file("applied.yaml"))).contains("canaryTrafficPercent: 0");
            jenkins.assertLogContains("penguins: the latest version has 0% of the requests", run);
            jenkins.assertLogNotContains("Model registry:", run);
        }
    }

    @Test
    void dockerBuildsAndPushesAnImageThatCarriesItsEvidence() throws Exception {
        example("docker");
        commands.add("docker", "exit 0");

        WorkflowRun run = run(Result.SUCCESS, Map.of());

        assertThat(commands.calls("docker")).hasSize(2);
        assertThat(commands.calls("docker").get(0))
                .startsWith("build ")
                .contains("--label model-gate.verdict=PASSED")
                .contains("--tag registry.example.org/penguins:1");
        assertThat(commands.calls("docker").get(1)).isEqualTo("push registry.example.org/penguins:1");
        jenkins.assertLogContains("staging of penguins is version 1", run);
    }

    @Test
    void mlflowRegistersAndPromotes() throws Exception {
        example("mlflow");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "mlflow-token", "", Secret.fromString("s3cret")));
        try (FakeMlflow mlflow = new FakeMlflow()) {
            mlflow.token = "s3cret";

            WorkflowRun run =
                    run(Result.SUCCESS, Map.of("MLFLOW_URL", mlflow.url().toString()));

            jenkins.assertLogContains("penguins 1 is champion now", run);
            assertThat(mlflow.tags("penguins", 1)).containsKey("model_gate.sha256");
        }
    }

    /** Rows of the hold-out set without their labels, as a service that is asked for each row twice would log them. */
    private Path log(String name, java.util.function.Predicate<String> asked) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("island,beak_length_mm,beak_depth_mm,flipper_length_mm,body_mass_g,sex"));
        try (Stream<String> rows =
                Files.lines(Path.of("examples", "penguins", "holdout.arff"), StandardCharsets.UTF_8)) {
            rows.dropWhile(row -> !row.equals("@data"))
                    .skip(1)
                    .filter(asked)
                    .map(row -> row.substring(0, row.lastIndexOf(',')))
                    .forEach(row -> lines.addAll(List.of(row, row)));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private WorkflowRun watch(Result expected, Path rows, boolean broken) throws Exception {
        example("watch");
        commands.add("curl", """
                case "$*" in
                    *--output*) cp '%s' yesterday.csv ;;
                    *) cat > "$STANDINS/alarm.json" ;;
                esac""".formatted(rows));
        try (PenguinEndpoint service = new PenguinEndpoint(broken)) {
            return run(
                    expected,
                    Map.of(
                            "ENDPOINT", service.url(),
                            "ROWS_URL", "https://service/log",
                            "ALARM_URL", "https://chat/alarm"));
        }
    }

    @Test
    void theWatchIsSilentWhileRowsAndServiceAreAsTheyWere() throws Exception {
        watch(Result.SUCCESS, log("same.csv", row -> true), false);

        assertThat(commands.calls("curl")).singleElement().asString().endsWith("https://service/log");
    }

    @Test
    void theWatchRaisesTheAlarmWhenTheRowsHaveDrifted() throws Exception {
        WorkflowRun run = watch(Result.FAILURE, log("drifted.csv", row -> row.startsWith("Biscoe")), false);

        assertThat(commands.calls("curl")).last().asString().endsWith("https://chat/alarm");
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(commands.file("alarm.json").toFile())
                        .path("text")
                        .asText())
                .startsWith("watch #1: the model in production has drifted, or is late: ")
                .endsWith(run.getUrl());
        jenkins.assertLogContains("drift_psi:flipper_length_mm", run);
    }

    @Test
    void theWatchRaisesTheAlarmWhenTheServiceAnswersBadly() throws Exception {
        watch(Result.FAILURE, log("same.csv", row -> true), true);

        assertThat(commands.calls("curl")).last().asString().endsWith("https://chat/alarm");
    }

    @Test
    void theWatchRaisesTheAlarmWhenThereAreNoRows() throws Exception {
        WorkflowRun run = watch(Result.FAILURE, log("none.csv", row -> false), false);

        jenkins.assertLogContains("has no rows: is the service's log on?", run);
        assertThat(commands.calls("curl")).last().asString().endsWith("https://chat/alarm");
    }

    @Test
    void everyJenkinsfileSaysInItsFirstLineWhatIsRun() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            List<Path> jenkinsfiles =
                    files.filter(file -> file.endsWith("Jenkinsfile")).toList();
            assertThat(jenkinsfiles).hasSize(4).allSatisfy(file -> assertThat(
                            Files.readAllLines(file).get(0))
                    .startsWith("// ")
                    .contains("Run by the tests")
                    .contains("not run: "));
        }
    }
}
