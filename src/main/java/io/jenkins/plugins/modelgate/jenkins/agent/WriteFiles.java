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
 * Runs in the directory of a job: writes files into a folder there, which it makes. They appear whole and together, or
 * not at all.
 *
 * @param workspace the folder that nothing is written outside of, also where symbolic links lead elsewhere
 * @param folder relative to the directory, or absolute
 * @param files contents by name, written in their order
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
        // An earlier build's result must not be taken for this one's when this one's cannot be written.
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
