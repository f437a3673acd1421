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

/** Reads and checks workspace files from the controller. */
public final class WorkspaceFile {
    private WorkspaceFile() {}

    /**
     * Reads a file.
     *
     * @param directory the folder that relative paths start from: the workspace or a folder in it
     * @param anywhere whether the administrator lets jobs use files outside their workspace
     * @param maxBytes at most one byte more than this is read
     * @throws AbortException when the file does not exist or is outside the workspace; one line
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
     * Computes the digest of a file.
     *
     * @param anywhere whether the administrator lets jobs use files outside their workspace
     * @throws AbortException when the file does not exist or is outside the workspace; one line
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
     * Checks that a file or folder is in the workspace. It need not exist.
     *
     * @param anywhere whether the administrator lets jobs use files outside their workspace
     * @throws AbortException when it is outside the workspace; one line
     */
    public static void requireInside(FilePath workspace, FilePath directory, String path, boolean anywhere)
            throws IOException, InterruptedException {
        String problem = directory.act(new Place(workspace.getRemote(), path, anywhere));
        if (problem != null) {
            throw new AbortException(problem);
        }
    }

    /** A digest or a problem. */
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

    /** The bytes or a problem. */
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
