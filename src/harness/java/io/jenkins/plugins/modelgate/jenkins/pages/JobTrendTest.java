package io.jenkins.plugins.modelgate.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.modelgate.jenkins.history.EvaluationHistory;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryPoint;
import io.jenkins.plugins.modelgate.jenkins.history.HistoryValue;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class JobTrendTest {
    private static final String HOSTILE = "recall:</script><script>alert(1)</script>\"'<img src=x onerror=alert(2)>";

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void aJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("churn");
    }

    @Test
    void theTrendOfTenThousandBuildsIsDrawnWithoutLoadingABuild() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        historyOfBuilds(10_000);
        jenkins.jenkins.reload();
        job = (FreeStyleProject) jenkins.jenkins.getItem("churn");

        Trend ours = Trend.of(job, "churn", "accuracy");
        assertThat(ours.builds().numbers()).hasSize(10_000);
        assertThat(loadedBuilds()).isZero();

        JsonNode trend = json("job/churn/model-gate/trend?id=churn&metric=accuracy");
        // Jenkins itself loads the last successful build when it collects the job's actions.
        int loadedByJenkins = loadedBuilds();
        JsonNode percentiles = json("job/churn/model-gate/percentiles?id=churn");

        assertThat(trend.at("/builds/numbers")).hasSize(10_000);
        assertThat(trend.at("/values/accuracy/9999").doubleValue()).isEqualTo(0.93);
        assertThat(trend.at("/limits/9999").doubleValue()).isEqualTo(0.9);
        assertThat(percentiles.at("/values/latency_p99")).hasSize(10_000);
        assertThat(loadedBuilds()).isEqualTo(loadedByJenkins).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeletedBuildKeepsItsPointAndLosesItsLink() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        append(1, Map.of("accuracy", value(0.9)));
        append(2, Map.of("accuracy", value(0.91)));

        job.getBuildByNumber(1).delete();

        JsonNode trend = json("job/churn/model-gate/trend?id=churn&metric=accuracy");
        assertThat(trend.at("/values/accuracy/0").doubleValue()).isEqualTo(0.9);
        assertThat(trend.at("/builds/kept/0").booleanValue()).isFalse();
        assertThat(trend.at("/builds/kept/1").booleanValue()).isTrue();
    }

    @Test
    void anIdFromOutsideReachesNoOtherFile() throws Exception {
        append(1, Map.of("accuracy", value(0.9)));
        Files.writeString(
                job.getRootDir().toPath().resolve("secret.jsonl"),
                "{\"b\":1,\"t\":1,\"v\":\"PASSED\",\"m\":{\"accuracy\":[0.123]}}\n");

        assertThat(json("job/churn/model-gate/trend?id=../secret&metric=accuracy")
                        .at("/builds/numbers"))
                .isEmpty();
        assertThat(answer("job/churn/model-gate/trend?id=churn", null).getStatusCode())
                .isEqualTo(400);
        assertThat(answer("job/churn/model-gate/percentiles?id=churn", null).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyWhoMayReadTheJobSeesItsNumbers() throws Exception {
        append(1, Map.of("accuracy", value(0.9)));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        String trend = "job/churn/model-gate/trend?id=churn&metric=accuracy";
        assertThat(answer(trend, null).getStatusCode()).isEqualTo(403);
        assertThat(answer(trend, "stranger").getStatusCode()).isEqualTo(404);
        assertThat(answer(trend, "reader").getStatusCode()).isEqualTo(200);
        assertThat(answer("job/churn/model-gate/", "reader").getStatusCode()).isEqualTo(200);
    }

    @Test
    void aHostileMetricIsTextAndNothingElse() throws Exception {
        append(1, Map.of(HOSTILE, value(0.9)));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            for (String path : new String[] {"job/churn/", "job/churn/model-gate/"}) {
                HtmlPage page = browser.goTo(path);
                assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<script>alert", "<img src=x");
                assertThat(page.querySelectorAll("option[value='" + HOSTILE.replace("'", "\\'") + "']"))
                        .hasSize(1);
            }
        }
    }

    private void historyOfBuilds(int count) throws IOException {
        append(1, Map.of("accuracy", value(0.93), "latency_p50", value(1), "latency_p99", value(4)));
        Path file = job.getRootDir().toPath().resolve("model-gate/churn.jsonl");
        String line = Files.readString(file);
        Files.writeString(
                file,
                IntStream.rangeClosed(1, count)
                        .mapToObj(build -> line.replace("{\"b\":1,", "{\"b\":" + build + ","))
                        .collect(Collectors.joining()));
    }

    private void append(int build, Map<String, HistoryValue> metrics) throws IOException {
        EvaluationHistory.get()
                .append(job, "churn", new HistoryPoint(build, 1_700_000_000_000L, Verdict.PASSED, "4f1c", metrics));
    }

    private static HistoryValue value(double value) {
        return new HistoryValue(value, value - 0.02, value + 0.02, 0.9, null);
    }

    private int loadedBuilds() {
        return job.getLazyBuildMixIn().getRunMap().getLoadedBuilds().size();
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(answer(path, null).getContentAsString());
    }

    private WebResponse answer(String path, String user) throws Exception {
        try (JenkinsRule.WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            if (user != null) {
                browser.login(user);
            }
            return browser.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path)));
        }
    }
}
