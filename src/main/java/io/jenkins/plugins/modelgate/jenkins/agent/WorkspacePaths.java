package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the paths that a job names inside its workspace, also where symbolic links lead elsewhere.
 *
 * @param workspace the folder that no path may leave
 * @param directory the folder that relative paths start from
 */
record WorkspacePaths(Path workspace, Path directory) {
    /** Below a run's folder nothing is read that lies deeper. */
    private static final int DEEPEST = 4;

    /**
     * Why a path is refused.
     *
     * @param path as the job gave it, relative or absolute; it need not exist
     * @return empty when it lies in the workspace
     */
    Optional<String> problem(String path) throws IOException {
        Path named;
        try {
            named = directory.resolve(path);
        } catch (InvalidPathException e) {
            return Optional.of("'" + OutputLine.printable(path) + "' is not a path: " + e.getReason());
        }
        // What exists is judged by where it really is ("link/../x" is not "x"); what does not exist, by its name alone.
        boolean inside =
                Files.exists(named) ? isInside(named) : named.normalize().startsWith(workspace.normalize());
        return inside && !holdsLinkOut(named)
                ? Optional.empty()
                : Optional.of("'" + OutputLine.printable(path) + "' is outside the workspace " + workspace
                        + "; copy the file into the workspace, or ask an administrator to allow"
                        + " files outside workspaces (Manage Jenkins, System, Model Gate)");
    }

    private boolean isInside(Path existing) throws IOException {
        return existing.toRealPath().startsWith(workspace.toRealPath());
    }

    /** A folder is a model too where it is an experiment's run, and its files are read like those that are named. */
    private boolean holdsLinkOut(Path named) throws IOException {
        if (!Files.isDirectory(named)) {
            return false;
        }
        try (Stream<Path> below = Files.walk(named, DEEPEST)) {
            for (Path link : (Iterable<Path>) below.filter(Files::isSymbolicLink)::iterator) {
                if (Files.exists(link) && !isInside(link)) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
