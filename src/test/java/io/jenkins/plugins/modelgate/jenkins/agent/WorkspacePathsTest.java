package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacePathsTest {
    @TempDir
    Path folder;

    private Path workspace;
    private WorkspacePaths paths;

    @BeforeEach
    void aWorkspaceBesideASecret() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.createDirectories(workspace.resolve("sub/deeper"));
        Files.writeString(workspace.resolve("model.bin"), "model");
        Files.writeString(folder.resolve("secret.key"), "secret");
        paths = new WorkspacePaths(workspace, workspace.resolve("sub"));
    }

    @Test
    void aFileOfTheWorkspaceIsAllowedHoweverItIsNamed() throws IOException {
        assertAllowed("../model.bin");
        assertAllowed("deeper/../../model.bin");
        assertAllowed(workspace.resolve("model.bin").toString());
    }

    @Test
    void aFileThatDoesNotExistIsLeftToTheScorerWhenItWouldBeInTheWorkspace() throws IOException {
        assertAllowed("missing.model");
        assertAllowed("../missing/missing.model");
    }

    @Test
    void aPathThatClimbsOutIsRefused() throws IOException {
        assertRefused("../../secret.key");
        assertRefused("../../missing.key");
        assertRefused(folder.resolve("secret.key").toString());
        assertRefused("../../workspace-2/model.bin");
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        Files.createSymbolicLink(workspace.resolve("sub/link.key"), folder.resolve("secret.key"));

        assertRefused("link.key");
    }

    @Test
    void aFolderWithALinkThatLeadsOutIsRefused() throws IOException {
        Path run = Files.createDirectories(workspace.resolve("sub/run/metrics"));
        Files.createSymbolicLink(run.resolve("inner"), workspace.resolve("model.bin"));
        assertAllowed("run");

        Files.createSymbolicLink(run.resolve("accuracy"), folder.resolve("secret.key"));

        assertRefused("run");
    }

    @Test
    void aWayBackThroughALinkIsJudgedByWhereItReallyLeads() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/inner"));
        Files.writeString(folder.resolve("elsewhere/model.bin"), "other");
        Files.createSymbolicLink(workspace.resolve("sub/link"), elsewhere);

        assertRefused("link/../model.bin");
    }

    @Test
    void aLinkWithinTheWorkspaceIsAllowed() throws IOException {
        Files.createSymbolicLink(workspace.resolve("sub/current.bin"), workspace.resolve("model.bin"));

        assertAllowed("current.bin");
    }

    @Test
    void whatIsNoPathAtAllIsRefusedInOneLine() throws IOException {
        assertThat(paths.problem("a\0b")).get().asString().startsWith("'a?b' is not a path");
    }

    private void assertAllowed(String path) throws IOException {
        assertThat(paths.problem(path)).isEmpty();
    }

    private void assertRefused(String path) throws IOException {
        assertThat(paths.problem(path)).get().asString().contains(path).contains("outside the workspace");
    }
}
