package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Rows dealt to parts in whatever way, in whatever order, on whatever number of threads: one report. */
class ShardPropertyTest {
    private static final LatencyOptions NONE = new LatencyOptions(false, 0, 1, 0.0, 10_000L);

    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    @Property(tries = 10)
    void partsMergeToTheWholeWhateverTheCutTheOrderAndTheThreads(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int parts, @ForAll boolean regression)
            throws Exception {
        Path folder = Files.createTempDirectory("shards");
        try {
            check(folder, random, parts, regression);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void check(Path folder, Random random, int parts, boolean regression) throws Exception {
        String target = regression ? "body_mass_g" : null;
        String scheme = regression ? "weka.classifiers.trees.M5P" : "weka.classifiers.bayes.NaiveBayes";
        Path model = TrainedModels.penguins(folder, scheme, target);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.trees.REPTree", target);
        String text = Files.readString(Path.of(TrainedModels.PENGUINS_HOLDOUT));
        int data = text.indexOf("@data") + "@data\n".length();
        List<String> rows =
                text.substring(data).lines().filter(row -> !row.isBlank()).toList();

        Report whole = evaluator.evaluate(spec(model, TrainedModels.PENGUINS_HOLDOUT, target, old, 1), progress -> {});

        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(rows.size()));
        while (cuts.size() < parts) {
            cuts.add(1 + random.nextInt(rows.size() - 1));
        }
        List<Path> shards = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            Path part = Files.writeString(
                    folder.resolve("part" + to + ".arff"),
                    text.substring(0, data) + String.join("\n", shuffled.subList(from, to)) + "\n");
            Path shard = folder.resolve("shard" + to);
            evaluator.measureShard(
                    spec(model, part.toString(), target, old, 1 + random.nextInt(3)), shard, null, progress -> {});
            shards.add(shard);
            from = to;
        }
        Collections.shuffle(shards, random);
        Report merged = new ShardMerge(Map.of()).merge(shards, 0.95, 1 + random.nextInt(3), progress -> {});

        assertThat(untimed(merged)).isEqualTo(untimed(whole));
        assertThat(merged.confusionMatrix()).isEqualTo(whole.confusionMatrix());
        assertThat(merged.curves()).isEqualTo(whole.curves());
        assertThat(merged.slices()).isEqualTo(whole.slices());
        assertThat(merged.checks()).isEqualTo(whole.checks());
        assertThat(merged.comparison().slices()).isEqualTo(whole.comparison().slices());
        assertThat(merged.provenance().seed()).isEqualTo(whole.provenance().seed());
    }

    private static EvaluationSpec spec(Path model, String data, String target, Path old, int threads) {
        return new EvaluationSpec(
                "penguins",
                ModelSource.of(model.toString()),
                new DataOptions(
                        List.of(data),
                        target,
                        TrainedModels.PENGUINS_TRAIN,
                        TrainedModels.PENGUINS_TRAIN,
                        List.of("island*sex", "flipper_length_mm:-200,200-")),
                old.toString(),
                null,
                null,
                new MeasurementOptions(0.95, 2_000, null, threads),
                NONE,
                null);
    }

    private static Map<String, MetricValue> untimed(Report report) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>(report.metrics());
        metrics.remove("load_time");
        return metrics;
    }
}
