package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitTagRegistryTest {
    @TempDir
    Path clone;

    private final List<String> commits = new ArrayList<>();
    private GitTagRegistry registry;
    private Promotion promotion;

    @BeforeEach
    void aCloneOfThreeCommits() throws Exception {
        git("init", "--quiet");
        git("config", "user.name", "tester");
        git("config", "user.email", "tester@example.org");
        for (int n = 1; n <= 3; n++) {
            git("commit", "--quiet", "--allow-empty", "--message", "model " + n);
            commits.add(git("rev-parse", "HEAD").strip());
        }
        registry = new GitTagRegistry(clone);
        promotion = new Promotion(registry);
    }

    @Test
    void versionsAndAssignmentsAreAnnotatedTagsByGtosConvention() throws Exception {
        promotion.promote(request(1, "staging"));
        promotion.promote(request(1, "production"));
        promotion.promote(request(2, "production"));

        assertThat(git("tag").lines())
                .containsExactlyInAnyOrder(
                        "churn@v1.0.0", "churn@v2.0.0", "churn#staging#1", "churn#production#2", "churn#production#3");
        assertThat(git("cat-file", "-t", "churn#production#3").strip()).isEqualTo("tag");
        assertThat(git("rev-parse", "churn#production#3^{commit}").strip()).isEqualTo(commits.get(1));
    }

    @Test
    void theStateIsReadBackFromTheTags() throws Exception {
        promotion.promote(request(1, "production"));
        promotion.promote(request(2, "production"));

        RegisteredModel model = new GitTagRegistry(clone).find("churn").orElseThrow();

        assertThat(model.aliases()).containsEntry("production", 2);
        assertThat(model.version(1).orElseThrow().sha256()).isEqualTo(Samples.digest(1));
        assertThat(model.history()).extracting(AliasChange::by).containsExactly("alice", "alice");
        assertThat(promotion.rollback("churn", "production", "oncall", "alarm").to())
                .isEqualTo(1);
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void tagsThatGtoItselfWroteAreUnderstood() throws Exception {
        git("tag", "-a", "rf@v1.0.0", "-m", "Registering artifact rf version v1.0.0", commits.get(0));
        git("tag", "-a", "rf#prod#1", "-m", "Assigning stage prod to artifact rf", commits.get(0));
        git("tag", "-a", "rf@v2.0.0", "-m", "Registering artifact rf version v2.0.0", commits.get(1));
        git("tag", "-a", "rf#prod#2", "-m", "Assigning stage prod to artifact rf", commits.get(1));
        git("tag", "-a", "rf#prod!#3", "-m", "Unassigning stage prod", commits.get(1));
        git("tag", "rf@v9.0.0", commits.get(2));

        RegisteredModel model = registry.find("rf").orElseThrow();

        assertThat(model.versions()).extracting(ModelVersion::version).containsExactly(1, 2);
        assertThat(model.aliases()).isEmpty();
        assertThat(model.history()).extracting(AliasChange::to).containsExactly(1, 2, null);
    }

    @Test
    void aCommitCarriesOneVersionOfAModel() throws Exception {
        registry.register(candidate(1, commits.get(0)));

        assertThatThrownBy(() -> registry.register(candidate(2, commits.get(0))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("already carries churn@v1.0.0");
    }

    @Test
    void anAliasMovesOnlyFromWhereTheCallerSawIt() throws Exception {
        promotion.promote(request(1, "production"));
        registry.register(candidate(2, commits.get(1)));

        assertThatThrownBy(() -> registry.move("churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class);
    }

    /** Whatever the step between which somebody else's tag appears, that tag is never overruled. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aTagThatSomebodyElseMakesMeanwhileIsNotOverruled(int before) throws Exception {
        promotion.promote(request(1, "production"));
        registry.register(candidate(2, commits.get(1)));
        registry.register(candidate(3, commits.get(2)));
        GitClone real = new LocalClone(clone);
        AtomicInteger calls = new AtomicInteger();
        GitTagRegistry slow = new GitTagRegistry(arguments -> {
            if (calls.getAndIncrement() == before) {
                registry.move("churn", "production", 1, 3, AliasChange.Kind.PROMOTION, "carol", null);
            }
            return real.run(arguments);
        });

        assertThatThrownBy(() -> slow.move("churn", "production", 1, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class);
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 3);
        assertThat(git("tag").lines()).doesNotContain("churn#production#3");
    }

    @Test
    void anAliasThatSomebodyElseMovesRightAfterIsReadBack() throws Exception {
        promotion.promote(request(1, "production"));
        registry.register(candidate(2, commits.get(1)));
        registry.register(candidate(3, commits.get(2)));
        GitClone real = new LocalClone(clone);
        GitTagRegistry slow = new GitTagRegistry(arguments -> {
            String answer = real.run(arguments);
            if (arguments.contains("churn#production#2")) {
                registry.move("churn", "production", 2, 3, AliasChange.Kind.PROMOTION, "carol", null);
            }
            return answer;
        });

        assertThatThrownBy(() -> slow.move("churn", "production", 1, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "production of churn was set to version 2 but points at version 3: somebody else moved it at the"
                                + " same moment");
    }

    @Test
    void aCloneOfNobodyIsTaggedAllTheSame() throws Exception {
        git("config", "--unset", "user.name");
        git("config", "--unset", "user.email");
        git("config", "user.useConfigOnly", "true");

        promotion.promote(request(1, "production"));

        assertThat(registry.find("churn").orElseThrow().history())
                .singleElement()
                .satisfies(change -> assertThat(change.by()).isEqualTo("alice"));
    }

    @Test
    void hooksOfTheCloneDoNotRun() throws Exception {
        Path hook = clone.resolve(".git/hooks/reference-transaction");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch \"" + clone.resolve("hook-ran") + "\"\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        promotion.promote(request(1, "production"));

        assertThat(clone.resolve("hook-ran")).doesNotExist();
    }

    @Test
    void aFolderThatIsNoCloneIsSaidSo(@TempDir Path other) {
        assertThatThrownBy(() -> new GitTagRegistry(other.resolve("none")).models())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("is not a git repository");
    }

    private Promotion.Request request(int n, String alias) {
        return new Promotion.Request(candidate(n, commits.get(n - 1)), Samples.report(n, null), alias, null, null);
    }

    private static NewVersion candidate(int n, String commit) {
        Report report = Samples.report(n, null);
        byte[] json = new ReportJson().write(report);
        return new NewVersion(
                "churn",
                Samples.digest(n),
                Samples.bytes(n).length,
                ModelVersion.Location.uri("s3://models/churn-" + n),
                new ModelVersion.Evidence(
                        "churn", Verdict.PASSED, Sha256.sha256(json), Samples.DATA, commit, null, List.of(), Map.of()),
                json,
                "alice",
                Map.of());
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
