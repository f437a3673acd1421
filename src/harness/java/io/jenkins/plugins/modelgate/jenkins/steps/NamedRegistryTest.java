package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.promotion.RegistryUrls;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import io.jenkins.plugins.modelgate.registry.FakeMlflow;
import io.jenkins.plugins.modelgate.registry.MlflowRegistry;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Promotion into registries other than Jenkins's own. */
@WithJenkins
class NamedRegistryTest {
    private static final String TOKEN = "mlflow-t0ken-0123456789";

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private FakeMlflow mlflow;

    @BeforeEach
    void aServerWithAToken(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createProject(WorkflowJob.class, "train");
        mlflow = new FakeMlflow();
        mlflow.token = TOKEN;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "mlflow", "", Secret.fromString(TOKEN)));
        SystemCredentialsProvider.getInstance().save();
        ModelGateConfiguration.get().setRegistries(List.of(mlflow.url().toString()));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void mlflowGetsVersionEvidenceAliasAndThePreviousVersion() throws Exception {
        WorkflowRun first = promote(Result.SUCCESS, "model 1", "mlflow");
        WorkflowRun second = promote(Result.SUCCESS, "model 2", "mlflow");

        jenkins.assertLogContains("Model registry: production of churn is version 2", second);
        assertThat(mlflow.tags("churn", 2))
                .containsEntry("model_gate.previous.production", "1")
                .containsEntry("model_gate.sha256", PromotedModels.digest("model 2"));
        RegisteredModel churn =
                new MlflowRegistry(mlflow.url(), () -> TOKEN).find("churn").orElseThrow();
        assertThat(churn.aliases()).containsEntry("production", 2);
        assertThat(churn.version(2).orElseThrow().evidence().build()).isEqualTo("train#2");
        assertThat(first.isKeepLog()).isTrue();
        assertThat(EmbeddedRegistry.get().models()).isEmpty();
        for (WorkflowRun run : List.of(first, second)) {
            assertThat(JenkinsRule.getLog(run)).doesNotContain(TOKEN);
        }
    }

    @Test
    void anAliasThatSomebodyElseMovedAtTheSameMomentIsSaidSo() throws Exception {
        promote(Result.SUCCESS, "model 1", "mlflow");
        mlflow.afterAlias = () -> mlflow.alias("churn", "production", "1");

        jenkins.assertLogContains(
                "somebody else moved it at the same moment", promote(Result.FAILURE, "model 2", "mlflow"));
    }

    @Test
    void withoutTheTokenOrWithAnUnknownOneNothingIsPromoted() throws Exception {
        jenkins.assertLogContains("refused the credential", promote(Result.FAILURE, "model 1", null));
        WorkflowRun unknown = promote(Result.FAILURE, "model 1", "other");
        jenkins.assertLogContains("there are no credentials 'other'", unknown);
        jenkins.assertLogNotContains("\tat ", unknown);
        assertThat(mlflow.requests).allMatch("GET registered-models/get"::equals);
    }

    @Test
    void onlyServersThatAnAdministratorAllowsAreReached() throws Exception {
        ModelGateConfiguration.get().setRegistries(List.of("https://mlflow.example.org"));
        jenkins.assertLogContains(
                "is not among those that an administrator allows", promote(Result.FAILURE, "model 1", "mlflow"));
        ModelGateConfiguration.get().setRegistries(List.of());
        jenkins.assertLogContains(
                "is not among those that an administrator allows", promote(Result.FAILURE, "model 1", "mlflow"));
        assertThat(mlflow.requests).isEmpty();

        for (String url : List.of(
                "https://127.0.0.1:5000", "https://169.254.169.254/latest", "https://[::1]/", "https://192.0.2.1")) {
            assertThatThrownBy(() -> RegistryUrls.check(url)).as(url).isInstanceOf(IllegalArgumentException.class);
        }
        for (String url : List.of(
                "https://user:secret@mlflow.example.org", "file:///etc/passwd", "https://x/?a=b", "https:///", "x y")) {
            assertThatThrownBy(() -> RegistryUrls.parse(url))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        ModelGateConfiguration.get().setRegistries(List.of("https://192.0.2.1:5000"));
        assertThat(RegistryUrls.check("https://192.0.2.1:5000/")).hasToString("https://192.0.2.1:5000");
    }

    @Test
    void tagsByGtosConventionAreMadeInACloneOnTheAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        String script = "promoteModel model: 'churn', to: 'production', registryUrl: 'git:.', reason: 'first'";
        PromotedModels.define(job, "PASSED", "model 1", script);
        // so that the build runs there
        jenkins.jenkins.setNumExecutors(0);
        FilePath clone = agent.getWorkspaceFor(job);
        clone.mkdirs();
        git(agent, clone, "init", "--quiet");
        git(
                agent,
                clone,
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "x");

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("Model registry: production of churn is version 1", run);
        assertThat(git(agent, clone, "tag").lines()).containsExactlyInAnyOrder("churn@v1.0.0", "churn#production#1");
        assertThat(git(agent, clone, "cat-file", "-p", "churn#production#1")).contains("\"reason\":\"first\"");
    }

    @Test
    void aCloneOutsideOfTheWorkspaceIsRefused() throws Exception {
        Path elsewhere = Files.createTempDirectory("clone");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.mkdirs();
        workspace.child("link").symlinkTo(elsewhere.toString(), hudson.model.TaskListener.NULL);
        for (String folder : List.of("/srv/clone", "../other", "link", "link/below")) {
            PromotedModels.define(
                    job,
                    "PASSED",
                    "model 1",
                    "promoteModel model: 'churn', to: 'production', registryUrl: 'git:" + folder + "'");
            jenkins.assertLogContains("is outside the workspace", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        }
    }

    private WorkflowRun promote(Result expected, String bytes, String credentials) throws Exception {
        PromotedModels.define(
                job,
                "PASSED",
                bytes,
                "promoteModel model: 'churn', to: 'production', registryUrl: '" + mlflow.url() + "/'"
                        + (credentials == null ? "" : ", credentialsId: '" + credentials + "'"));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static String git(DumbSlave agent, FilePath folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = agent.createLauncher(hudson.model.TaskListener.NULL)
                .launch()
                .cmds(command)
                .pwd(folder)
                .stdout(output)
                .join();
        assertThat(status).isZero();
        return output.toString(StandardCharsets.UTF_8);
    }
}
