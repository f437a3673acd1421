package io.jenkins.plugins.modelgate.jenkins.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import io.jenkins.plugins.modelgate.jenkins.config.ModelOwnerRule;
import io.jenkins.plugins.modelgate.jenkins.config.Policy;
import io.jenkins.plugins.modelgate.jenkins.gate.ApprovalAction;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.testing.PublishedEvaluation;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Calls everything that is reachable over the web as different users. The registry's pages have a test of their own.
 */
@WithJenkins
class WebAccessTest {
    /** What a visitor who may read the job or build may read by GET. */
    private static final Map<String, String> READING = Map.of(
            "ModelGateJobAction.doTrend", "job/churn/model-gate/trend?id=churn&metric=accuracy",
            "ModelGateJobAction.doPercentiles", "job/churn/model-gate/percentiles?id=churn",
            "EvaluationPage.doReportJson", "job/churn/1/model-gate/churn/report.json",
            "EvaluationPage.doReportHtml", "job/churn/1/model-gate/churn/report.html",
            "EvaluationPage.doModelCard", "job/churn/1/model-gate/churn/model-card.md");

    private static final Map<String, String> DECIDING =
            Map.of("ApprovalPage.doApprove", "approve", "ApprovalPage.doReject", "reject");

    /** What only an administrator's form calls. */
    private static final Set<Class<?>> ADMINISTRATORS =
            Set.of(ModelGateConfiguration.class, Policy.DescriptorImpl.class, ModelOwnerRule.DescriptorImpl.class);

    private JenkinsRule jenkins;
    private WorkflowRun run;

    @BeforeEach
    void aBuildThatWaitsAndFourKindsOfPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "configurer", "approver")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "configurer", "approver")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(ModelGatePermissions.APPROVE)
                .everywhere()
                .to("approver")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        List.of("stranger", "reader", "configurer", "approver", "admin").forEach(name -> User.getById(name, true));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "churn");
        String script = PublishedEvaluation.class.getName() + ".in(currentBuild, 'INCONCLUSIVE')\n"
                + "modelGate(id: 'churn', approvers: 'somebody') { }";
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        job.setDefinition(new CpsFlowDefinition(script, false));
        EvaluationHistory.get()
                .append(
                        job,
                        "churn",
                        new HistoryPoint(
                                1,
                                1L,
                                Verdict.INCONCLUSIVE,
                                null,
                                Map.of(
                                        "accuracy", new HistoryValue(0.9, null, null, null, null),
                                        "latency_p99", new HistoryValue(4.0, null, null, null, null))));
        run = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("configurer")))
                .waitForStart();
        jenkins.waitForMessage("Waiting for approval of 'churn'", run);
    }

    @AfterEach
    void noBuildIsLeft() throws Exception {
        run.doStop();
        jenkins.waitForCompletion(run);
        jenkins.waitUntilNoActivity();
    }

    @Test
    void everyWebMethodIsTriedHere() throws Exception {
        assertThat(webMethods().stream().filter(method -> !isForm(method)).map(WebAccessTest::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(READING.keySet().stream(), DECIDING.keySet().stream())
                                .toList());
    }

    @Test
    void whatIsReadIsReadByWhoMayReadTheJob() throws Exception {
        for (String path : READING.values()) {
            assertThat(status(path, null, HttpMethod.GET)).as(path).isEqualTo(403);
            assertThat(status(path, "stranger", HttpMethod.GET)).as(path).isEqualTo(404);
            for (String user : List.of("reader", "configurer", "approver", "admin")) {
                assertThat(status(path, user, HttpMethod.GET))
                        .as(path + " as " + user)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aGateIsDecidedByPostAndByNobodyWhoMayOnlyReadOrConfigure() throws Exception {
        String gate = run.getUrl() + ApprovalAction.URL_NAME + "/"
                + run.getAction(ApprovalAction.class).getGates().get(0).getKey() + "/";
        for (String how : DECIDING.values()) {
            assertThat(status(gate + how, null, HttpMethod.POST)).as(how).isEqualTo(403);
            assertThat(status(gate + how, "stranger", HttpMethod.POST)).as(how).isEqualTo(404);
            for (String user : List.of("reader", "configurer")) {
                assertThat(status(gate + how, user, HttpMethod.POST))
                        .as(how + " as " + user)
                        .isEqualTo(403);
            }
            assertThat(status(gate + how, "approver", HttpMethod.GET)).as(how).isEqualTo(405);
        }
        assertThat(run.getAction(ApprovalAction.class).isAnyWaiting()).isTrue();
        assertThat(status(gate + "approve", "approver", HttpMethod.POST)).isEqualTo(200);
        assertThat(run.getAction(ApprovalAction.class).isAnyWaiting()).isFalse();
    }

    @Test
    void whatAJobsFormAsksIsAnsweredToWhoMayConfigureTheJob() throws Exception {
        List<Method> forms = webMethods().stream()
                .filter(WebAccessTest::isForm)
                .filter(method -> !ADMINISTRATORS.contains(method.getDeclaringClass()))
                .toList();
        assertThat(forms).hasSizeGreaterThan(10);
        for (Method form : forms) {
            String path = "job/churn/" + url(form);
            assertThat(status(path, "configurer", HttpMethod.GET))
                    .as(name(form) + " by GET")
                    .isIn(404, 405);
            assertThat(status(path, null, HttpMethod.POST)).as(name(form)).isEqualTo(403);
            assertThat(status(path, "stranger", HttpMethod.POST)).as(name(form)).isEqualTo(404);
            assertThat(status(path, "configurer", HttpMethod.POST))
                    .as(name(form))
                    .isEqualTo(200);
            WebResponse toAReader = answer(path, "reader", HttpMethod.POST);
            assertThat(toAReader.getStatusCode()).as(name(form)).isIn(200, 403);
            assertThat(reveals(form, toAReader))
                    .as("%s tells a reader nothing", name(form))
                    .isFalse();
        }
    }

    @Test
    void whatTheSystemsFormAsksIsAnsweredToAnAdministrator() throws Exception {
        List<Method> forms = webMethods().stream()
                .filter(method -> ADMINISTRATORS.contains(method.getDeclaringClass()))
                .toList();
        assertThat(forms).isNotEmpty();
        for (Method form : forms) {
            for (String user : Arrays.asList(null, "stranger", "reader", "configurer", "approver")) {
                assertThat(status(url(form), user, HttpMethod.POST))
                        .as(name(form) + " as " + user)
                        .isEqualTo(403);
            }
            assertThat(status(url(form), "admin", HttpMethod.GET))
                    .as(name(form) + " by GET")
                    .isIn(404, 405);
            assertThat(status(url(form), "admin", HttpMethod.POST))
                    .as(name(form))
                    .isEqualTo(200);
        }
    }

    /** Here and under hpi:run Jenkins enforces its Content Security Policy; in production it only reports at first. */
    @Test
    void noPageNeedsAnInlineScript() throws Exception {
        for (String path : List.of(
                "job/churn/",
                "job/churn/1/",
                "job/churn/1/model-gate/",
                "job/churn/1/model-gate/churn/",
                "job/churn/1/model-gate/churn/compare?build=1",
                "job/churn/1/model-gate-approval/",
                "job/churn/model-gate/",
                "job/churn/configure",
                "manage/configure")) {
            WebResponse response = answer(path, "admin", HttpMethod.GET);
            assertThat(response.getStatusCode()).as(path).isEqualTo(200);
            assertThat(response.getResponseHeaderValue("Content-Security-Policy"))
                    .as(path)
                    .contains("script-src")
                    .doesNotContain("unsafe-inline' 'unsafe-eval");
            HtmlPage page = page(path, "admin");
            assertThat(page.querySelectorAll("script:not([src])").stream()
                            .map(DomElement.class::cast)
                            .filter(script -> !script.getAttribute("type").contains("json")
                                    && !script.getAttribute("type").contains("template"))
                            .map(DomElement::getTextContent)
                            .filter(text -> !text.isBlank()))
                    .as(path)
                    .isEmpty();
            assertThat(page.getHtmlElementDescendants()).as(path).allSatisfy(element -> assertThat(
                            element.getAttributesMap().keySet())
                    .noneMatch(attribute ->
                            attribute.toLowerCase(java.util.Locale.ROOT).startsWith("on")));
        }
    }

    private static boolean reveals(Method form, WebResponse response) throws Exception {
        if (response.getStatusCode() != 200) {
            return false;
        }
        return form.getName().startsWith("doFill")
                // the empty choice has no value
                ? new ObjectMapper()
                                .readTree(response.getContentAsString())
                                .at("/values")
                                .size()
                        > 1
                : response.getContentAsString().contains("class=");
    }

    private static boolean isForm(Method method) {
        return method.getName().matches("do(Check|Fill)[A-Z].*");
    }

    private static String url(Method form) {
        Class<?> descriptor = form.getDeclaringClass();
        // options that the step and the freestyle builder share are called for one of them only
        Class<?> described = descriptor.getSimpleName().equals("EvaluationOptionsDescriptor")
                ? EvaluateModelStep.class
                : descriptor.getEnclosingClass() == null ? descriptor : descriptor.getEnclosingClass();
        String method =
                Character.toLowerCase(form.getName().charAt(2)) + form.getName().substring(3);
        return "descriptorByName/" + described.getName() + "/" + method + "?value=&model=&credentialsId=";
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static List<Method> webMethods() throws Exception {
        Path classes = Path.of(ModelGateAction.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Method> methods = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("io/jenkins/plugins/modelgate/jenkins"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                Arrays.stream(Class.forName(name, false, WebAccessTest.class.getClassLoader())
                                .getDeclaredMethods())
                        .filter(method -> method.getName().matches("do[A-Z].*"))
                        .filter(method ->
                                !method.getDeclaringClass().getPackageName().endsWith(".jenkins.registry"))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .forEach(methods::add);
            }
        }
        return methods;
    }

    private int status(String path, String user, HttpMethod method) throws Exception {
        return answer(path, user, method).getStatusCode();
    }

    private WebResponse answer(String path, String user, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = browser(user)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            if (method == HttpMethod.POST) {
                browser.addCrumb(request);
                List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
                parameters.add(new NameValuePair("reason", "since"));
                request.setRequestParameters(parameters);
            }
            // getPage would follow the redirect to the login page
            return browser.loadWebResponse(request);
        }
    }

    private HtmlPage page(String path, String user) throws Exception {
        try (JenkinsRule.WebClient browser = browser(user)) {
            return browser.goTo(path);
        }
    }

    private JenkinsRule.WebClient browser(String user) throws Exception {
        JenkinsRule.WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
        return user == null ? browser : browser.login(user);
    }
}
