package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aFileOfTheWorkspaceIsAllowedHoweverItIsNamed() {
        assertAllowed("../model.bin");
        assertAllowed("deeper/../../model.bin");
        assertAllowed(workspace.resolve("model.bin").toString());
    }

    @Test
    void aFileThatDoesNotExistIsLeftToTheScorerWhenItWouldBeInTheWorkspace() {
        assertAllowed("missing.model");
        assertAllowed("../missing/missing.model");
    }

    @Test
    void aPathThatClimbsOutIsRefused() {
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
    void whatIsNoPathAtAllIsRefusedInOneLine() {
        assertThatThrownBy(() -> paths.check("a\0b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'a?b' is not a path");
    }

    private void assertAllowed(String path) {
        assertThatCode(() -> paths.check(path)).doesNotThrowAnyException();
    }

    private void assertRefused(String path) {
        assertThatThrownBy(() -> paths.check(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path)
                .hasMessageContaining("outside of the workspace");
    }
}
