package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import weka.core.SerializedObject;

/** What the build guards in Weka's classes, read from their byte code. */
class WekaGuardTest {
    private static final Path FOUND = Path.of("target", "guard", "calls.txt");
    private static final Path KNOWN = Path.of("src", "guard", "calls.txt");

    /** A new version of Weka that reaches somewhere new is guarded there, and whoever updates it has to look at it. */
    @Test
    void everyCallOfWekaBeyondItselfIsOnTheListThatSomebodyLookedAt() throws IOException {
        assertThat(Files.readAllLines(FOUND))
                .as("copy %s to %s after a look at what is new", FOUND, KNOWN)
                .isEqualTo(Files.readAllLines(KNOWN));
    }

    @Test
    void everyClassOnTheListHasAGuardedCopy() throws IOException {
        List<String> classes = Files.readAllLines(KNOWN).stream()
                .filter(line -> !line.startsWith(" "))
                .toList();
        assertThat(classes).hasSizeGreaterThan(200);
        for (String name : classes) {
            Path copy = Path.of("target", "classes").resolve(name.replace('.', '/') + ".class");
            assertThat(new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1))
                    .as(name)
                    .contains("model/sandbox/WekaCalls");
        }
    }

    @Test
    void theGuardedCopiesComeFirst() throws IOException {
        try (InputStream in = SerializedObject.class.getResourceAsStream("SerializedObject.class")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("model/sandbox/WekaCalls");
        }
    }
}
