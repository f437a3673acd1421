package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.bayes.NaiveBayes;

/** A test set in parts, each measured by a command of its own, and the command that puts them together. */
class MergeCommandTest {
    private static final String RULE = "accuracy >= 0.8";

    @TempDir
    private static Path models;

    private static Path model;
    private static Path other;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws Exception {
        model = Penguins.tree(models);
        other = Penguins.save(new NaiveBayes(), models.resolve("other.model"));
    }

    /** The hold-out set in three parts of 50, 60 and 62 rows. */
    private List<Path> parts() throws Exception {
        String text = Files.readString(Penguins.HOLDOUT);
        int data = text.indexOf("@data") + "@data\n".length();
        List<String> rows =
                text.substring(data).lines().filter(row -> !row.isBlank()).toList();
        List<Path> parts = new ArrayList<>();
        int[] cuts = {0, 50, 110, rows.size()};
        for (int i = 0; i < 3; i++) {
            parts.add(Files.writeString(
                    folder.resolve("part" + i + ".arff"),
                    text.substring(0, data) + String.join("\n", rows.subList(cuts[i], cuts[i + 1])) + "\n"));
        }
        return parts;
    }

    private static String[] with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path shard(Path of, Path data, String... more) {
        Path shard = folder.resolve(data.getFileName() + "." + of.getFileName() + ".shard");
        TestConsole console = new TestConsole();
        List<String> command = List.of(
                "evaluate", of.toString(), "--data", data.toString(), "--no-latency", "--shard", shard.toString());
        assertThat(console.run(with(command, more)))
                .as(() -> console.err().toString())
                .isZero();
        assertThat(console.out()).startsWith("measured:   ").endsWith("to merge:   " + shard + "\n");
        return shard;
    }

    private List<String> shards(String... more) throws Exception {
        List<String> shards = new ArrayList<>();
        for (Path part : parts()) {
            shards.add(shard(model, part, more).toString());
        }
        return shards;
    }

    private static String problem(String... args) {
        TestConsole console = new TestConsole();
        assertThat(console.run(args)).as(console::out).isEqualTo(ExitCode.ERROR);
        assertThat(console.err()).hasSize(1);
        return console.err().get(0);
    }

    private static String mergeProblem(List<Path> shards, String... more) {
        List<String> command = new ArrayList<>(List.of("merge"));
        shards.forEach(shard -> command.add(shard.toString()));
        return problem(with(command, more));
    }

    private Report report(String name) throws Exception {
        return new ReportJson().read(folder.resolve(name).resolve("report.json"));
    }

    /** But for the times, which are of the machines that took them. */
    private static Map<String, MetricValue> untimed(Report report) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>(report.metrics());
        metrics.remove("load_time");
        return metrics;
    }

    @Test
    void thatThereWasNothingToCompareWithYetIsInTheReportOfTheWhole() throws Exception {
        List<String> merge = new ArrayList<>(List.of(
                "merge",
                "--rule",
                "accuracy >= 0.5",
                "--rule",
                "accuracy drop <= 0.1",
                "--out",
                folder.resolve("merged").toString()));
        for (Path part : parts()) {
            Path shard = folder.resolve(part.getFileName() + ".shard");
            TestConsole console = new TestConsole();
            assertThat(console.run(
                            "evaluate",
                            model.toString(),
                            "--data",
                            part.toString(),
                            "--no-latency",
                            "--shard",
                            shard.toString(),
                            "--baseline",
                            "production",
                            "--registry",
                            folder.resolve("registry").toString()))
                    .as(() -> console.err().toString())
                    .isZero();
            merge.add(shard.toString());
        }
        assertThat(new TestConsole().run(merge.toArray(String[]::new))).isZero();

        assertThat(report("merged").comparison()).isNull();
        assertThat(report("merged").provenance().absentBaseline()).isEqualTo("production");
    }

    @Test
    void theReportOfThePartsIsTheReportOfTheWhole() throws Exception {
        String[] asked = {
            "--slice",
            "island",
            "--slice",
            "flipper_length_mm:170-200,200-240",
            "--baseline",
            other.toString(),
            "--train",
            Penguins.TRAIN.toString(),
            "--reference",
            Penguins.TRAIN.toString()
        };
        List<String> whole = new ArrayList<>(List.of("evaluate", model.toString(), "--no-latency", "--rule", RULE));
        parts().forEach(part -> whole.addAll(List.of("--data", part.toString())));
        whole.addAll(List.of("--out", folder.resolve("whole").toString()));
        new TestConsole().run(with(whole, asked));
        List<String> merge = new ArrayList<>(List.of("merge"));
        merge.addAll(shards(asked));

        TestConsole console = new TestConsole();
        int exitCode = console.run(with(
                merge,
                "--rule",
                RULE,
                "--rows",
                "172",
                "--out",
                folder.resolve("merged").toString()));

        assertThat(exitCode).as(() -> console.err().toString()).isEqualTo(ExitCode.PASSED);
        assertThat(console.out()).startsWith("PASSED  penguins on ").contains("(172 rows)");
        Report merged = report("merged");
        Report expected = report("whole");
        assertThat(untimed(merged)).isEqualTo(untimed(expected));
        assertThat(merged.confusionMatrix()).isEqualTo(expected.confusionMatrix());
        assertThat(merged.curves()).isEqualTo(expected.curves());
        assertThat(merged.slices()).isEqualTo(expected.slices());
        assertThat(merged.checks()).isEqualTo(expected.checks());
        assertThat(merged.comparison().slices()).isEqualTo(expected.comparison().slices());
        assertThat(merged.gate()).isEqualTo(expected.gate());
        assertThat(merged.data()).isEqualTo(expected.data());
    }

    @Test
    void aRuleThatWantsToBeSurerGetsSurerBounds() throws Exception {
        List<String> merge = new ArrayList<>(List.of("merge"));
        merge.addAll(shards());

        new TestConsole()
                .run(with(
                        merge,
                        "--rule",
                        "accuracy >= 0.8 with confidence 0.99",
                        "--out",
                        folder.resolve("out").toString()));

        assertThat(report("out").metrics().get("accuracy").confidence()).isEqualTo(0.99);
    }

    @Test
    void withoutRulesNothingIsDecidedButTheMetricsAreShown() throws Exception {
        TestConsole console = new TestConsole();

        assertThat(console.run(with(List.of("merge"), shards().toArray(String[]::new))))
                .isEqualTo(ExitCode.ERROR);

        assertThat(console.err()).hasSize(1);
        assertThat(console.out()).contains("accuracy", "f1_macro");
    }

    @Test
    void whatIsNotThereOrNoShardIsNamed() throws Exception {
        Path foreign = Files.writeString(folder.resolve("foreign"), "hello, this is not a shard");
        Path empty = Files.createFile(folder.resolve("empty"));
        Path zeros = deflated(folder.resolve("zeros"), new byte[100]);

        assertThat(mergeProblem(List.of(folder.resolve("none")))).contains("none: no such file");
        assertThat(mergeProblem(List.of(folder))).contains(folder + ": ", "expected a shard");
        assertThat(mergeProblem(List.of(foreign)))
                .contains("foreign: not a shard; expected a file that model-gate evaluate");
        assertThat(mergeProblem(List.of(empty))).contains("empty: not a shard");
        assertThat(mergeProblem(List.of(zeros))).contains("zeros: not a shard");
        assertThat(problem("merge")).contains("SHARD");
    }

    @Test
    void aShardThatWasCutShortOrChangedOnItsWayIsNamed() throws Exception {
        Path whole = shard(model, parts().get(0));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 20));
        bytes[bytes.length - 1] ^= 1;
        Path changed = Files.write(folder.resolve("changed"), bytes);
        byte[] content = inflated(whole);
        Path longer = deflated(folder.resolve("longer"), Arrays.copyOf(content, content.length + 1));
        content[3]++;
        Path newer = deflated(folder.resolve("newer"), content);

        assertThat(mergeProblem(List.of(cut))).contains("cut: cut short; copy it again");
        assertThat(mergeProblem(List.of(changed))).contains("changed: damaged (", "copy it again");
        assertThat(mergeProblem(List.of(longer))).contains("longer: damaged (", "behind its end");
        assertThat(mergeProblem(List.of(newer))).contains("newer: a shard of another version of Model Gate");
    }

    @Test
    void shardsThatDoNotBelongTogetherSayWhatDiffers() throws Exception {
        List<Path> parts = parts();
        Path first = shard(model, parts.get(0));
        Path otherModel = shard(other, parts.get(1));
        Path cutBySex = shard(model, parts.get(1), "--slice", "sex");
        Path trained = shard(model, parts.get(2), "--train", Penguins.TRAIN.toString());
        Path otherClass = Penguins.save(new NaiveBayes(), models.resolve("penguins-again.model"));

        assertThat(mergeProblem(List.of(first, otherModel)))
                .contains(otherModel + ": has another model (", first.toString());
        assertThat(mergeProblem(List.of(first, cutBySex))).contains("has another slices ('[sex]') than ", "('[]')");
        assertThat(mergeProblem(List.of(first, trained))).contains("with other training set than ");
        assertThat(mergeProblem(List.of(first, shard(otherClass, parts.get(1), "--confidence", "0.9"))))
                .contains("has another model (");
    }

    @Test
    void theSameRowsTwiceAreFoundUnderWhateverName() throws Exception {
        List<Path> parts = parts();
        Path first = shard(model, parts.get(0));
        Path copy = Files.copy(first, folder.resolve("copy"));
        Path again = shard(model, Files.copy(parts.get(0), folder.resolve("renamed.arff")));

        assertThat(mergeProblem(List.of(first, first))).contains("holds rows of the same test file as " + first);
        assertThat(mergeProblem(List.of(first, copy)))
                .contains(copy + ": holds rows of the same test file as " + first);
        assertThat(mergeProblem(List.of(first, shard(model, parts.get(1)), again)))
                .contains(again + ": holds rows of the same test file as " + first, "name each shard once");
    }

    @Test
    void aPartThatIsMissingShowsInTheNumberOfRows() throws Exception {
        List<Path> shards = new ArrayList<>();
        for (Path part : parts().subList(0, 2)) {
            shards.add(shard(model, part));
        }

        assertThat(mergeProblem(shards, "--rows", "172", "--rule", RULE))
                .contains("the shards have 110 rows, expected 172 (--rows)");
    }

    @Test
    void onlyAModelCanBeAskedAboutAPart() throws Exception {
        Path predictions = Files.writeString(folder.resolve("p.csv"), "actual,predicted\na,a\nb,b\n");
        String shard = folder.resolve("s").toString();

        assertThat(problem("evaluate", predictions.toString(), "--shard", shard))
                .contains("p.csv: not a model");
        assertThat(problem(
                        "evaluate",
                        model.toString(),
                        "--data",
                        parts().get(0).toString(),
                        "--no-latency",
                        "--baseline",
                        predictions.toString(),
                        "--shard",
                        shard))
                .contains("p.csv: not a model");
        assertThat(Path.of(shard)).doesNotExist();
    }

    @Test
    void aShardDecidesNothing() throws Exception {
        String data = parts().get(0).toString();

        assertThat(problem("evaluate", model.toString(), "--data", data, "--shard", "s", "--out", "o"))
                .contains("--shard decides nothing: give --out and --summary to model-gate merge");
        assertThat(problem("evaluate", model.toString(), "--data", data, "--no-latency", "--shard", folder.toString()))
                .contains(folder + ": can't be written", "--shard");
    }

    private static byte[] inflated(Path shard) throws Exception {
        try (InflaterInputStream in = new InflaterInputStream(Files.newInputStream(shard))) {
            return in.readAllBytes();
        }
    }

    private static Path deflated(Path file, byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return Files.write(file, bytes.toByteArray());
    }
}
