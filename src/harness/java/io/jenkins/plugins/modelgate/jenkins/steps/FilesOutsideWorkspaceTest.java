package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.io.File;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Test sets that an agent's jobs share are outside every workspace. They are read only if the administrator allows it.
 */
@WithJenkins
class FilesOutsideWorkspaceTest {
    @TempDir
    private File shared;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;

    @BeforeEach
    void sharedFilesAndALinkToThem(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        job = rule.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = agent.getWorkspaceFor(job);
        Penguins.into(workspace);
        workspace.child("holdout.arff").copyTo(new FilePath(new File(shared, "shared.arff")));
        workspace.child("link.arff").symlinkTo(new File(shared, "shared.arff").getPath(), jenkins.createTaskListener());
    }

    @Test
    void byDefaultNoPathLeavesTheWorkspaceAlsoNotThroughALink() throws Exception {
        for (String data : outside()) {
            WorkflowRun run = evaluate(Result.FAILURE, data);
            jenkins.assertLogContains("is outside the workspace", run);
            jenkins.assertLogContains("ask an administrator", run);
        }
    }

    @Test
    void anAdministratorCanAllowIt() throws Exception {
        ModelGateConfiguration.get().setFilesOutsideWorkspace(true);

        for (String data : outside()) {
            evaluate(Result.SUCCESS, data);
        }
    }

    private List<String> outside() {
        return List.of(shared.getPath() + "/shared.arff", "link.arff");
    }

    private WorkflowRun evaluate(Result expected, String data) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { evaluateModel model: 'penguins.model', data: '" + data
                        + "', latency: false, rules: ['accuracy >= 0.85'] }",
                true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
