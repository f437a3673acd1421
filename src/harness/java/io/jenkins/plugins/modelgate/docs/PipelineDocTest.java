package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every Jenkinsfile of docs/pipeline.md ends as the comment before it says. */
@WithJenkins
class PipelineDocTest {
    private static final Path PAGE = Path.of("docs", "pipeline.md");
    private static final Pattern JENKINSFILE =
            Pattern.compile("<!-- ([A-Z]+)(, approved)? -->\n```groovy\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void everyJenkinsfileOfThePageRuns(JenkinsRule jenkins) throws Exception {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        realm.addGroups("anna", "release-team");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.APPROVE)
                .everywhere()
                .to("anna"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "docs");
        Penguins.allInto(jenkins.jenkins.getWorkspaceFor(job));
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(5);
        for (Example example : examples) {
            job.setDefinition(new CpsFlowDefinition(example.jenkinsfile(), true));
            QueueTaskFuture<WorkflowRun> build =
                    job.scheduleBuild2(0, new CauseAction(new TimerTrigger.TimerTriggerCause()));
            if (example.approved()) {
                approve(jenkins, build.waitForStart());
            }
            jenkins.assertBuildStatus(example.result(), build);
        }
    }

    /** Approves as anna, a named approver, on the evaluation's page. */
    private static void approve(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        jenkins.waitForMessage("Waiting for approval", run);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = browser.login("anna").goTo(run.getUrl() + "model-gate/penguins/");
            String action = page.<HtmlButton>querySelector("button[formaction$=approve]")
                    .getAttribute("formaction");
            WebRequest approval = new WebRequest(page.getFullyQualifiedUrl(action), HttpMethod.POST);
            approval.setRequestParameters(List.of(
                    new NameValuePair(
                            page.<HtmlInput>querySelector("input[required]").getNameAttribute(), "it will do"),
                    new NameValuePair(
                            jenkins.jenkins.getCrumbIssuer().getDescriptor().getCrumbRequestField(),
                            jenkins.jenkins.getCrumbIssuer().getCrumb((ServletRequest) null))));
            browser.getPage(approval);
        }
    }

    @Test
    void noJenkinsfileOfThePageIsLeftOut() throws IOException {
        assertThat(Pattern.compile("```groovy")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .count())
                .isEqualTo(examples().size());
    }

    private static List<Example> examples() throws IOException {
        return JENKINSFILE
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> new Example(Result.fromString(match.group(1)), match.group(2) != null, match.group(3)))
                .toList();
    }

    private record Example(Result result, boolean approved, String jenkinsfile) {}
}
