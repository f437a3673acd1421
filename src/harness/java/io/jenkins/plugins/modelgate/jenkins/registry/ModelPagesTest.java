package io.jenkins.plugins.modelgate.jenkins.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.modelgate.jenkins.gate.ModelGatePermissions;
import io.jenkins.plugins.modelgate.jenkins.promotion.EmbeddedRegistry;
import io.jenkins.plugins.modelgate.jenkins.testing.PromotedModels;
import io.jenkins.plugins.modelgate.registry.AliasChange;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ModelPagesTest {
    private JenkinsRule jenkins;
    private WorkflowJob open;
    private WorkflowJob secret;

    @BeforeEach
    void aModelOfTwoVersionsAndOneOfASecretJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        open = rule.createProject(WorkflowJob.class, "train");
        promote(open, "churn", "model 1", "first");
        promote(open, "churn", "model 2", "better <b>recall</b>");
        secret = rule.createProject(WorkflowJob.class, "secret");
        promote(secret, "fraud", "model 3", "");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("dev", "ops", "guest")
                .grant(Item.READ)
                .onItems(open)
                .to("dev", "ops")
                .grant(ModelGatePermissions.PROMOTE)
                .onItems(open)
                .to("ops"));
    }

    @Test
    void theListShowsEachModelWithAliasesVerdictAndTrend() throws Exception {
        HtmlPage page = as("admin").goTo("model-gate-models/");

        assertThat(page.getByXPath("//td[1]/a/text()").stream().map(Object::toString))
                .containsExactly("churn", "fraud");
        assertThat(page.getBody().asNormalizedText())
                .contains("production 2")
                .contains("Passed")
                .contains("0.93")
                .contains("train #2");
        assertThat(page.getWebResponse().getContentAsString()).contains("accuracy by version: 1: 0.9300, 2: 0.9300");
    }

    @Test
    void whoMayNotReadTheSourceJobDoesNotSeeItsModel() throws Exception {
        JenkinsRule.WebClient dev = as("dev");
        assertThat(dev.goTo("model-gate-models/").getBody().asNormalizedText())
                .contains("churn")
                .doesNotContain("fraud");
        assertThat(dev.goTo("model-gate-models/api/json?depth=5", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("churn")
                .doesNotContain("fraud");
        dev.assertFails("model-gate-models/model/fraud/", 404);
        dev.assertFails("model-gate-models/model/fraud/api/json", 404);
        dev.assertFails("model-gate-models/model/fraud/version/1/", 404);
        dev.assertFails("model-gate-models/model/fraud/version/1/download", 404);
        dev.assertFails("model-gate-models/model/fraud/version/1/report.json", 404);
        dev.assertFails("model-gate-models/model/none/", 404);
        assertThat(dev.goTo("search/suggest?query=fra", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .doesNotContain("fraud");
        assertThat(as("guest").goTo("model-gate-models/").getBody().asNormalizedText())
                .contains("No models yet");
    }

    @Test
    void aVersionOfAJobThatIsNotToBeReadIsLeftOutOfAModelThatIs() throws Exception {
        promoteAs("admin", secret, "churn", "model 4");

        JsonNode seen = json(as("dev"), "model-gate-models/model/churn/api/json");

        assertThat(seen.path("versions")).hasSize(2);
        assertThat(seen.path("aliases")).isEmpty();
        assertThat(seen.path("history")).hasSize(2);
        as("dev").assertFails("model-gate-models/model/churn/version/3/", 404);
        assertThat(json(as("admin"), "model-gate-models/model/churn/api/json").path("versions"))
                .hasSize(3);
    }

    @Test
    void aModelsPageTellsWhatWasPromotedWhenByWhomAndWhy() throws Exception {
        HtmlPage page = as("dev").goTo("model-gate-models/model/churn/");

        String text = page.getBody().asNormalizedText();
        assertThat(text).contains("job train").contains("better <b>recall</b>").contains("promoted");
        assertThat(text)
                .contains("Trend of versions")
                .contains("Versions 1 to 2")
                .contains("What happened");
        assertThat(as("admin").goTo("model-gate-models/model/fraud/").getBody().asNormalizedText())
                .contains("Version 1")
                .doesNotContain("Versions 1 to");
        assertThat((Object) page.getFirstByXPath("//b[text()='recall']")).isNull();
        assertThat((Object) page.getFirstByXPath("//button[contains(.,'Roll back')]"))
                .isNull();
    }

    @Test
    void aVersionsPageShowsItsEvidence() throws Exception {
        HtmlPage page = as("dev").goTo("model-gate-models/model/churn/version/2/");

        assertThat(page.getBody().asNormalizedText())
                .contains(PromotedModels.digest("model 2"))
                .contains("b".repeat(64))
                .contains("accuracy >= 0.9")
                .contains("train #2");
    }

    @Test
    void everyVersionHasItsModelCardAndItsReport() throws Exception {
        String card = as("dev")
                .goTo("model-gate-models/model/churn/version/1/model-card.md", "text/markdown")
                .getWebResponse()
                .getContentAsString();
        assertThat(card).startsWith("#").contains("churn");
        // the page shows the registry's own copy, which outlives the build
        open.getBuildByNumber(1).delete();
        assertThat(as("dev")
                        .goTo("model-gate-models/model/churn/version/1/model-card.md", "text/markdown")
                        .getWebResponse()
                        .getContentAsString())
                .isEqualTo(card);
        assertThat(as("dev")
                        .goTo("model-gate-models/model/churn/version/1/report.json", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("model-gate/report/1");
        as("dev").assertFails("model-gate-models/model/churn/version/1/download", 404);
    }

    @Test
    void twoVersionsAreComparedSideBySide() throws Exception {
        HtmlPage page = as("dev").goTo("model-gate-models/model/churn/");
        HtmlForm form = ((HtmlSelect) page.getElementById("model-gate-a")).getEnclosingForm();
        HtmlPage compared = jenkins.submit(form);

        assertThat(compared.getUrl().getQuery()).startsWith("a=1&b=2");
        assertThat(compared.getBody().asNormalizedText())
                .contains("Version 1")
                .contains("Version 2")
                .contains("accuracy >= 0.9")
                .contains("Difference");
        assertThat(as("dev")
                        .goTo("model-gate-models/model/churn/compare?a=1&b=9")
                        .getBody()
                        .asNormalizedText())
                .contains("Choose two versions");
    }

    @Test
    void oneClickRollsBackAndTheLogTellsWho() throws Exception {
        HtmlPage page = as("ops").goTo("model-gate-models/model/churn/");
        HtmlForm form = page.getFormByName("rollback-production");
        form.getInputByName("reason").setValue("complaints since noon");
        jenkins.submit(form);

        RegisteredModel churn = EmbeddedRegistry.get().find("churn").orElseThrow();
        assertThat(churn.aliases()).containsEntry("production", 1);
        AliasChange last = churn.history().get(churn.history().size() - 1);
        assertThat(last.kind()).isEqualTo(AliasChange.Kind.ROLLBACK);
        assertThat(last.by()).isEqualTo("ops");
        assertThat(last.reason()).isEqualTo("complaints since noon");
        assertThat(EmbeddedRegistry.get().verify()).isEmpty();
    }

    @Test
    void aRollbackNeedsPostPermissionReasonAndTheAliasWhereItWasSeen() throws Exception {
        String base = "model-gate-models/model/churn/rollback?alias=production&from=";
        as("ops").assertFails(base + "2&reason=x", 405);
        assertThat(post(as("dev"), base + "2&reason=x")).isEqualTo(403);
        assertThat(post(as("guest"), base + "2&reason=x")).isEqualTo(404);
        assertThat(post(as("ops"), base + "2&reason=")).isEqualTo(400);
        assertThat(post(as("ops"), base + "1&reason=x")).isEqualTo(409);
        assertThat(post(as("ops"), base + "two&reason=x")).isEqualTo(400);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 2);

        assertThat(post(as("ops"), base + "2&reason=x")).isEqualTo(200);
        assertThat(EmbeddedRegistry.get().find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void theModelFileIsGivenOutOnlyAsItWasRegistered() throws Exception {
        String address = "model-gate-models/model/churn/version/2/download";
        assertThat(as("dev")
                        .goTo(address, "application/octet-stream")
                        .getWebResponse()
                        .getContentAsString())
                .isEqualTo("model 2");

        Path artifact = open.getBuildByNumber(2).getRootDir().toPath().resolve("archive/churn.model");
        Files.writeString(artifact, "model 9");

        as("dev").assertFails(address, 409);
    }

    @Test
    void theSearchBoxFindsModels() throws Exception {
        assertThat(as("dev")
                        .goTo("search/suggest?query=chu", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"name\":\"churn\"")
                .contains("/model-gate-models/model/churn/");
        HtmlPage found = as("dev").goTo("search/?q=churn");
        assertThat(found.getUrl().getPath()).endsWith("/model-gate-models/model/churn/");
        // a job of the same name still comes first
        jenkins.createFreeStyleProject("fraud");
        assertThat(as("admin").goTo("search/?q=fraud").getUrl().getPath()).endsWith("/job/fraud/");
    }

    @Test
    void restTellsVersionsEvidenceAndHistory() throws Exception {
        JsonNode list = json(as("dev"), "model-gate-models/api/json").at("/models/0");
        assertThat(list.path("name").asText()).isEqualTo("churn");
        assertThat(list.path("newestVersion").asInt()).isEqualTo(2);
        assertThat(list.path("verdict").asText()).isEqualTo("PASSED");
        assertThat(list.at("/aliases/0/version").asInt()).isEqualTo(2);

        JsonNode model = json(as("dev"), "model-gate-models/model/churn/api/json");
        JsonNode newest = model.at("/versions/0");
        assertThat(newest.path("sha256").asText()).isEqualTo(PromotedModels.digest("model 2"));
        assertThat(newest.at("/metrics/accuracy").asDouble()).isEqualTo(0.93);
        assertThat(newest.path("jobName").asText()).isEqualTo("train");
        JsonNode change = model.at("/history/0");
        assertThat(change.path("kind").asText()).isEqualTo("PROMOTION");
        assertThat(change.path("from").asInt()).isEqualTo(1);
        assertThat(json(as("dev"), "model-gate-models/model/churn/version/1/api/json")
                        .path("number")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aModelStaysWithItsJobWhateverThatIsCalled() throws Exception {
        secret.renameTo("hidden");
        WorkflowJob other = jenkins.createProject(WorkflowJob.class, "secret");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("dev")
                .grant(Item.READ)
                .onItems(other)
                .to("dev")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));

        as("dev").assertFails("model-gate-models/model/fraud/", 404);
        assertThat(as("admin")
                        .goTo("model-gate-models/model/fraud/version/1/download", "application/octet-stream")
                        .getWebResponse()
                        .getContentAsString())
                .isEqualTo("model 3");
        assertThat(as("admin").goTo("model-gate-models/").getBody().asNormalizedText())
                .contains("hidden #1");
        assertThat(EmbeddedRegistry.get().verify()).isEmpty();
    }

    @Test
    void listingLoadsNoBuild() throws Exception {
        jenkins.jenkins.reload();
        WorkflowJob reloaded = jenkins.jenkins.getItemByFullName("train", WorkflowJob.class);

        as("admin").goTo("model-gate-models/");
        as("admin").goTo("model-gate-models/model/churn/");
        as("admin").goTo("model-gate-models/api/json", "application/json");

        assertThat(reloaded.getLazyBuildMixIn().getRunMap().getLoadedBuilds()).isEmpty();
    }

    @Test
    void anAdministratorIsToldOfATamperedLog() throws Exception {
        as("dev").assertFails("model-gate-models/verify", 403);
        assertThat(as("admin").goTo("model-gate-models/verify").getBody().asNormalizedText())
                .contains("as it was written")
                .contains(EmbeddedRegistry.get().headDigest());

        Path log = jenkins.jenkins.getRootDir().toPath().resolve("model-gate/registry/audit.log");
        Files.writeString(log, Files.readString(log).replaceFirst("\"bytes\":7", "\"bytes\":8"));

        assertThat(as("admin").goTo("model-gate-models/verify").getBody().asNormalizedText())
                .contains("was changed by something else");
    }

    private JenkinsRule.WebClient as(String user) throws Exception {
        return jenkins.createWebClient().withBasicApiToken(user);
    }

    private static JsonNode json(JenkinsRule.WebClient client, String address) throws Exception {
        Page page = client.goTo(address, "application/json");
        return JsonMapper.builder().build().readTree(page.getWebResponse().getContentAsString());
    }

    private int post(JenkinsRule.WebClient client, String address) throws Exception {
        client.setThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), address), HttpMethod.POST);
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    private void promoteAs(String user, WorkflowJob job, String model, String bytes) throws Exception {
        User.getById(user, true);
        PromotedModels.define(
                job, "PASSED", bytes, "promoteModel model: '" + model + "', id: 'churn', to: 'production'");
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(user))));
    }

    private void promote(WorkflowJob job, String model, String bytes, String reason) throws Exception {
        PromotedModels.define(
                job,
                "PASSED",
                bytes,
                "promoteModel model: '" + model + "', id: 'churn', to: 'production', reason: '" + reason + "'");
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        assertThat(run.isKeepLog()).isTrue();
    }
}
