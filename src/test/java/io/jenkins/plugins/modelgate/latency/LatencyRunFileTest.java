package io.jenkins.plugins.modelgate.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyRunFileTest {
    @TempDir
    private Path folder;

    private final List<LatencyRun> runs = List.of(
            new LatencyRun("in-process", new long[] {1, 2, LatencyRun.FAILED}, 300, true, 7, 21.5, 2, 3.5, Double.NaN),
            new LatencyRun("open-loop", new long[0], 0, false, -1, Double.NaN, -1, 0, 99.5));

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Path file = folder.resolve("samples");

        LatencyRunFile.write(file, runs);

        assertThat(LatencyRunFile.read(file)).isEqualTo(runs);
    }

    @Test
    void aFileThatIsCutShortOrForeignIsRefused() throws Exception {
        Path file = folder.resolve("samples");
        LatencyRunFile.write(file, runs);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));
        Path foreign = Files.writeString(folder.resolve("foreign"), "something else entirely");

        assertThatIOException().isThrownBy(() -> LatencyRunFile.read(file));
        assertThatIOException()
                .isThrownBy(() -> LatencyRunFile.read(foreign))
                .withMessageContaining("not a file of latency samples");
    }
}
