package io.jenkins.plugins.modelgate.jenkins.publish;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import java.util.List;
import java.util.logging.LogRecord;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A separate Jenkins without the optional plugins and those that need them. */
class WithoutOptionalPluginsTest {
    @RegisterExtension
    private final RealJenkinsExtension session = new RealJenkinsExtension()
            .omitPlugins("checks-api", "token-macro", "dashboard-view", "job-dsl", "junit", "matrix-project");

    @Test
    void evaluatesAndSaysNothingOfWhatIsNotThere() throws Throwable {
        session.then(WithoutOptionalPluginsTest::evaluates);
    }

    private static void evaluates(JenkinsRule jenkins) throws Throwable {
        assertThat(jenkins.jenkins.getPlugin("checks-api")).isNull();
        assertThat(jenkins.jenkins.getPluginManager().getFailedPlugins()).isEmpty();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "churn");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.child("predictions.csv").write("actual,predicted\n" + "yes,yes\nno,no\n".repeat(100), "UTF-8");
        job.setDefinition(new CpsFlowDefinition(
                "node { evaluateModel model: 'predictions.csv', id: 'churn', rules: ['accuracy >= 0.9'] }", true));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        assertThat(run.getAction(ModelGateAction.class).find("churn")).isPresent();
        jenkins.assertLogNotContains("could not publish", run);
        List<LogRecord> records = Jenkins.logRecords;
        assertThat(records).filteredOn(record -> record.getThrown() != null).isEmpty();
    }
}
