package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Invalid input ends the build with one line that says what to do, and no stack trace. */
@WithJenkins
class BadInputTest {
    private static final String GOOD = "data: 'holdout.arff', rules: ['accuracy >= 0.9']";

    @Test
    void eachMistakeIsOneClearLine(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "penguins");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        Penguins.into(workspace);
        workspace.child("empty.model").write("", "UTF-8");
        workspace.child("text.model").write("not a model", "UTF-8");
        workspace.child("bad.arff").write("@relation r\n@attribute a numeric\n@data\n1\nx\n", "UTF-8");
        workspace.child("secret.model").symlinkTo("../../secret.key", jenkins.createTaskListener());

        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("model: 'missing.model', " + GOOD, "missing.model");
        mistakes.put("model: 'empty.model', " + GOOD, "empty.model");
        mistakes.put("model: 'text.model', " + GOOD, "text.model");
        mistakes.put("model: '', " + GOOD, "the option model is missing");
        mistakes.put("model: '/etc/passwd', " + GOOD, "'/etc/passwd' is outside the workspace");
        mistakes.put("model: 'secret.model', " + GOOD, "'secret.model' is outside the workspace");
        mistakes.put("model: 'penguins.model', data: 'bad.arff', rules: ['accuracy >= 0.9']", "bad.arff");
        mistakes.put("model: 'penguins.model', data: 'missing.arff', rules: ['accuracy >= 0.9']", "missing.arff");
        mistakes.put("model: 'penguins.model', data: 'holdout.arff', rules: ['accuracy > 0.9']", "accuracy > 0.9");
        mistakes.put(
                "model: 'penguins.model', data: 'holdout.arff', rules: [[metric: 'accuracy', mn: 0.9]]",
                "did you mean min");
        mistakes.put("model: 'penguins.model', data: 'holdout.arff'", "there are no rules");
        mistakes.put("model: 'penguins.model', id: 'a/b', " + GOOD, "id is 'a/b'");
        mistakes.put("model: 'penguins.model', policy: 'release', " + GOOD, "there is no policy 'release'");
        mistakes.put("model: 'penguins.model', onFail: 'explode', " + GOOD, "onFail is 'explode'");
        mistakes.put("model: 'penguins.model', classAttribute: 'spezies', " + GOOD, "spezies");
        mistakes.put("model: 'penguins.model', columns: ['actual'], " + GOOD, "columns holds 'actual'");

        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            job.setDefinition(new CpsFlowDefinition("node { evaluateModel " + mistake.getKey() + " }", true));
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            jenkins.assertLogContains("ERROR: ", run);
            jenkins.assertLogContains(mistake.getValue(), run);
            jenkins.assertLogNotContains("\tat ", run);
            jenkins.assertLogNotContains("Exception", run);
        }
    }
}
