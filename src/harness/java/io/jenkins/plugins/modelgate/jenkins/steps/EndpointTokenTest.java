package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.slaves.DumbSlave;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.modelgate.jenkins.job.EvaluateModelBuilder;
import io.jenkins.plugins.modelgate.jenkins.testing.Plane;
import io.jenkins.plugins.modelgate.jenkins.testing.PlaneEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The token of an endpoint goes from Jenkins's credentials to the scorer, and nowhere else. */
@WithJenkins
class EndpointTokenTest {
    private static final String TOKEN = "tok-7d1f0c52e9";
    private static final String WRONG = "tok-wrong-0b77";

    @TempDir
    private Path scratch;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;
    private PlaneEndpoint endpoint;

    @BeforeEach
    void anEndpointThatAsksForAToken(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        job = rule.createProject(WorkflowJob.class, "plane");
        Plane.into(agent.getWorkspaceFor(job), scratch);
        endpoint = new PlaneEndpoint(TOKEN);
        for (String[] secret : new String[][] {{"token", TOKEN}, {"wrong", WRONG}}) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(
                            CredentialsScope.GLOBAL, secret[0], "", Secret.fromString(secret[1])));
        }
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void theTokenReachesTheEndpointAndIsOnNoCommandLineAndInNoFile() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        List<Integer> scorers = new CopyOnWriteArrayList<>();
        endpoint.whenAsked(() -> {
            List<String> commands = ProcessHandle.current()
                    .descendants()
                    .map(process -> process.info().commandLine().orElse(""))
                    .toList();
            scorers.add((int) commands.stream()
                    .filter(line -> line.contains("modelgate.cli.Main"))
                    .count());
            commands.stream().filter(line -> line.contains(TOKEN)).forEach(seen::add);
            seen.addAll(filesWith(TOKEN));
        });

        WorkflowRun run = run(Result.SUCCESS, "token");

        assertThat(scorers).isNotEmpty().allMatch(count -> count == 1);
        assertThat(seen).isEmpty();
        assertThat(filesWith(TOKEN)).isEmpty();
        jenkins.assertLogNotContains(TOKEN, run);
    }

    @Test
    void aTokenThatTheEndpointSendsBackIsMasked() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "wrong");

        jenkins.assertLogContains("not allowed with Bearer ****", run);
        assertThat(filesWith(WRONG)).isEmpty();
    }

    @Test
    void withoutATokenTheEndpointRefuses() throws Exception {
        jenkins.assertLogContains("not allowed with null", run(Result.FAILURE, null));
    }

    @Test
    void credentialsThatAreNotThereEndInOneClearLine() throws Exception {
        jenkins.assertLogContains(
                "ERROR: there are no credentials 'missing' of the kind \"Secret text\" that this build may use for "
                        + endpoint.url(),
                run(Result.FAILURE, "missing"));
    }

    @Test
    void aFileTakesNoToken() throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { evaluateModel model: 'answers.csv', credentialsId: 'token',"
                        + " rules: ['accuracy >= 0.9'] }",
                true));

        jenkins.assertLogContains(
                "ERROR: credentialsId is for endpoints, and 'answers.csv' is a file",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void aFreestyleJobUsesThemToo() throws Exception {
        FreeStyleProject freestyle = jenkins.createFreeStyleProject("freestyle");
        freestyle.setAssignedNode(agent);
        Plane.into(agent.getWorkspaceFor(freestyle), scratch.resolve("freestyle"));
        EvaluateModelStep evaluation = new EvaluateModelStep(endpoint.url());
        evaluation.data = "plane.arff";
        evaluation.rules = List.of("accuracy >= 0.9");
        evaluation.latency = false;
        evaluation.credentialsId = "token";
        freestyle.getBuildersList().add(new EvaluateModelBuilder(evaluation));

        jenkins.buildAndAssertStatus(Result.SUCCESS, freestyle);
    }

    @Test
    void onlyWhoMayConfigureTheJobSeesWhichCredentialsThereAre() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "writer")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("writer"));
        EvaluateModelStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(EvaluateModelStep.DescriptorImpl.class);

        assertThat(choices(descriptor, "writer")).containsExactly("", "token", "wrong");
        assertThat(choices(descriptor, "reader")).containsExactly("", "chosen");
    }

    private List<String> choices(EvaluateModelStep.DescriptorImpl descriptor, String user) {
        try (ACLContext context = ACL.as2(User.getById(user, true).impersonate2())) {
            ListBoxModel items =
                    descriptor.doFillCredentialsIdItems(job, endpoint.url(), user.equals("reader") ? "chosen" : null);
            return items.stream().map(item -> item.value).sorted().toList();
        }
    }

    private WorkflowRun run(Result expected, String credentials) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { evaluateModel model: '" + endpoint.url()
                        + "', data: 'plane.arff',"
                        + (credentials == null ? "" : " credentialsId: '" + credentials + "',")
                        + " rules: ['accuracy >= 0.9'], latency: false }",
                true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    /** Searches all files of the controller and the agent; the credentials' own file has secrets encrypted. */
    private List<String> filesWith(String secret) {
        List<String> found = new ArrayList<>();
        FilePath root = agent.getRootPath();
        for (Path folder : List.of(jenkins.jenkins.getRootDir().toPath(), Path.of(root.getRemote()))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".jar"))
                        .filter(file -> holds(file, secret))
                        .map(Path::toString)
                        .forEach(found::add);
            } catch (IOException | UncheckedIOException e) {
                // files come and go while a build runs
            }
        }
        return found;
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            return false;
        }
    }
}
