package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs in the directory of a job: writes files into a folder there, which it makes. Each appears whole or not at all.
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
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(asked, file.getKey(), file.getValue());
        }
        return true;
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        Path whole = folder.resolve(".model-gate-" + UUID.randomUUID() + ".tmp");
        try {
            Files.write(whole, content);
            Files.move(
                    whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
