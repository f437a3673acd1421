package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes the registry, at random moments, a few hundred times. */
class CrashSafetyTest {
    private static final int KILLS = Integer.getInteger("modelgate.kills", 300);

    @TempDir
    Path folder;

    @Test
    void aKillAtAnyMomentLosesNothingThatWasAcknowledgedAndLeavesNothingHalfDone() throws Exception {
        SplittableRandom random = new SplittableRandom(20260101);
        int between = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            int acknowledged = runAndKill(random.nextLong(TimeUnit.MILLISECONDS.toNanos(40)));

            FileRegistry registry = new FileRegistry(folder);
            assertThat(registry.verify()).as("after kill %d", kill).isEmpty();
            RegisteredModel model = registry.find("churn").orElse(null);
            int versions = model == null ? 0 : model.versions().size();
            int production = model == null ? 0 : model.aliases().getOrDefault("production", 0);
            assertThat(versions).as("after kill %d", kill).isGreaterThanOrEqualTo(acknowledged);
            // Registering and moving the alias are two changes: a kill may fall between them, never inside of one.
            assertThat(production).as("after kill %d", kill).isBetween(Math.max(acknowledged, versions - 1), versions);
            between += versions == production ? 0 : 1;
        }
        RegisteredModel end = new FileRegistry(folder).find("churn").orElseThrow();
        System.out.printf(
                "registry: killed %d times over %d promotions, %d times between registering and promoting, none lost%n",
                KILLS, end.history().size(), between);
        assertThat(end.versions()).hasSizeGreaterThan(KILLS);
    }

    /** Lets a writer acknowledge one change, kills it some time after, and returns the last that it acknowledged. */
    private int runAndKill(long afterNanos) throws Exception {
        Path acknowledgements = folder.resolveSibling("acknowledged.txt");
        Files.deleteIfExists(acknowledgements);
        // A file, since killing a process closes its pipes before they are read.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString())
                .redirectOutput(acknowledgements.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (Files.readString(acknowledgements).indexOf('\n') < 0) {
                assertThat(process.isAlive()).as("the writer runs").isTrue();
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
            LockSupport.parkNanos(afterNanos);
        } finally {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(acknowledgements);
        // A line without its line feed was cut short by the kill: it acknowledges nothing.
        List<String> lines =
                said.substring(0, said.lastIndexOf('\n') + 1).lines().toList();
        String last = lines.get(lines.size() - 1);
        return Integer.parseInt(last);
    }
}
