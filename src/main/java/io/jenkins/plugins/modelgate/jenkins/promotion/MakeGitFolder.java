package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.registry.ClosedGitFolder;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs in a clone: creates the folder that git uses in place of the clone's own.
 *
 * @param scratch the workspace's folder for temporary files, which containers of the build see as well
 */
record MakeGitFolder(String scratch) implements ControllerToAgentFileCallable<String> {
    @Override
    public String invoke(File clone, VirtualChannel channel) throws IOException {
        try {
            return ClosedGitFolder.make(clone.toPath(), Files.createDirectories(Path.of(scratch)))
                    .toString();
        } catch (RegistryException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
