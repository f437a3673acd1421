package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.cli.HostileModel.Deed;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its caller sees it: a process with an exit code, two streams, and what it leaves behind. */
class ProcessTest {
    @TempDir
    private Path temp;

    private Path tmp;

    @BeforeEach
    void makeTemporaryFolder() throws Exception {
        tmp = Files.createDirectory(temp.resolve("tmp"));
    }

    private record Ended(int exitCode, List<String> out, List<String> err) {}

    @Test
    void aGoodModelPassesAndLeavesNothingBehindButItsResults() throws Exception {
        Path model = Penguins.tree(temp);

        Ended ended = evaluate(
                model,
                List.of(),
                "--rule",
                "accuracy >= 0.8",
                "--out",
                temp.resolve("out").toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(ended.out()).first().asString().startsWith("PASSED  penguins on ");
        assertThat(ended.out()).anyMatch(line -> line.endsWith("report.html"));
        assertThat(temp.resolve("out")).isDirectoryContaining("glob:**report.json");
        assertThat(tmp).isEmptyDirectory();
    }

    @Test
    void aModelThatEndsTheProcessDoesNotChooseItsExitCode() throws Exception {
        Ended ended = hostile(Deed.EXIT);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err())
                .containsExactly(
                        "model-gate: stopped before there was a result, by a signal or by the model's own code");
        assertThat(temp.resolve("out/report.json")).doesNotExist();
        assertThat(tmp).isEmptyDirectory();
    }

    @Test
    void aModelThatPrintsAndLeavesThreadsDoesNotForgeOrDelayTheResult() throws Exception {
        Ended ended = hostile(Deed.PRINT_AND_LEAVE_A_THREAD);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.out()).first().asString().startsWith("FAILED  ");
        assertThat(ended.out()).noneMatch(line -> line.contains("everything"));
        assertThat(ended.err()).isNotEmpty().allMatch(line -> line.startsWith("[model] "));
    }

    @Test
    void aModelThatNeverAnswersIsStoppedWhenItsTimeIsOver() throws Exception {
        Ended ended = hostile(Deed.LOOP, "--timeout", "1");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err()).last().asString().contains("stopped after 1 s").contains("--timeout");
        assertThat(tmp).isEmptyDirectory();
    }

    @Test
    void aModelThatEatsTheHeapEndsInOneLineThatNamesItsSize() throws Exception {
        Path model = Penguins.save(new HostileModel(Deed.EAT_MEMORY), temp.resolve("hostile.model"));

        Ended ended = evaluate(
                model,
                List.of("-Xmx64m"),
                "--rule",
                "accuracy >= 0.8",
                "--allow-class",
                "io.jenkins.plugins.modelgate.cli.*");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err())
                .hasSize(1)
                .first()
                .asString()
                .matches(".*not enough memory: the heap limit is [0-9]+ MB; give more, .*-Xmx.*");
    }

    @Test
    void aModelThatThrowsEndsInOneLine() throws Exception {
        Ended ended = hostile(Deed.THROW);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("model-gate: '")
                .contains("hostile.model' failed at row 1 of the test set: IllegalStateException: no answer today; ")
                .doesNotContain("should not have happened");
    }

    @Test
    void aClassThatNobodyAllowedIsNotLoaded() throws Exception {
        Path model = Penguins.save(new HostileModel(Deed.EXIT), temp.resolve("hostile.model"));

        Ended ended = evaluate(model, List.of(), "--rule", "accuracy >= 0.8");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err()).hasSize(1).first().asString().contains(HostileModel.class.getName());
    }

    @Test
    void theScorerMeasuresButDoesNotDecide() throws Exception {
        Path model = Penguins.tree(temp);
        Path out = temp.resolve("out");

        Process scorer = scorer(model, out);

        await(scorer);
        assertThat(scorer.exitValue()).isZero();
        assertThat(new ReportJson().read(out.resolve("report.json")).gate()).isNull();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theScorerEndsWhenTheProcessThatStartedItIsGone() throws Exception {
        Path model = Penguins.save(new HostileModel(Deed.LOOP), temp.resolve("hostile.model"));

        Process scorer = scorer(model, temp.resolve("out"), "io.jenkins.plugins.modelgate.cli.*");
        scorer.getOutputStream().close();

        await(scorer);
        assertThat(scorer.exitValue()).isEqualTo(ExitCode.ERROR);
        assertThat(tmp).isEmptyDirectory();
    }

    /** As an agent starts it: paths start in the workspace, and the working directory is an empty one. */
    @Test
    void pathsStartInTheUsersDirectoryThoughTheProcessWorksElsewhere() throws Exception {
        Path workspace = Files.createDirectory(temp.resolve("workspace"));
        Files.copy(Penguins.HOLDOUT, workspace.resolve("holdout.arff"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(workspace.resolve("more.jar")))) {
            jar.putNextEntry(new ZipEntry("empty"));
        }
        Path work = Files.createDirectory(temp.resolve("work"));
        Path model = Penguins.tree(workspace);
        Process process = start(
                        List.of("-Duser.dir=" + workspace),
                        List.of(
                                "evaluate",
                                model.getFileName().toString(),
                                "--data",
                                "holdout.arff",
                                "--classpath",
                                "more.jar",
                                "--rule",
                                "latency_p50 <= 1 s",
                                "--requests",
                                "200",
                                "--out",
                                "out"))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
        await(process);

        assertThat(process.exitValue())
                .as(Files.readString(temp.resolve("output")))
                .isEqualTo(ExitCode.PASSED);
        assertThat(new ReportJson()
                        .read(workspace.resolve("out/report.json"))
                        .model()
                        .path())
                .isEqualTo(model.getFileName().toString());
        assertThat(work).isEmptyDirectory();
    }

    /** Somebody who can add a file must not choose what a model is compared with. */
    @Test
    void aFileThatIsCalledLikeAnAliasDoesNotTakeItsPlace() throws Exception {
        Path workspace = Files.createDirectory(temp.resolve("workspace"));
        Path model = Penguins.tree(workspace);
        Files.copy(model, workspace.resolve("production"));
        Files.createDirectory(workspace.resolve("registry"));
        String[] options = {
            "--registry", "registry", "--rule", "accuracy >= 0.8", "--rule", "accuracy drop <= 0.2", "--out", "out"
        };
        List<String> jvm = List.of("-Duser.dir=" + workspace);

        Ended alias = evaluate(model, jvm, with(options, "--baseline", "production"));
        assertThat(alias.exitCode()).as(alias.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(alias.out())
                .startsWith(
                        "note: the baseline is the alias production in the registry; ./production names the file",
                        "note: nothing is production yet, so there is nothing to compare with");
        Report first = new ReportJson().read(workspace.resolve("out/report.json"));
        assertThat(first.comparison()).isNull();

        Ended file = evaluate(model, jvm, with(options, "--baseline", "./production"));
        assertThat(file.exitCode()).as(file.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(file.out()).noneMatch(line -> line.startsWith("note: the baseline"));
        Report second = new ReportJson().read(workspace.resolve("out/report.json"));
        assertThat(second.comparison().baseline().source()).isEqualTo("./production");
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private Ended hostile(Deed deed, String... more) throws Exception {
        Path model = Penguins.save(new HostileModel(deed), temp.resolve("hostile.model"));
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of(
                "--rule",
                "accuracy >= 0.8",
                "--allow-class",
                "io.jenkins.plugins.modelgate.cli.*",
                "--out",
                temp.resolve("out").toString(),
                "--threads",
                "1"));
        return evaluate(model, List.of(), options.toArray(String[]::new));
    }

    private Ended evaluate(Path model, List<String> jvm, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate",
                model.toString(),
                "--data",
                Penguins.HOLDOUT.toAbsolutePath().toString(),
                "--no-latency"));
        arguments.addAll(List.of(options));
        Path out = temp.resolve("stdout");
        Path err = temp.resolve("stderr");
        Process process = start(jvm, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        await(process);
        return new Ended(
                process.exitValue(), Files.readAllLines(out), TestConsole.withoutProgress(Files.readAllLines(err)));
    }

    private static void await(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process scorer(Path model, Path out, String... allowed) throws IOException {
        Path spec = temp.resolve("spec.json");
        new SpecJson()
                .write(
                        new EvaluationSpec(
                                "penguins",
                                new ModelSource(model.toString(), null, null, List.of(allowed), null, null),
                                new DataOptions(List.of(Penguins.HOLDOUT.toString()), null, null, null, null),
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        spec);
        return start(List.of(), List.of("evaluate", "--spec", spec.toString(), "--out", out.toString()))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
    }

    private ProcessBuilder start(List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.add("-Djava.io.tmpdir=" + tmp);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
