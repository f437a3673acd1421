package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that the paths of a job stay in its workspace, following symbolic links.
 *
 * @param workspace the folder that all paths must stay in
 * @param directory the folder that relative paths start from
 */
record WorkspacePaths(Path workspace, Path directory) {
    /** How deep a run's folder is searched; nothing below that is read. */
    private static final int DEEPEST = 4;

    /**
     * Why a path is refused.
     *
     * @param path as given in the job, relative or absolute; it need not exist
     * @return empty when the path is in the workspace
     */
    Optional<String> problem(String path) throws IOException {
        Path named;
        try {
            named = directory.resolve(path);
        } catch (InvalidPathException e) {
            return Optional.of("'" + OutputLine.printable(path) + "' is not a path: " + e.getReason());
        }
        // An existing path is judged by its real location ("link/../x" is not "x"), one that does not exist by its name
        // alone.
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

    /** The folder of an experiment's run is a model, too; the files in it are read as if they had been named. */
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
