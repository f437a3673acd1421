package io.jenkins.plugins.modelgate.evaluation.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.evaluation.ShardMerge;
import io.jenkins.plugins.modelgate.evaluation.TrainedModels;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard comes from another machine: whatever is in it, it is merged or refused in one line. */
class DamagedShardTest {
    private static final int DAMAGES = 400;

    @TempDir
    private Path folder;

    /** A shard of 40 rows. */
    private byte[] shard() throws Exception {
        String text = Files.readString(Path.of(TrainedModels.PENGUINS_HOLDOUT));
        List<String> lines = text.lines().toList();
        return shard(lines.subList(0, lines.indexOf("@data") + 41));
    }

    private byte[] shard(List<String> arff) throws Exception {
        Path model = TrainedModels.penguins(folder, "weka.classifiers.trees.J48", null);
        Path old = TrainedModels.penguins(folder, "weka.classifiers.rules.OneR", null);
        Path few = Files.write(folder.resolve("few.arff"), arff);
        EvaluationSpec spec = new EvaluationSpec(
                "penguins",
                ModelSource.of(model.toString()),
                new DataOptions(List.of(few.toString()), null, few.toString(), few.toString(), List.of("island")),
                old.toString(),
                null,
                null,
                new MeasurementOptions(0.95, 2_000, null, 1),
                new LatencyOptions(true, 30, 1, 0.0, 10_000L),
                null);
        Path file = folder.resolve("shard");
        new Evaluator(Map.of(), TimingForks.NONE).measureShard(spec, file, null, text1 -> {});
        try (InflaterInputStream in = new InflaterInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    @Test
    void whateverIsInAShardItIsMergedOrRefusedInOneLine() throws Exception {
        byte[] whole = shard();
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = damage(whole.clone(), random);
            Path file = write(damaged, folder.resolve("damaged"));
            refused += refused(file, i) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(DAMAGES / 4);
    }

    @Test
    void aWeightThatSumsCannotHoldIsRefused() throws Exception {
        String text = Files.readString(Path.of(TrainedModels.PENGUINS_HOLDOUT));
        byte[] whole = shard(
                text.replaceFirst("5950,MALE,Gentoo", "$0,{2.7182818}").lines().toList());
        ByteBuffer content = ByteBuffer.wrap(whole);
        int at = IntStream.range(0, whole.length - Long.BYTES)
                .filter(i -> content.getDouble(i) == 2.7182818)
                .findFirst()
                .orElseThrow();
        content.putDouble(at, 1e308);

        assertThatThrownBy(() -> new ShardMerge(Map.of())
                        .merge(List.of(write(whole, folder.resolve("heavy"))), 0.95, 1, line -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("a weight is 1.0E308");
    }

    /** Two shards in one file: the rows of the second would be lost in silence. */
    @Test
    void whatIsBehindAShardIsNotLost() throws Exception {
        Path one = write(shard(), folder.resolve("one"));
        byte[] bytes = Files.readAllBytes(one);
        Path both = folder.resolve("both");
        Files.write(both, bytes);
        Files.write(both, bytes, StandardOpenOption.APPEND);

        assertThatThrownBy(() -> new ShardMerge(Map.of()).merge(List.of(both), 0.95, 1, line -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("there is something behind the shard");
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        int changes = random.nextInt(1, 4);
        for (int c = 0; c < changes; c++) {
            int at = random.nextInt(bytes.length - Long.BYTES);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> ByteBuffer.wrap(bytes).putInt(at, random.nextInt(5) == 0 ? Integer.MAX_VALUE : -1);
                case 3 -> ByteBuffer.wrap(bytes).putDouble(at, random.nextBoolean() ? Double.NaN : -1e300);
                default -> ByteBuffer.wrap(bytes).putInt(at, random.nextInt(1 << 20));
            }
        }
        return bytes;
    }

    private Path write(byte[] content, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(Files.newOutputStream(file)))) {
            out.write(content);
        }
        return file;
    }

    private static boolean refused(Path file, int number) {
        try {
            new ShardMerge(Map.of()).merge(List.of(file), 0.95, 1, text -> {});
            return false;
        } catch (UserInputException e) {
            assertThat(e.getMessage()).as("damage %d", number).doesNotContain("\n");
            return true;
        } catch (RuntimeException e) {
            return fail("damage " + number, e);
        }
    }
}
