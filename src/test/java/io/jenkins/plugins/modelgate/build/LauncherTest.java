package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside a jar, with a Java that writes down how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
class LauncherTest {
    private static final String PARALLEL = "-XX:+UseParallelGC";
    private static final Path LAUNCHER = Path.of("src", "launcher", "model-gate.sh");

    @TempDir
    private Path temp;

    private Path home;
    private Path jar;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What a run printed and how it ended. */
    private record Run(int exitCode, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(temp.resolve("a home"));
        jar = Files.writeString(home.toRealPath().resolve("model-gate-cli.jar"), "");
        script(home.resolve("model-gate.sh"), Files.readString(LAUNCHER));
        java(temp.resolve("jdk 17"), "");
        environment.put("JAVA_HOME", temp.resolve("jdk 17").toString());
        environment.put("MODEL_GATE_CACHE", temp.resolve("a cache").toString());
    }

    /** Prints each argument on a line of its own, and makes the archive that it is asked for. */
    private static void java(Path javaHome, String more) throws IOException {
        Path bin = Files.createDirectories(javaHome.resolve("bin"));
        script(bin.resolve("java"), """
                #!/bin/sh
                for argument in "$@"; do
                  echo "$argument"
                  case $argument in
                    -XX:ArchiveClassesAtExit=*) echo archive > "${argument#*=}" ;;
                  esac
                done
                %s
                """.formatted(more));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run run(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Arrays.stream(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(temp.toFile());
        List.of("JAVA_HOME", "MODEL_GATE_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "XDG_CACHE_HOME")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), text);
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(home.resolve("model-gate.sh"), arguments);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("a cache"))) {
            return files.toList();
        }
    }

    @Test
    void startsTheJarBesideIt() throws Exception {
        assertThat(run("evaluate", "my model", "--rule", "accuracy >= 0.9").lines())
                .containsExactly(PARALLEL, "-jar", jar.toString(), "evaluate", "my model", "--rule", "accuracy >= 0.9");
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("..", "a home", "model-gate.sh"));
        Files.createSymbolicLink(bin.resolve("model-gate"), bin.resolve("relative"));

        assertThat(run(bin.resolve("model-gate"), "list").lines())
                .containsExactly(PARALLEL, "-jar", jar.toString(), "list");
    }

    @Test
    void givesOptionsToTheJvm() throws Exception {
        environment.put("MODEL_GATE_JAVA_OPTIONS", "-Xmx4g -Dx=y");

        assertThat(run("list").lines()).containsExactly(PARALLEL, "-Xmx4g", "-Dx=y", "-jar", jar.toString(), "list");
    }

    @Test
    void leavesTheCollectorToTheUser() throws Exception {
        environment.put("MODEL_GATE_JAVA_OPTIONS", "-XX:+UseSerialGC");
        assertThat(run("list").lines()).containsExactly("-XX:+UseSerialGC", "-jar", jar.toString(), "list");

        environment.put("MODEL_GATE_JAVA_OPTIONS", "");
        environment.put("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+UseZGC");
        assertThat(run("list").lines()).containsExactly("-jar", jar.toString(), "list");
    }

    @Test
    void endsAsTheCommandDoes() throws Exception {
        java(temp.resolve("jdk 17"), "exit 3");

        assertThat(run("evaluate").exitCode()).isEqualTo(3);
    }

    @Test
    void usesWhatItPrepared() throws Exception {
        assertThat(run("--prepare").text()).startsWith("model-gate: prepared; kept in " + temp.resolve("a cache"));
        assertThat(archives()).hasSize(1);

        assertThat(run("list").lines())
                .contains("-XX:SharedArchiveFile=" + archives().get(0))
                .endsWith(PARALLEL, "-jar", jar.toString(), "list");
    }

    @Test
    void preparesForEachJavaAndEachJar() throws Exception {
        run("--prepare");
        Files.writeString(jar, "another version");
        assertThat(run("list").lines()).containsExactly(PARALLEL, "-jar", jar.toString(), "list");
        run("--prepare");

        java(temp.resolve("jdk 21"), "# another one");
        environment.put("JAVA_HOME", temp.resolve("jdk 21").toString());
        assertThat(run("list").lines()).containsExactly(PARALLEL, "-jar", jar.toString(), "list");
        assertThat(archives()).hasSize(2);
    }

    @Test
    void saysWhyNothingWasPrepared() throws Exception {
        java(temp.resolve("jdk 17"), "echo 'no space left'; exit 1");

        Run run = run("--prepare");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.text()).contains("no space left").contains("model-gate: nothing was prepared");
        assertThat(archives()).isEmpty();
    }

    @Test
    void namesAFolderOfCachesThatCannotBeWritten() throws Exception {
        environment.put("MODEL_GATE_CACHE", jar + "/cache");

        Run run = run("--prepare");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.text()).contains(jar + "/cache: cannot be written; name another folder in MODEL_GATE_CACHE");
        assertThat(run("list").lines()).containsExactly(PARALLEL, "-jar", jar.toString(), "list");
    }

    @Test
    void namesTheJarAndTheJavaThatItMisses() throws Exception {
        environment.put("JAVA_HOME", temp.resolve("gone").toString());
        assertThat(run("list"))
                .isEqualTo(new Run(
                        2,
                        "model-gate: " + temp.resolve("gone") + "/bin/java: no such program; name a folder"
                                + " of Java 17 or newer in JAVA_HOME\n"));

        Files.delete(jar);
        assertThat(run("list").exitCode()).isEqualTo(2);
        assertThat(run("list").text()).contains(jar + ": no such file, expected beside");
    }
}
