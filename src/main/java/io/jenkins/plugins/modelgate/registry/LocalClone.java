package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clone on this machine. */
final class LocalClone implements GitClone {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path clone;
    private final String program;
    private final Duration limit;

    LocalClone(Path clone) {
        this(clone, "git", LIMIT);
    }

    LocalClone(Path clone, String program, Duration limit) {
        this.clone = clone;
        this.program = program;
        this.limit = limit;
    }

    @Override
    public String run(List<String> arguments) throws RegistryException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        try {
            Path folder = ClosedGitFolder.make(clone, Files.createDirectories(scratch()));
            try {
                GitProcess.Result result =
                        GitProcess.run(command, folder, ClosedGitFolder.environment(folder.toString()), limit);
                if (result.status() != 0) {
                    throw new RegistryException("git: "
                            + Names.printable(
                                    result.errors().lines().findFirst().orElse("status " + result.status())));
                }
                return result.output();
            } catch (RegistryException e) {
                throw new RegistryException(clone + ": " + e.getMessage(), e);
            } finally {
                ClosedGitFolder.delete(folder);
            }
        } catch (IOException e) {
            throw new RegistryException(clone + ": git cannot be run; is it installed? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while git ran in " + clone, e);
        }
    }

    private static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
