package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A clone on this machine. */
final class LocalClone implements GitClone {
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final long TIMEOUT_SECONDS = 60;

    private final Path folder;

    LocalClone(Path folder) {
        this.folder = folder;
    }

    @Override
    public String run(List<String> arguments) throws RegistryException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile("model-gate-git", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                process.getOutputStream().close();
                byte[] output;
                try (InputStream out = process.getInputStream()) {
                    output = out.readNBytes(MAX_OUTPUT_BYTES + 1);
                }
                if (output.length > MAX_OUTPUT_BYTES || !process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new RegistryException(folder + ": git did not end");
                }
                if (process.exitValue() != 0) {
                    String said = Files.readString(errors).lines().findFirst().orElse("status " + process.exitValue());
                    throw new RegistryException(folder + ": git: " + Names.printable(said));
                }
                return new String(output, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new RegistryException(folder + ": git cannot be run; is it installed? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while git ran in " + folder, e);
        }
    }
}
