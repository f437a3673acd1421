package io.jenkins.plugins.modelgate.jenkins.testing;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** For tests of the registry: jobs whose builds evaluate a model of a few bytes as {@code churn}, without measuring. */
public final class PromotedModels {
    private PromotedModels() {}

    /**
     * @param bytes the model's bytes, as text
     * @param script runs after the evaluation, inside the node
     */
    public static void define(WorkflowJob job, String verdict, String bytes, String script) throws Exception {
        define(job, verdict, bytes, digest(bytes), script);
    }

    /** @param measured digest of the bytes in the report */
    public static void define(WorkflowJob job, String verdict, String bytes, String measured, String script)
            throws Exception {
        String whole = "node {\n writeFile file: 'churn.model', text: '" + bytes + "'\n "
                + PublishedEvaluation.class.getName() + ".in(currentBuild, '" + verdict + "', '" + measured + "')\n"
                + script + "\n}";
        ScriptApproval.get().preapprove(whole, GroovyLanguage.get());
        job.setDefinition(new CpsFlowDefinition(whole, false));
    }

    public static String digest(String bytes) {
        return Sha256.sha256(bytes.getBytes(StandardCharsets.UTF_8));
    }
}
