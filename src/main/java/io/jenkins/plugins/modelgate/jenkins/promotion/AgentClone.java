package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.registry.ClosedGitFolder;
import io.jenkins.plugins.modelgate.registry.GitClone;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A clone in a build's workspace. It is accessed with the agent's own git, which never reads the clone's configuration.
 */
final class AgentClone implements GitClone {
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final long TIMEOUT_SECONDS = 60;

    private final FilePath clone;
    private final Launcher launcher;
    private final TaskListener listener;

    AgentClone(FilePath clone, Launcher launcher, TaskListener listener) {
        this.clone = clone;
        this.launcher = launcher;
        this.listener = listener;
    }

    @Override
    public String run(List<String> arguments) throws RegistryException {
        try {
            FilePath scratch = WorkspaceList.tempDir(clone);
            if (scratch == null) {
                throw new RegistryException(
                        clone.getRemote() + ": has no folder beside it for temporary files; clone into a workspace");
            }
            String closed = clone.act(new MakeGitFolder(scratch.getRemote()));
            FilePath folder = new FilePath(clone.getChannel(), closed);
            try {
                return run(arguments, folder);
            } finally {
                folder.deleteRecursive();
            }
        } catch (AbortException e) {
            throw new RegistryException(e.getMessage(), e);
        } catch (IOException e) {
            throw new RegistryException(
                    clone.getRemote() + ": git cannot be run; is it installed on the agent? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while git ran in " + clone.getRemote(), e);
        }
    }

    private String run(List<String> arguments, FilePath folder)
            throws IOException, InterruptedException, RegistryException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        Limited output = new Limited();
        Limited errors = new Limited();
        int status = launcher.launch()
                .cmds(command)
                .envs(ClosedGitFolder.environment(folder.getRemote()))
                .pwd(folder)
                .stdout(output)
                .stderr(errors)
                .quiet(true)
                .start()
                .joinWithTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS, listener);
        if (status != 0) {
            String said = errors.text().lines().findFirst().orElse("status " + status);
            throw new RegistryException(clone.getRemote() + ": git: " + SafeText.shortened(said, 200));
        }
        return output.text();
    }

    /** Limits the output of an agent, which is untrusted. */
    private static final class Limited extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] block, int from, int length) throws IOException {
            if (bytes.size() + length > MAX_OUTPUT_BYTES) {
                throw new IOException("git wrote more than 32 MiB");
            }
            bytes.write(block, from, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
