package io.jenkins.plugins.modelgate.jenkins.testing;

import io.jenkins.plugins.modelgate.report.Verdict;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** For tests of gates: a job whose builds publish an evaluation {@code churn} and then run a script. */
public final class GatedJobs {
    public static final String PUBLISH = PublishedEvaluation.class.getName() + ".in(currentBuild, '%s')\n";

    private GatedJobs() {}

    /** The job {@code gate}, created if it does not exist. */
    public static WorkflowJob job(JenkinsRule jenkins, Verdict verdict, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "gate");
        }
        job.setDefinition(definition(PUBLISH.formatted(verdict) + script));
        return job;
    }

    /** A script outside the sandbox, since it calls into the tests. */
    public static CpsFlowDefinition definition(String script) throws Exception {
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        return new CpsFlowDefinition(script, false);
    }

    /** Starts a build that asks for approval of the evaluation, and waits until it does. */
    public static WorkflowRun start(JenkinsRule jenkins, Verdict verdict, String script) throws Exception {
        WorkflowRun run = job(jenkins, verdict, script).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
        return run;
    }
}
