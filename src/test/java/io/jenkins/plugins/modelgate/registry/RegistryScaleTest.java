package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what docs/scale.md says of registries: {@code mvn -Pscale test}. The bounds are far off on purpose. */
@Tag("scale")
class RegistryScaleTest {
    private static final int MODELS = 50;
    private static final int VERSIONS = 20;

    @TempDir
    private Path folder;

    private static double millis(long since) {
        return (System.nanoTime() - since) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aRegistryOfManyVersionsIsReadOnceAndThenOnlyItsEnd() throws Exception {
        FileRegistry writer = new FileRegistry(folder);
        int total = MODELS * VERSIONS;
        long started = System.nanoTime();
        for (int n = 0; n < total; n++) {
            String model = "model-" + n % MODELS;
            ModelVersion version =
                    writer.register(Samples.version(model, n, Samples.report(n, null), Verdict.PASSED, List.of()));
            Integer before = version.version() == 1 ? null : version.version() - 1;
            writer.move(model, "production", before, version.version(), AliasChange.Kind.PROMOTION, "alice", null);
        }
        double each = millis(started) / total;

        long memory = usedMemory();
        FileRegistry reader = new FileRegistry(folder);
        long opened = System.nanoTime();
        assertThat(reader.models()).hasSize(MODELS);
        double first = millis(opened);
        double held = (usedMemory() - memory) / 1e6;
        long again = System.nanoTime();
        assertThat(reader.find("model-7").orElseThrow().versions()).hasSize(VERSIONS);
        double second = millis(again);
        long verifying = System.nanoTime();
        assertThat(reader.verify()).isEmpty();
        double verified = millis(verifying);
        long log = Files.size(folder.resolve("audit.log"));
        long reports;
        try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
            reports = files.count();
        }
        System.out.printf(
                "registry of %,d versions and as many promotions: audit.log %.1f MB (%d bytes a version), first look "
                        + "%.0f ms, next look %.1f ms, %.0f MB of heap, registering and promoting %.1f ms, verify %.0f ms, "
                        + "%,d reports%n",
                total, log / 1e6, log / total, first, second, held, each, verified, reports);
        assertThat(first).isLessThan(60_000);
    }
}
