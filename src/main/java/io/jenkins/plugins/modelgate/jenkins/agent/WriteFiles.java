package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.base.FileBatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs in the job's directory: writes files to a folder there, which is created if needed. All files appear at once and
 * complete, or none does.
 *
 * @param workspace the folder that all files must stay in, following symbolic links
 * @param folder relative to the directory, or absolute
 * @param files contents by name, written in this order
 */
public record WriteFiles(String workspace, String folder, LinkedHashMap<String, byte[]> files)
        implements ControllerToAgentFileCallable<Boolean> {
    @Override
    public Boolean invoke(File directory, VirtualChannel channel) throws IOException {
        Path asked;
        try {
            asked = directory.toPath().resolve(folder).normalize();
        } catch (InvalidPathException e) {
            throw new AbortException("out: '" + OutputLine.printable(folder) + "' is not a path: " + e.getReason());
        }
        Path existing = asked;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (existing == null
                || !Files.isDirectory(existing)
                || !existing.toRealPath().startsWith(Path.of(workspace).toRealPath())) {
            throw new AbortException("out: '" + OutputLine.printable(folder) + "' is no folder in the workspace "
                    + workspace + "; name a folder below it");
        }
        Files.createDirectories(asked);
        // If this build's result cannot be written, an earlier build's must not be mistaken for it.
        for (String name : files.keySet()) {
            if (Files.isRegularFile(asked.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(asked.resolve(name));
            }
        }
        try (FileBatch batch = new FileBatch(asked)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                batch.add(file.getKey(), file.getValue());
            }
            batch.commit();
        }
        return true;
    }
}
