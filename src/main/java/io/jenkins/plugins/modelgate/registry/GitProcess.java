package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program with a time limit, whatever it writes or leaves open: its output is read concurrently, and its child
 * processes end with it.
 */
final class GitProcess {
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final int MAX_ERROR_BYTES = 1 << 16;
    /** A leftover child process may keep the streams open. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(2);

    private GitProcess() {}

    /** The result of a program. */
    record Result(int status, String output, String errors) {}

    /**
     * @param environment in addition to this process's own; an empty value unsets a variable
     * @throws RegistryException if it does not end in time or writes more than 32 MiB
     */
    static Result run(List<String> command, Path folder, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException, RegistryException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Reader output = new Reader(process, process.getInputStream(), MAX_OUTPUT_BYTES);
            Reader errors = new Reader(process, process.getErrorStream(), MAX_ERROR_BYTES);
            output.start();
            errors.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                throw new RegistryException(
                        "git did not end within " + limit.toSeconds() + " s and was stopped; try the clone by hand");
            }
            output.join(LAST_BYTES.toMillis());
            errors.join(LAST_BYTES.toMillis());
            if (output.tooMuch || output.isAlive()) {
                throw new RegistryException("git wrote more than 32 MiB, or left a process behind that still writes");
            }
            return new Result(process.exitValue(), output.text(), errors.text());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Reads one stream up to a limit; beyond it the process is killed. */
    private static final class Reader extends Thread {
        private final Process process;
        private final InputStream in;
        private final int most;
        private volatile byte[] bytes = {};
        private volatile boolean tooMuch;

        private Reader(Process process, InputStream in, int most) {
            super("model-gate git output");
            setDaemon(true);
            this.process = process;
            this.in = in;
            this.most = most;
        }

        @Override
        public void run() {
            try (in) {
                byte[] read = in.readNBytes(most + 1);
                if (read.length > most) {
                    tooMuch = true;
                    process.destroyForcibly();
                }
                bytes = read;
            } catch (IOException e) {
                // The process was killed, which the waiting thread reports.
            }
        }

        private String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
