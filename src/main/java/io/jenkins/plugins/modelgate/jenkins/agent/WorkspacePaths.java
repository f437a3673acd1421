package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds the paths that a job names inside its workspace, also where symbolic links lead elsewhere.
 *
 * @param workspace the folder that no path may leave
 * @param directory the folder that relative paths start from
 */
record WorkspacePaths(Path workspace, Path directory) {

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
        boolean inside = Files.exists(named)
                ? named.toRealPath().startsWith(workspace.toRealPath())
                : named.normalize().startsWith(workspace.normalize());
        return inside
                ? Optional.empty()
                : Optional.of("'" + OutputLine.printable(path) + "' lies outside of the workspace " + workspace
                        + "; copy the file into the workspace, or ask an administrator to allow"
                        + " files outside of workspaces (Manage Jenkins, System, Model Gate)");
    }
}
