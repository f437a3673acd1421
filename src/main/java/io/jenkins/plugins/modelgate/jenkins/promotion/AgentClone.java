package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.modelgate.registry.GitClone;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A clone in a build's workspace, reached with the agent's own git. */
final class AgentClone implements GitClone {
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final long TIMEOUT_SECONDS = 60;

    private final FilePath folder;
    private final Launcher launcher;
    private final TaskListener listener;

    AgentClone(FilePath folder, Launcher launcher, TaskListener listener) {
        this.folder = folder;
        this.launcher = launcher;
        this.listener = listener;
    }

    @Override
    public String run(List<String> arguments) throws RegistryException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        Limited output = new Limited();
        Limited errors = new Limited();
        try {
            int status = launcher.launch()
                    .cmds(command)
                    .pwd(folder)
                    .stdout(output)
                    .stderr(errors)
                    .quiet(true)
                    .start()
                    .joinWithTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS, listener);
            if (status != 0) {
                String said = errors.text().lines().findFirst().orElse("status " + status);
                throw new RegistryException(folder.getRemote() + ": git: " + printable(said));
            }
            return output.text();
        } catch (IOException e) {
            throw new RegistryException(
                    folder.getRemote() + ": git cannot be run; is it installed on the agent? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while git ran in " + folder.getRemote(), e);
        }
    }

    private static String printable(String text) {
        String cut = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    /** What an agent says is limited, whatever it says. */
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
