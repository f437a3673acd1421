package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs in an agent's jar cache: lists the jars that are missing, and deletes those that no scorer has used for a month.
 */
record MissingJars(List<ScorerJar> wanted) implements ControllerToAgentFileCallable<List<ScorerJar>> {
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

    MissingJars {
        wanted = List.copyOf(wanted);
    }

    @Override
    public List<ScorerJar> invoke(File folder, VirtualChannel channel) throws IOException {
        Path cache = Files.createDirectories(folder.toPath());
        List<ScorerJar> missing = new ArrayList<>();
        for (ScorerJar jar : wanted) {
            Path cached = cache.resolve(jar.fileName());
            if (Files.isRegularFile(cached) && Sha256.sha256(cached).equals(jar.sha256())) {
                Files.setLastModifiedTime(cached, FileTime.from(Instant.now()));
            } else {
                missing.add(jar);
            }
        }
        forgetUnused(cache);
        return List.copyOf(missing);
    }

    private void forgetUnused(Path cache) throws IOException {
        Set<String> needed = wanted.stream().map(ScorerJar::fileName).collect(Collectors.toSet());
        Instant limit = Instant.now().minus(KEPT_UNUSED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, Files::isRegularFile)) {
            for (Path file : files) {
                if (!needed.contains(file.getFileName().toString())) {
                    forgetIfOlder(file, limit);
                }
            }
        }
    }

    private static void forgetIfOlder(Path file, Instant limit) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Another build deleted the file or has it open. Whatever remains is handled at the next check.
        }
    }
}
