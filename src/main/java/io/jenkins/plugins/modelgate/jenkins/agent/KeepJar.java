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
 * Runs in an agent's cache of jars: takes up a jar that was copied under another name, once its digest is right. Two
 * builds that bring the same jar at the same time do each other no harm.
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
            // A cache, whose files are held against their digests at each use: it need not be forced to the disk.
            AtomicFiles.moveIntoPlace(copy, folder.toPath().resolve(jar.fileName()));
            return true;
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
