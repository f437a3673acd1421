package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The command line as it was packed. */
class CommandLineJarIT {
    @Test
    void ofWekasClassesThatReachBeyondThemselvesItHasTheGuardedCopies() throws IOException {
        List<String> guarded = Files.readAllLines(Path.of("src", "guard", "calls.txt")).stream()
                .filter(line -> !line.startsWith(" "))
                .map(name -> name.replace('.', '/') + ".class")
                .toList();
        try (JarFile jar = new JarFile(Path.of("target", "model-gate-cli.jar").toFile())) {
            for (String name : guarded) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .as(name)
                            .contains("model/sandbox/WekaCalls");
                }
            }
        }
    }
}
