package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.agents.ControllerToAgentFileCallable;

/** Files of the workspace, looked at from the controller. */
public final class WorkspaceFile {
    private WorkspaceFile() {}

    /**
     * Reads it.
     *
     * @param directory where a relative path starts, the workspace or a folder in it
     * @param anywhere whether an administrator lets jobs name files outside of their workspace
     * @param maxBytes of a larger file one byte more is read than this
     * @throws AbortException when it is not there, or lies outside of the workspace; one line
     */
    public static byte[] read(FilePath workspace, FilePath directory, String path, boolean anywhere, int maxBytes)
            throws IOException, InterruptedException {
        Answer answer = directory.act(new Read(workspace.getRemote(), path, anywhere, maxBytes));
        if (answer.problem() != null) {
            throw new AbortException(answer.problem());
        }
        return answer.bytes();
    }

    /**
     * The digest of a file.
     *
     * @param anywhere whether an administrator lets jobs name files outside of their workspace
     * @throws AbortException when it is not there, or lies outside of the workspace; one line
     */
    public static String sha256(FilePath workspace, FilePath directory, String path, boolean anywhere)
            throws IOException, InterruptedException {
        DigestAnswer answer = directory.act(new Digest(workspace.getRemote(), path, anywhere));
        if (answer.problem() != null) {
            throw new AbortException(answer.problem());
        }
        return answer.sha256();
    }

    /**
     * Makes sure that a file or folder, which need not be there, does not lie elsewhere.
     *
     * @param anywhere whether an administrator lets jobs name files outside of their workspace
     * @throws AbortException when it lies outside of the workspace; one line
     */
    public static void requireInside(FilePath workspace, FilePath directory, String path, boolean anywhere)
            throws IOException, InterruptedException {
        String problem = directory.act(new Place(workspace.getRemote(), path, anywhere));
        if (problem != null) {
            throw new AbortException(problem);
        }
    }

    /** Either of the two. */
    private record DigestAnswer(String sha256, String problem) implements java.io.Serializable {}

    private record Digest(String workspace, String path, boolean anywhere)
            implements ControllerToAgentFileCallable<DigestAnswer> {
        @Override
        public DigestAnswer invoke(File directory, VirtualChannel channel) throws IOException {
            Optional<String> problem = anywhere
                    ? Optional.empty()
                    : new WorkspacePaths(Path.of(workspace), directory.toPath()).problem(path);
            if (problem.isPresent()) {
                return new DigestAnswer(null, problem.get());
            }
            Path file = directory.toPath().resolve(path);
            return Files.isRegularFile(file)
                    ? new DigestAnswer(Sha256.sha256(file), null)
                    : new DigestAnswer(
                            null,
                            "'" + OutputLine.printable(path) + "' is not there; expected a file in the workspace");
        }
    }

    private record Place(String workspace, String path, boolean anywhere)
            implements ControllerToAgentFileCallable<String> {
        @Override
        public String invoke(File directory, VirtualChannel channel) throws IOException {
            return anywhere
                    ? null
                    : new WorkspacePaths(Path.of(workspace), directory.toPath())
                            .problem(path)
                            .orElse(null);
        }
    }

    /** Either of the two. */
    private record Answer(byte[] bytes, String problem) implements java.io.Serializable {}

    private record Read(String workspace, String path, boolean anywhere, int maxBytes)
            implements ControllerToAgentFileCallable<Answer> {
        @Override
        public Answer invoke(File directory, VirtualChannel channel) throws IOException {
            Optional<String> outside = anywhere
                    ? Optional.empty()
                    : new WorkspacePaths(Path.of(workspace), directory.toPath()).problem(path);
            if (outside.isPresent()) {
                return new Answer(null, outside.get());
            }
            Path file = directory.toPath().resolve(path);
            if (!Files.isRegularFile(file)) {
                return new Answer(
                        null, "'" + OutputLine.printable(path) + "' is not there; expected a file in the workspace");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Answer(in.readNBytes(maxBytes + 1), null);
            }
        }
    }
}
