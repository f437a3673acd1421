package io.jenkins.plugins.modelgate.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what docs/scale.md says of history files: {@code mvn -Pscale test}. The bounds are far off on purpose. */
@Tag("scale")
class HistoryScaleTest {
    /** As an evaluation with three labels has. */
    private static final int METRICS = 40;

    private static final int REPEATED = 5;

    @TempDir
    private Path folder;

    private static HistoryPoint point(int build) {
        Map<String, HistoryValue> metrics = new LinkedHashMap<>();
        for (int i = 0; i < METRICS; i++) {
            double value = 0.9 + (build * 31L + i) % 1000 / 10_000.0;
            String name = i == 0 ? "accuracy" : "recall:label " + i;
            metrics.put(name, new HistoryValue(value, value - 0.0123456, value + 0.0123456, 0.9, value - 0.001));
        }
        return new HistoryPoint(
                build, 1_700_000_000_000L + build, Verdict.PASSED, "4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e", metrics);
    }

    /** A file of many builds, from one line that was appended in the usual way. */
    private Path file(String name, int builds) throws IOException {
        Path one = folder.resolve("one.jsonl");
        Files.deleteIfExists(one);
        new HistoryFile(one).append(point(1));
        String line = Files.readString(one);
        Path file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int build = 1; build <= builds; build++) {
                out.write(line.replace("{\"b\":1,", "{\"b\":" + build + ","));
            }
        }
        return file;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The median of some runs, in milliseconds. */
    private static double millis(Work work) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < REPEATED; i++) {
            long from = System.nanoTime();
            work.run();
            nanos.add(System.nanoTime() - from);
        }
        return nanos.stream().sorted().toList().get(REPEATED / 2) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Test
    void aTrendOfManyBuildsIsReadFromOneFile() throws IOException {
        for (int builds : new int[] {1_000, 10_000, 100_000}) {
            Path file = file(builds + ".jsonl", builds);
            HistoryFile history = new HistoryFile(file);
            double trend =
                    millis(() -> assertThat(history.points(List.of("accuracy"))).hasSize(builds));
            double latest = millis(() -> assertThat(history.latest()).isPresent());
            double append = millis(() -> history.append(point(builds + 1)));
            System.out.printf(
                    "history of %,d builds, %d metrics each: %.1f MB, a metric's trend %.0f ms, the last build %.1f ms, "
                            + "one more build %.1f ms%n",
                    builds, METRICS, Files.size(file) / 1e6, trend, latest, append);
            assertThat(trend).isLessThan(60_000);
            Files.delete(file);
        }
    }

    @Test
    void aListOfTenThousandJobsReadsTheEndOfEachFile() throws IOException {
        int jobs = 10_000;
        byte[] hundredBuilds = Files.readAllBytes(file("hundred.jsonl", 100));
        Path all = Files.createDirectory(folder.resolve("jobs"));
        int written = 1_000;
        for (int job = 0; job < written; job++) {
            Files.write(all.resolve(job + ".jsonl"), hundredBuilds);
        }
        double thousand = millis(() -> {
            for (int job = 0; job < written; job++) {
                assertThat(new HistoryFile(all.resolve(job + ".jsonl")).latest())
                        .isPresent();
            }
        });
        System.out.printf(
                "the last build of %,d jobs with 100 builds each: %.0f ms; of %,d jobs ten times that; %,d evaluations "
                        + "take %.1f GB%n",
                written, thousand, jobs, jobs * 100, jobs * (double) hundredBuilds.length / 1e9);
        assertThat(thousand).isLessThan(60_000);
    }
}
