package io.jenkins.plugins.modelgate.jenkins.testing;

import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.gate.PendingGate;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Users for tests of gates that ask people, and their answers over the web. */
public final class GateVisitors {
    private GateVisitors() {}

    /** Two users who may approve and one who may only read, one who may override, and one who need not be named. */
    public static JenkinsRule.DummySecurityRealm secure(JenkinsRule jenkins) {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("eve")
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.APPROVE, ModelGatePermissions.OVERRIDE)
                .everywhere()
                .to("boss")
                .grant(Jenkins.READ, Item.READ, ModelGatePermissions.APPROVE)
                .everywhere()
                .to("carol", "dave", "approver"));
        List.of("carol", "dave", "eve", "boss", "approver").forEach(name -> User.getById(name, true));
        return realm;
    }

    public static List<PendingGate> gates(WorkflowRun run) {
        return run.getAction(ApprovalAction.class).getGates();
    }

    public static URL url(JenkinsRule jenkins, WorkflowRun run, String key, String how) throws Exception {
        return new URL(jenkins.getURL(), run.getUrl() + "model-gate-approval/" + key + "/" + how);
    }

    /**
     * Answers the first gate of the build.
     *
     * @param how {@code approve} or {@code reject}
     * @return the HTTP status
     */
    public static int decide(JenkinsRule jenkins, WorkflowRun run, String user, String how, String reason)
            throws Exception {
        return decide(jenkins, run, gates(run).get(0).getKey(), user, how, reason);
    }

    public static int decide(JenkinsRule jenkins, WorkflowRun run, String key, String user, String how, String reason)
            throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().login(user);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setPrintContentOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        WebRequest request = client.addCrumb(new WebRequest(url(jenkins, run, key, how), HttpMethod.POST));
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        parameters.add(new NameValuePair("reason", reason));
        request.setRequestParameters(parameters);
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    /**
     * The page of a build as text.
     *
     * @param user who requests it; {@code null} for an anonymous visitor
     */
    public static String buildPage(JenkinsRule jenkins, WorkflowRun run, String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            if (user != null) {
                browser.login(user);
            }
            return browser.getPage(run).asNormalizedText();
        }
    }
}
