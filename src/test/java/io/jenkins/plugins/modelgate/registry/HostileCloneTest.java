package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clone whose {@code .git} was written by somebody who wants a program run when its tags are read or written. */
@DisabledOnOs(OS.WINDOWS)
class HostileCloneTest {
    @TempDir
    Path folder;

    private Path clone;
    private Path ran;
    private Path script;

    @BeforeEach
    void aCloneAndAProgram() throws Exception {
        clone = Files.createDirectory(folder.resolve("clone"));
        ran = folder.resolve("ran");
        script = program("script", "touch '" + ran + "'\nexit 1\n");
        git("init", "--quiet");
        git("config", "user.name", "tester");
        git("config", "user.email", "tester@example.org");
        git("commit", "--quiet", "--allow-empty", "--message", "model");
    }

    /** %s is the program. Each was seen to run it under plain git, or stands for a setting that is documented to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[tag]\n\tgpgSign = true\n[gpg]\n\tprogram = %s\n",
                "[tag]\n\tforceSignAnnotated = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = key\n"
                        + "[gpg \"ssh\"]\n\tprogram = %s\n",
                "[tag]\n\tgpgSign = true\n[gpg]\n\tformat = x509\n[gpg \"x509\"]\n\tprogram = %s\n",
                "[tag]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tdefaultKeyCommand = %s\n",
                "[core]\n\tfsmonitor = %s\n",
                "[core]\n\teditor = %s\n\tpager = %s\n\taskPass = %s\n\tsshCommand = %s\n\tgitProxy = %s\n",
                "[core]\n\talternateRefsCommand = %s\n",
                "[pager]\n\ttag = %s\n\tfor-each-ref = %s\n\trev-parse = %s\n\tconfig = %s\n",
                "[alias]\n\ttag = !%s\n\tfor-each-ref = !%s\n\trev-parse = !%s\n\tconfig = !%s\n",
                "[trailer \"sign\"]\n\tkey = Sign\n\tcommand = %s\n",
            })
    void noProgramOfTheConfigurationRuns(String settings) throws Exception {
        Files.writeString(
                clone.resolve(".git/config"),
                Files.readString(clone.resolve(".git/config")) + settings.replace("%s", script.toString()));

        promote();

        assertThat(ran).doesNotExist();
        assertThat(git("tag").lines()).contains("churn@v1.0.0", "churn#production#1");
    }

    @Test
    void plainGitWouldHaveRunIt() throws Exception {
        git("config", "tag.gpgSign", "true");
        git("config", "gpg.program", script.toString());

        Process plain = new ProcessBuilder("git", "-C", clone.toString(), "tag", "--annotate", "-m", "m", "t")
                .redirectErrorStream(true)
                .start();
        plain.getInputStream().readAllBytes();
        plain.waitFor();

        assertThat(ran).exists();
    }

    @Test
    void anIncludedFileIsNotReadEither() throws Exception {
        Path included = folder.resolve("more.config");
        Files.writeString(included, "[tag]\n\tgpgSign = true\n[gpg]\n\tprogram = " + script + "\n");
        git("config", "include.path", included.toString());
        Files.writeString(clone.resolve(".git/config.worktree"), Files.readString(included));
        git("config", "extensions.worktreeConfig", "true");

        promote();

        assertThat(ran).doesNotExist();
    }

    /** A missing object makes a partial clone fetch it, with whatever program the remote's URL names. */
    @Test
    void aMissingObjectIsNotFetchedThroughAProgram() throws Exception {
        git("config", "core.repositoryFormatVersion", "1");
        git("config", "extensions.partialClone", "origin");
        git("config", "remote.origin.promisor", "true");
        git("config", "remote.origin.url", "ext::sh -c " + script + "%");
        git("config", "protocol.ext.allow", "always");
        git("config", "remote.origin.uploadpack", script.toString());
        String missing = "1".repeat(40);
        Files.writeString(clone.resolve(".git/refs/tags/churn@v1.0.0"), missing + "\n");

        assertThatThrownBy(() -> new GitTagRegistry(clone).models()).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> new GitTagRegistry(clone).register(candidate(missing)))
                .isInstanceOf(RegistryException.class);

        assertThat(ran).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference-transaction", "post-index-change", "fsmonitor-watchman", "post-checkout"})
    void noHookRuns(String name) throws Exception {
        Path hooks = Files.createDirectories(clone.resolve(".git/hooks"));
        Files.copy(script, hooks.resolve(name));
        assertThat(hooks.resolve(name).toFile().setExecutable(true)).isTrue();
        git("config", "core.hooksPath", hooks.toString());

        promote();

        assertThat(ran).doesNotExist();
    }

    @Test
    void aGitThatHangsIsEndedThoughItsOutputStaysOpen() throws Exception {
        // The child keeps the pipe of the output open, so that its end never comes.
        Path hangs = program("hangs", "sleep 300 &\nsleep 300\n");

        assertThatThrownBy(() -> new LocalClone(clone, hangs.toString(), Duration.ofMillis(300)).run(List.of("tag")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("did not end within");
    }

    @Test
    void aGitThatEndsButLeavesAWriterBehindIsNotWaitedFor() throws Exception {
        Path leaves = program("leaves", "sleep 300 &\necho said\n");
        LocalClone local = new LocalClone(clone, leaves.toString(), Duration.ofSeconds(60));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try {
                // Java takes what was written and closes the pipe when the program ends before the reading began
                assertThat(local.run(List.of("tag"))).isEqualTo("said\n");
            } catch (RegistryException e) {
                assertThat(e).hasMessageContaining("left a process behind");
            }
        });
    }

    @Test
    void aGitThatWritesWithoutEndIsEnded() throws Exception {
        Path floods = program("floods", "exec cat /dev/zero\n");

        assertThatThrownBy(() -> new LocalClone(clone, floods.toString(), Duration.ofSeconds(60)).run(List.of("tag")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("more than 32 MiB");
    }

    @Test
    void aPipeInPlaceOfAFileIsNotOpened() throws Exception {
        Files.delete(clone.resolve(".git/HEAD"));
        run(List.of("mkfifo", clone.resolve(".git/HEAD").toString()));

        assertThatThrownBy(() -> new GitTagRegistry(clone).models()).isInstanceOf(RegistryException.class);
    }

    @Test
    void tagsAreNotWrittenThroughALinkOutOfTheRepository() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.delete(clone.resolve(".git/refs/tags"));
        Files.createSymbolicLink(clone.resolve(".git/refs/tags"), outside);

        assertThatThrownBy(this::promote)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("lies outside of the repository");

        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void packedRefsLinkedWorkingTreesAndFoldersInTheCloneAreRead() throws Exception {
        promote();
        git("pack-refs", "--all");
        Path linked = folder.resolve("linked");
        git("worktree", "add", "--quiet", "--detach", linked.toString());
        Path below = Files.createDirectories(clone.resolve("models/churn"));

        assertThat(new GitTagRegistry(linked).models()).containsExactly("churn");
        assertThat(new GitTagRegistry(below).models()).containsExactly("churn");
        assertThat(new GitTagRegistry(clone).find("churn").orElseThrow().aliases())
                .containsEntry("production", 1);
    }

    @Test
    void aRepositoryWithSha256NamesAndABareOneAreRead() throws Exception {
        Path other = Files.createDirectory(folder.resolve("sha256"));
        run(List.of("git", "-C", other.toString(), "init", "--quiet", "--bare", "--object-format=sha256"));
        String tree = run(List.of("git", "-C", other.toString(), "mktree"));
        String commit = run(List.of(
                "git",
                "-C",
                other.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit-tree",
                "-m",
                "model",
                tree));

        ModelVersion version = new GitTagRegistry(other).register(candidate(commit));

        assertThat(version.version()).isEqualTo(1);
        assertThat(new GitTagRegistry(other).models()).containsExactly("churn");
    }

    @Test
    void theTaggerIsTheClonesOwnUser() throws Exception {
        promote();

        assertThat(git("for-each-ref", "--format=%(taggername)", "refs/tags/churn@v1.0.0"))
                .isEqualTo("tester");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));

        Path closed = ClosedGitFolder.make(clone, scratch);
        ClosedGitFolder.delete(closed);

        assertThat(clone.resolve(".git/objects")).isNotEmptyDirectory();
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files).isEmpty();
        }
    }

    private void promote() throws Exception {
        new Promotion(new GitTagRegistry(clone))
                .promote(new Promotion.Request(candidate(null), Samples.report(1, null), "production", null, null));
    }

    private static NewVersion candidate(String commit) {
        Report report = Samples.report(1, null);
        byte[] json = new ReportJson().write(report);
        return new NewVersion(
                "churn",
                Samples.digest(1),
                Samples.bytes(1).length,
                ModelVersion.Location.uri("s3://models/churn-1"),
                new ModelVersion.Evidence(
                        "churn", Verdict.PASSED, Sha256.sha256(json), Samples.DATA, commit, null, List.of(), Map.of()),
                json,
                "alice",
                Map.of());
    }

    private Path program(String name, String lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + lines);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
