package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.base.AtomicFiles;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs in an agent's jar cache: moves a jar that was copied under a temporary name into place once its digest is
 * verified. Two builds may bring the same jar at the same time.
 */
record KeepJar(ScorerJar jar, String copiedAs) implements ControllerToAgentFileCallable<Boolean> {
    @Override
    public Boolean invoke(File folder, VirtualChannel channel) throws IOException {
        Path copy = folder.toPath().resolve(copiedAs);
        try {
            String digest = Sha256.sha256(copy);
            if (!digest.equals(jar.sha256())) {
                throw new IOException(jar.name() + " arrived on the agent with SHA-256 " + digest + ", expected "
                        + jar.sha256() + "; run the build again");
            }
            // This is a cache whose files are checked against their digests on each use: no need to force it to disk.
            AtomicFiles.moveIntoPlace(copy, folder.toPath().resolve(jar.fileName()));
            return true;
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
