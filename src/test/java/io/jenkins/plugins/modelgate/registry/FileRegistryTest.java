package io.jenkins.plugins.modelgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegistryTest {
    @TempDir
    Path folder;

    @Test
    void versionsAreNumberedFromOneAndReadBackByAnotherProcess() throws Exception {
        FileRegistry registry = new FileRegistry(folder.resolve("registry"));
        ModelVersion first = registry.register(Samples.passed(1));
        ModelVersion second = registry.register(Samples.passed(2));

        RegisteredModel read =
                new FileRegistry(folder.resolve("registry")).find("churn").orElseThrow();

        assertThat(read.versions()).containsExactly(first, second);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.sha256()).isEqualTo(Samples.digest(2));
        assertThat(second.location()).isEqualTo(ModelVersion.Location.artifact("train", 2, "churn.model"));
    }

    @Test
    void theSameBytesWithTheSameEvidenceAreRegisteredOnce() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        ModelVersion first = registry.register(Samples.passed(1));

        assertThat(registry.register(Samples.passed(1))).isEqualTo(first);
        assertThat(registry.find("churn").orElseThrow().versions()).hasSize(1);
    }

    @Test
    void anEmptyFolderHasNoModelsAndIsNotWrittenByReading() throws Exception {
        FileRegistry registry = new FileRegistry(folder.resolve("none"));

        assertThat(registry.models()).isEmpty();
        assertThat(registry.find("churn")).isEmpty();
        assertThat(registry.verify()).isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void anAliasMovesOnlyFromWhereTheCallerSawIt() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        registry.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "alice", null);

        assertThatThrownBy(() -> registry.move("churn", "production", null, 2, AliasChange.Kind.PROMOTION, "bob", null))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("production of churn points at version 1 (moved by alice at ")
                .hasMessageContaining("not at nothing");
        assertThat(registry.find("churn").orElseThrow().aliases()).containsEntry("production", 1);
    }

    @Test
    void theReportIsKeptAndAChangedOneIsNotGivenOut() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        NewVersion candidate = Samples.passed(1);
        ModelVersion version = registry.register(candidate);
        assertThat(registry.report(version)).hasValue(candidate.report());

        Path kept = folder.resolve("reports").resolve(version.evidence().reportSha256() + ".json");
        Files.writeString(kept, "{}");

        assertThatThrownBy(() -> registry.report(version)).hasMessageContaining("was changed since it was registered");
    }

    @Test
    void bytesKeptInTheFolderComeBackUnderTheirDigest() throws Exception {
        FileRegistry registry = new FileRegistry(folder);

        FileRegistry.Stored stored = registry.keep(new ByteArrayInputStream(Samples.bytes(7)));

        assertThat(stored.sha256()).isEqualTo(Samples.digest(7));
        assertThat(folder.resolve(stored.location().path())).hasBinaryContent(Samples.bytes(7));
    }

    @Test
    void namesThatCouldLeaveTheFolderAreRefused() {
        FileRegistry registry = new FileRegistry(folder);

        for (String name : List.of("..", "a/b", "a\\b", "", "a..b", "a\nb", "-x", "x".repeat(129))) {
            assertThatThrownBy(() -> registry.find(name))
                    .as(name)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("is not a model name");
        }
        for (String alias : List.of("latest", "v7", "a b", "", "../x")) {
            assertThatThrownBy(() -> Names.alias(alias)).as(alias).hasMessageContaining("is not an alias");
        }
    }

    @Test
    void versionsFollowTheirJobAndNoOtherJobOfItsOldName() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.moveJob("train", "team/train");
        registry.register(Samples.passed(2));
        registry.moveJob("team/train", null);
        registry.moveJob("other", "team/other");

        List<ModelVersion> versions =
                new FileRegistry(folder).find("churn").orElseThrow().versions();
        assertThat(versions).extracting(version -> version.location().job()).containsExactly(null, "train");
        assertThat(versions).extracting(version -> version.location().build()).containsExactly(1, 2);
        assertThat(registry.verify()).isEmpty();
    }

    /** A folder that a group shares is of no use when what one of them writes the others cannot read. */
    @Test
    void whoMayReadTheLogMayReadEverythingBesideIt() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.keep(new ByteArrayInputStream(Samples.bytes(1)));

        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(folder.resolve("audit.log"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList()).hasSize(5).allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file))
                    .as(file.toString())
                    .isEqualTo(usual));
        }
    }

    /**
     * The reader's limits hold for the writer, too: one line that cannot be read would end the registry for everybody.
     */
    @Test
    void whatCouldNotBeReadAgainIsNotWritten() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        String endless = "x".repeat(2_000_000);

        assertThatThrownBy(() ->
                        registry.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "alice", endless))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("shorten its texts");

        assertThat(new FileRegistry(folder).find("churn").orElseThrow().aliases())
                .isEmpty();
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        int writers = 8;
        int each = 10;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                // each with a view of its own, as several processes have
                FileRegistry registry = new FileRegistry(folder);
                jobs.add(() -> {
                    for (int i = 0; i < each; i++) {
                        registry.register(Samples.passed(1 + number * each + i));
                    }
                    return null;
                });
            }
            for (Future<Void> job : pool.invokeAll(jobs)) {
                job.get();
            }
        } finally {
            pool.shutdownNow();
        }

        FileRegistry registry = new FileRegistry(folder);
        RegisteredModel model = registry.find("churn").orElseThrow();
        assertThat(model.versions()).hasSize(writers * each);
        assertThat(model.versions().stream().map(ModelVersion::sha256).distinct())
                .hasSize(writers * each);
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void whereverTheLogWasCutShortTheStateIsThatAfterSomeWholeLine() throws Exception {
        FileRegistry registry = new FileRegistry(folder.resolve("whole"));
        List<RegisteredModel> states = new ArrayList<>();
        registry.register(Samples.passed(1));
        states.add(registry.find("churn").orElseThrow());
        registry.move("churn", "staging", null, 1, AliasChange.Kind.PROMOTION, "alice", "first");
        states.add(registry.find("churn").orElseThrow());
        registry.register(Samples.passed(2));
        states.add(registry.find("churn").orElseThrow());
        byte[] log = Files.readAllBytes(folder.resolve("whole/audit.log"));

        List<String> whole = Files.readAllLines(folder.resolve("whole/audit.log"));
        Path cut = Files.createDirectories(folder.resolve("cut"));
        for (int length = 0; length <= log.length; length++) {
            Files.write(cut.resolve("audit.log"), java.util.Arrays.copyOf(log, length));
            int lines = (int) new String(log, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();

            String acknowledged = lines == 0
                    ? AuditEntry.START
                    : Sha256.sha256(whole.get(lines - 1).getBytes(UTF_8));
            String next = lines == 3
                    ? ""
                    : ",\"next\":\"" + Sha256.sha256(whole.get(lines).getBytes(UTF_8)) + "\"";
            Files.writeString(
                    cut.resolve("audit.head"),
                    "{\"line\":" + lines + ",\"sha256\":\"" + acknowledged + "\"" + next + "}");

            FileRegistry reopened = new FileRegistry(cut);

            assertThat(reopened.find("churn").orElse(null))
                    .as("after %d bytes", length)
                    .isEqualTo(lines == 0 ? null : states.get(lines - 1));
        }
    }

    @Test
    void whatKilledWritersLeftIsTakenAwayOnceItIsOld() throws Exception {
        new FileRegistry(folder).register(Samples.passed(1));
        Path old = Files.createFile(folder.resolve("reports/.tmp-0b1c"));
        Files.setLastModifiedTime(
                old,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minus(java.time.Duration.ofDays(2))));
        Path young = Files.createFile(folder.resolve(".tmp-0b1d"));

        new FileRegistry(folder).register(Samples.passed(2));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aLineCutShortIsRemovedByTheNextWriter() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        Path log = folder.resolve("audit.log");
        Files.writeString(log, "{\"line\":2,\"prev", java.nio.file.StandardOpenOption.APPEND);

        ModelVersion second = new FileRegistry(folder).register(Samples.passed(2));

        assertThat(second.version()).isEqualTo(2);
        assertThat(new FileRegistry(folder).verify()).isEmpty();
        assertThat(Files.readAllLines(log)).hasSize(2);
    }
}
