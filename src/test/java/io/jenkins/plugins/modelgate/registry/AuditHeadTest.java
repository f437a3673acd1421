package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest of the last line stands in no other line: audit.head is held against it at every read. */
class AuditHeadTest {
    @TempDir
    Path folder;

    private Path log;
    private Path head;

    @BeforeEach
    void productionIsVersionTwo() throws Exception {
        log = folder.resolve("audit.log");
        head = folder.resolve("audit.head");
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        registry.move("churn", "production", null, 2, AliasChange.Kind.PROMOTION, "alice", null);
    }

    @Test
    void anEditOfTheLastLineIsRefusedByEveryCommandAndNeverWrittenOver() throws Exception {
        FileRegistry running = new FileRegistry(folder);
        running.models();
        editTheLastLine();
        String edited = Files.readString(log);

        for (FileRegistry registry : List.of(new FileRegistry(folder), running)) {
            refused(registry::models, "audit.log:3: is not the line that was acknowledged last");
            refused(() -> registry.find("churn"), "audit.log:3: is not the line that was acknowledged last");
            refused(() -> registry.register(Samples.passed(3)), "is not the line that was acknowledged last");
            refused(
                    () -> registry.move("churn", "production", 1, 2, AliasChange.Kind.PROMOTION, "bob", null),
                    "is not the line that was acknowledged last");
            refused(registry::headDigest, "is not the line that was acknowledged last");
            refused(() -> registry.moveJob("a", "b"), "is not the line that was acknowledged last");
            assertThat(registry.verify()).isNotEmpty();
        }
        assertThat(Files.readString(log)).isEqualTo(edited);
    }

    @Test
    void aHeadThatIsMissingIsAnErrorUntilSomebodyRepairsIt() throws Exception {
        Files.delete(head);

        refused(() -> new FileRegistry(folder).register(Samples.passed(3)), "audit.head is missing");
        new FileRegistry(folder).repair("carol", "restored the folder without its head");

        assertThat(new FileRegistry(folder).verify()).isEmpty();
        assertThat(new FileRegistry(folder).register(Samples.passed(3)).version())
                .isEqualTo(3);
    }

    @Test
    void aHeadThatLagsIsAnError() throws Exception {
        byte[] old = Files.readAllBytes(head);
        new FileRegistry(folder).register(Samples.passed(3));
        new FileRegistry(folder).register(Samples.passed(4));
        Files.write(head, old);

        refused(
                () -> new FileRegistry(folder).models(),
                "audit.log:5: was never acknowledged: audit.head names line 3");
    }

    @Test
    void aLineThatSomebodyAppendsIsNotTakenForAChange() throws Exception {
        AuditEntry forged = new AuditEntry(
                4,
                new FileRegistry(folder).headDigest(),
                null,
                new AliasChange(
                        "churn",
                        "production",
                        2,
                        1,
                        AliasChange.Kind.PROMOTION,
                        "mallory",
                        null,
                        "2026-01-01T00:00:00Z"),
                null,
                null,
                null);
        Files.write(log, new RegistryJson().line(forged), StandardOpenOption.APPEND);
        Files.writeString(log, "\n", StandardOpenOption.APPEND);

        refused(() -> new FileRegistry(folder).find("churn"), "audit.log:4: was never acknowledged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "{\"line\":3}",
                "{\"line\":3,\"sha256\":null}",
                "{\"line\":3,\"sha256\":\"abc\"}",
                "{\"line\":-1,\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}",
                "not JSON"
            })
    void aHeadWithoutADigestIsAnError(String content) throws Exception {
        Files.writeString(head, content);

        refused(() -> new FileRegistry(folder).models(), "audit.head");
        assertThat(new FileRegistry(folder).verify()).isNotEmpty();
    }

    /** Where a kill falls between the line and its acknowledgement, nobody needs to repair anything. */
    @Test
    void aLineThatWasAnnouncedIsAcceptedAndOneThatWasNotWrittenIsNotMissed() throws Exception {
        byte[] before = Files.readAllBytes(log);
        String[] lines = Files.readString(log).split("\n");
        String last = Sha256.sha256(lines[2].getBytes(StandardCharsets.UTF_8));
        String announced = "{\"line\":2,\"sha256\":\"" + Sha256.sha256(lines[1].getBytes(StandardCharsets.UTF_8))
                + "\",\"next\":\"" + last + "\"}";

        Files.writeString(head, announced);
        assertThat(new FileRegistry(folder).find("churn").orElseThrow().aliases())
                .containsEntry("production", 2);
        assertThat(new FileRegistry(folder).verify()).isEmpty();

        Files.writeString(log, lines[0] + "\n" + lines[1] + "\n");
        assertThat(new FileRegistry(folder).find("churn").orElseThrow().aliases())
                .isEmpty();
        assertThat(new FileRegistry(folder).verify()).isEmpty();

        Files.write(log, before);
        editTheLastLine();
        refused(() -> new FileRegistry(folder).models(), "was never acknowledged");
    }

    @Test
    void aRepairStandsInTheLogWithWhatWasFound() throws Exception {
        editTheLastLine();

        AuditRepair repair = new FileRegistry(folder).repair("carol", "checked against the deployment");

        assertThat(repair.found()).contains("is not the line that was acknowledged last");
        FileRegistry registry = new FileRegistry(folder);
        assertThat(registry.repairs()).containsExactly(repair);
        assertThat(registry.verify()).isEmpty();
        assertThat(Files.readString(log))
                .contains("checked against the deployment")
                .contains("carol");
        registry.register(Samples.passed(3));
        assertThat(new FileRegistry(folder).repairs()).containsExactly(repair);
    }

    @Test
    void whatIsRightIsNotRepairedNorIsABrokenChain() throws Exception {
        refused(() -> new FileRegistry(folder).repair("carol", "just in case"), "nothing to repair");
        refused(() -> new FileRegistry(folder).repair("carol", " "), "needs a reason");
        Files.writeString(log, Files.readString(log).replaceFirst("\"bytes\":7", "\"bytes\":8"));
        refused(() -> new FileRegistry(folder).repair("carol", "it is fine"), "does not follow from the line before");
    }

    @Test
    void aLogThatWasWrittenAnewIsFoundByAnAnchorElsewhere(@TempDir Path elsewhere) throws Exception {
        AuditAnchors anchors = AuditAnchors.at(elsewhere.resolve("anchors").toString());
        anchors.note(new FileRegistry(folder).head());
        anchors.note(new FileRegistry(folder).head());
        String digest = new FileRegistry(folder).headDigest();
        assertThat(elsewhere.resolve("anchors")).hasContent("3 " + digest);

        new FileRegistry(folder).register(Samples.passed(3));
        List<AuditHead> noted = AuditAnchors.read(elsewhere.resolve("anchors").toString());
        assertThat(new FileRegistry(folder).verify(noted)).isEmpty();
        assertThat(new FileRegistry(folder).verify(AuditAnchors.read(digest))).isEmpty();

        writeAnewWithVersionOneInProduction();
        assertThat(new FileRegistry(folder).verify())
                .as("nothing inside of the folder shows it")
                .isEmpty();
        assertThat(new FileRegistry(folder).verify(noted))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("is not the line that was anchored"));
        assertThat(new FileRegistry(folder).verify(AuditAnchors.read(digest)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("the log was written anew"));
        assertThat(new FileRegistry(folder).verify(List.of(new AuditHead(9, digest))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("up to line 9, which was anchored"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3", "3 abc", "0 " + "0000000000000000000000000000000000000000000000000000000000000000", "x"})
    void whatIsNoAnchorIsNamedWithItsLine(String line, @TempDir Path elsewhere) throws Exception {
        Path file = Files.writeString(elsewhere.resolve("anchors"), line + "\n");

        refused(() -> AuditAnchors.read(file.toString()), file + ":1: ");
        refused(() -> AuditAnchors.read(elsewhere.resolve("none").toString()), "holds no anchor");
        refused(() -> AuditAnchors.at("https://example.org/x"), "can't hold anchors");
    }

    @Test
    void anAnchorMayBeATagInAClone(@TempDir Path clone) throws Exception {
        git(clone, "init", "--quiet");
        git(
                clone,
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit",
                "--quiet",
                "--allow-empty",
                "--message",
                "m");

        AuditAnchors.at("git:" + clone).note(new FileRegistry(folder).head());

        assertThat(AuditAnchors.read("git:" + clone)).containsExactly(new FileRegistry(folder).head());
        writeAnewWithVersionOneInProduction();
        assertThat(new FileRegistry(folder).verify(AuditAnchors.read("git:" + clone)))
                .hasSize(1);
    }

    private void editTheLastLine() throws Exception {
        String text = Files.readString(log);
        int last = text.lastIndexOf("\"to\":2");
        Files.writeString(log, text.substring(0, last) + "\"to\":1" + text.substring(last + "\"to\":2".length()));
    }

    /** What somebody does who may write the folder: the whole log again, with all its digests. */
    private void writeAnewWithVersionOneInProduction() throws Exception {
        Files.delete(log);
        Files.delete(head);
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        registry.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "alice", null);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RegistryException.class).hasMessageContaining(message);
    }

    private static void git(Path clone, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
