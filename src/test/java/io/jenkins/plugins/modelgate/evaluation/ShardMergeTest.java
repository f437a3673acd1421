package io.jenkins.plugins.modelgate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportSchema;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardMergeTest {
    private static final LatencyOptions NONE = new LatencyOptions(false, 0, 1, 0.0, 10_000L);
    private static final LatencyOptions SHORT = new LatencyOptions(true, 100, 1, 0.0, 10_000L);

    @TempDir
    private Path folder;

    private final Evaluator evaluator = new Evaluator(Map.of(), TimingForks.NONE);

    /** The hold-out set in parts of unequal size. */
    private List<String> parts(int number) throws Exception {
        String text = Files.readString(Path.of(TrainedModels.PENGUINS_HOLDOUT));
        int data = text.indexOf("@data") + "@data\n".length();
        List<String> rows =
                text.substring(data).lines().filter(row -> !row.isBlank()).toList();
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int part = 0; part < number; part++) {
            int to = part == number - 1 ? rows.size() : from + 20 + 31 * part;
            Path file = folder.resolve("part" + part + ".arff");
            Files.writeString(file, text.substring(0, data) + String.join("\n", rows.subList(from, to)) + "\n");
            parts.add(file.toString());
            from = to;
        }
        return parts;
    }

    private EvaluationSpec spec(
            Path model, List<String> data, String target, String baseline, LatencyOptions latency, boolean everything) {
        return new EvaluationSpec(
                "penguins",
                ModelSource.of(model.toString()),
                new DataOptions(
                        data,
                        target,
                        everything ? TrainedModels.PENGUINS_TRAIN : null,
                        everything ? TrainedModels.PENGUINS_TRAIN : null,
                        List.of("island", "flipper_length_mm:-200,200-")),
                baseline,
                null,
                null,
                new MeasurementOptions(0.95, 2_000, null, 1),
                latency,
                null);
    }

    private Path shard(EvaluationSpec spec, int number) throws Exception {
        Path file = folder.resolve("shard" + number);
        evaluator.measureShard(spec, file, null, text -> {});
        return file;
    }

    private static Report merge(List<Path> shards) {
        return new ShardMerge(Map.of()).merge(shards, 0.95, 1, text -> {});
    }

    @ParameterizedTest(name = "{0}, {1} parts")
    @CsvSource({
        "weka.classifiers.trees.J48, 2, ",
        "weka.classifiers.bayes.NaiveBayes, 3, ",
        "weka.classifiers.trees.M5P, 2, body_mass_g"
    })
    void shardsMakeTheReportThatTheWholeWouldHaveGiven(String scheme, int number, String target) throws Exception {
        Path model = TrainedModels.penguins(folder, scheme, target);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.trees.REPTree", target);
        List<String> parts = parts(number);
        List<Path> shards = new ArrayList<>();
        for (String part : parts) {
            shards.add(shard(spec(model, List.of(part), target, old.toString(), NONE, true), shards.size()));
        }

        Report merged = merge(shards);

        ReportSchema.assertValid(merged);
        Report whole = evaluator.evaluate(spec(model, parts, target, old.toString(), NONE, true), text -> {});
        assertThat(merged.data()).isEqualTo(whole.data());
        assertThat(merged.model()).isEqualTo(whole.model());
        assertThat(timeless(merged.metrics())).isEqualTo(timeless(whole.metrics()));
        assertThat(merged.confusionMatrix()).isEqualTo(whole.confusionMatrix());
        assertThat(merged.curves()).isEqualTo(whole.curves());
        assertThat(merged.slices()).isEqualTo(whole.slices());
        assertThat(merged.checks()).isEqualTo(whole.checks());
        assertThat(merged.comparison().baseline().sha256())
                .isEqualTo(whole.comparison().baseline().sha256());
        assertThat(merged.comparison().slices()).isEqualTo(whole.comparison().slices());
        assertThat(timeless(merged.comparison().differences()))
                .isEqualTo(timeless(whole.comparison().differences()));
        assertThat(merged.provenance().seed()).isEqualTo(whole.provenance().seed());
    }

    private static <V> Map<String, V> timeless(Map<String, V> metrics) {
        Map<String, V> timeless = new LinkedHashMap<>(metrics);
        timeless.remove("load_time");
        return timeless;
    }

    @Test
    void theTimingOfEachShardIsOneMoreProcess() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        List<String> parts = parts(2);
        Path first = shard(spec(model, parts.subList(0, 1), null, null, SHORT, false), 0);
        Path second = shard(spec(model, parts.subList(1, 2), null, null, SHORT, false), 1);

        Report merged = merge(List.of(first, second));

        assertThat(merged.latency().requests()).isEqualTo(200);
        assertThat(merged.latency().forks()).hasSize(2);
        MetricValue p50 = merged.metrics().get("latency_p50");
        assertThat(p50.n()).isEqualTo(200);
    }

    @Test
    void shardsOfOtherModelsDoNotBelongTogether() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        Path other = TrainedModels.penguins(folder, "weka.classifiers.rules.OneR", null);
        List<String> parts = parts(2);
        Path first = shard(spec(model, parts.subList(0, 1), null, null, NONE, false), 0);
        Path second = shard(spec(other, parts.subList(1, 2), null, null, NONE, false), 1);

        assertThatThrownBy(() -> merge(List.of(first, second)))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(second + ": has another model (");
    }

    @Test
    void whatIsNoShardIsRefused() throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.rules.ZeroR", null);
        Path good = shard(spec(model, parts(2).subList(0, 1), null, null, NONE, true), 0);
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        Path foreign = Files.writeString(folder.resolve("foreign"), "hello");

        assertThatThrownBy(() -> merge(List.of(cut)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> merge(List.of(foreign)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("not a shard");
        assertThatThrownBy(() -> merge(List.of()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no shards were given");
    }
}
