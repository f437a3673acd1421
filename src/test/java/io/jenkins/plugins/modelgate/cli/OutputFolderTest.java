package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path temp;

    @Test
    void makesTheFolderAndWritesWholeFilesOnly() {
        OutputFolder folder = OutputFolder.open(temp.resolve("a/b").toString());

        folder.write(OutputFolder.REPORT, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(temp.resolve("a/b")).isDirectoryContaining("glob:**report.json");
        assertThat(temp.resolve("a/b")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(temp.resolve("a/b/report.json")).hasContent("{}");
    }

    /** What cannot be written is, for instance, what a full disk has no space for. */
    @Test
    void ofFilesThatBelongTogetherAllAppearOrNone() throws Exception {
        OutputFolder folder = OutputFolder.open(temp.toString());
        Files.createDirectories(temp.resolve("report.json/in-the-way"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(OutputFolder.JUNIT, new byte[1]);
        files.put(OutputFolder.REPORT, new byte[1]);

        assertThatThrownBy(() -> folder.write(files, () -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("can't be written")
                .hasMessageContaining("no result was");

        assertThat(Files.list(temp)).containsExactly(temp.resolve("report.json"));
    }

    @Test
    void whatKilledWritersLeftIsTakenAwayOnceItIsOld() throws Exception {
        Path old = Files.createFile(temp.resolve(".model-gate-1.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path young = Files.createFile(temp.resolve(".model-gate-2.tmp"));

        OutputFolder.open(temp.toString()).write(OutputFolder.REPORT, new byte[1]);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void takesAnEarlierRunsResultsAwayAndNothingElse() throws Exception {
        for (String name : new String[] {"report.json", "report.html", "model-card.md", "junit.xml", "notes.txt"}) {
            Files.writeString(temp.resolve(name), "old");
        }

        OutputFolder.open(temp.toString());

        assertThat(temp).isDirectoryContaining("glob:**notes.txt");
        assertThat(Files.list(temp)).hasSize(1);
    }

    @Test
    void doesNotWriteThroughALinkThatLiesInTheFolder() throws Exception {
        Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "untouched");
        Path folder = Files.createDirectory(temp.resolve("out"));
        Files.createSymbolicLink(folder.resolve("report.json"), elsewhere);

        OutputFolder.open(folder.toString()).write(OutputFolder.REPORT, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(elsewhere).hasContent("untouched");
        assertThat(folder.resolve("report.json")).isRegularFile().hasContent("{}");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void leavesItToTheUmaskWhoMayRead() throws Exception {
        Path usual = Files.createFile(temp.resolve("usual"));

        OutputFolder.open(temp.toString()).write(OutputFolder.REPORT, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(Files.getPosixFilePermissions(temp.resolve("report.json")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void saysWhatToDoWhenTheFolderIsAFileOrLiesBelowOne() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");

        for (Path folder : new Path[] {file, file.resolve("below")}) {
            assertThatThrownBy(() -> OutputFolder.open(folder.toString()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(folder + ": the output folder can't be written; name another folder with --out");
        }
    }
}
