package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a model of a registry in a folder belongs to. */
class ModelOwnerTest {
    private static final ChangeGuard ANYBODY = known -> {};

    @TempDir
    Path folder;

    @Test
    void aFolderSpeaksForItsJobsAndAJobInNoFolderForItself() {
        assertThat(ModelOwner.ownerOf("risk/models/train")).isEqualTo("risk/models");
        assertThat(ModelOwner.ownerOf("train")).isEqualTo("train");
        assertThat(ModelOwner.holds("risk", "risk/models/train")).isTrue();
        assertThat(ModelOwner.holds("train", "train")).isTrue();
        assertThat(ModelOwner.holds("risk", "risky/train")).isFalse();
        assertThat(ModelOwner.holds("risk/models", "risk/train")).isFalse();
    }

    @Test
    void aModelBelongsToTheFolderThatRegisteredItFirstAndTheLogSaysSo() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.guardedBy(ANYBODY).register(from("risk/train", 1));
        registry.guardedBy(ANYBODY).register(from("other/train", 2));

        assertThat(new FileRegistry(folder).find("churn").orElseThrow().owner()).isEqualTo("risk");
        assertThat(Files.readString(folder.resolve("audit.log")))
                .containsOnlyOnce("\"owner\":{\"model\":\"churn\",\"owner\":\"risk\",\"by\":\"alice\"");
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void theOwnerIsFoundUnderItsNewNameAndNoOtherIsTakenForIt() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.guardedBy(ANYBODY).register(from("risk/train", 1));

        registry.moveJob("risk/train", "elsewhere/train");
        assertThat(registry.find("churn").orElseThrow().owner()).isEqualTo("risk");
        registry.moveJob("risk", "credit");
        assertThat(registry.find("churn").orElseThrow().owner()).isEqualTo("credit");
        registry.moveJob("credit", null);
        assertThat(registry.find("churn").orElseThrow().owner()).isNull();
        registry.nameOwners("Model Gate");

        assertThat(new FileRegistry(folder).find("churn").orElseThrow().owner())
                .as("what was deleted is not given away again")
                .isNull();
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void aRegistryThatKnewNoOwnersGetsThemOnceByTheOldestVersionOfAJob() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(from("risk/train", 1));
        registry.register(from("other/train", 2));
        registry.moveJob("risk/train", "credit/train");
        assertThat(registry.find("churn").orElseThrow().owner()).isNull();

        registry.nameOwners("Model Gate");
        long once = Files.size(folder.resolve("audit.log"));
        registry.nameOwners("Model Gate");

        assertThat(registry.find("churn").orElseThrow().owner()).isEqualTo("credit");
        assertThat(Files.size(folder.resolve("audit.log"))).isEqualTo(once);
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void aGuardIsAskedBeforeAnythingIsWritten() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.guardedBy(ANYBODY).register(from("risk/train", 1));
        long before = Files.size(folder.resolve("audit.log"));
        ModelRegistry guarded = registry.guardedBy(known -> {
            if (known.map(model -> !"other".equals(model.owner())).orElse(false)) {
                throw new PromotionRefusedException("not yours");
            }
        });

        assertThatThrownBy(() -> guarded.register(from("other/train", 2))).hasMessage("not yours");
        assertThatThrownBy(() -> guarded.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "eve", null))
                .hasMessage("not yours");

        assertThat(Files.size(folder.resolve("audit.log"))).isEqualTo(before);
        NewVersion own = Samples.version("mine", 3, Samples.report(3, null), Verdict.PASSED, List.of());
        assertThat(guarded.register(own).version()).isEqualTo(1);
    }

    private static NewVersion from(String job, int n) {
        NewVersion sample = Samples.passed(n);
        return new NewVersion(
                sample.model(),
                sample.sha256(),
                sample.bytes(),
                ModelVersion.Location.artifact(job, n, "churn.model"),
                sample.evidence(),
                sample.report(),
                sample.by(),
                Map.of());
    }
}
