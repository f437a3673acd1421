package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often a gate is wrong in the worlds that people live in, each with its truth at the limit:
 * {@code mvn -Psimulation test -Dtest=VerdictWorldsSimulationTest}. The table of docs/statistics.md is that of
 * {@code -Dworlds.runs=1000}, which takes an hour; {@code -Dworlds.only=TEXT} runs the worlds whose names hold the
 * text.
 */
@Tag("simulation")
class VerdictWorldsSimulationTest {
    private static final int RUNS = Integer.getInteger("worlds.runs", 60);
    private static final String ONLY = System.getProperty("worlds.only", "");

    @TempDir
    private Path folder;

    @Test
    void noWorldIsWrongMoreOftenThanStated() throws IOException {
        VerdictBench bench = new VerdictBench(folder, RUNS);
        List<String> table = new ArrayList<>();
        table.add("| world | rule | PASSED | FAILED | standard error | runs |");
        table.add("|---|---|---|---|---|---|");
        List<VerdictBench.Counted> broken = new ArrayList<>();
        for (VerdictWorld world : VerdictWorlds.all()) {
            if (world.name().contains(ONLY)) {
                long start = System.nanoTime();
                VerdictBench.Counted counted = bench.run(world);
                table.add(counted.row());
                System.out.println(counted.row() + "  " + (System.nanoTime() - start) / 1_000_000 / RUNS + " ms each; "
                        + counted.verdicts() + " " + counted.reason());
                if (!counted.holds()) {
                    broken.add(counted);
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/worlds.md"), table);
        assertThat(broken).isEmpty();
    }
}
