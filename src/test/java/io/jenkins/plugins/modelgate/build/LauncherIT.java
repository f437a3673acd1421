package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside the packaged command line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
class LauncherIT {
    private static final Path LAUNCHER = Path.of("target", "model-gate.sh").toAbsolutePath();
    private static final String MAIN = "io.jenkins.plugins.modelgate.cli.Main source: ";

    @TempDir
    private Path folder;

    private List<String> run(String jvm, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MODEL_GATE_CACHE", folder.resolve("cache").toString());
        builder.environment().put("MODEL_GATE_JAVA_OPTIONS", jvm);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }

    @Test
    void takesTheClassesFromTheArchiveThatItPrepared() throws Exception {
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        List<String> plain = run("-Xlog:class+load:file=" + before, "evaluate", "--help");
        assertThat(run("", "--prepare")).singleElement().asString().startsWith("model-gate: prepared; kept in ");
        List<String> prepared = run("-Xlog:class+load:file=" + after, "evaluate", "--help");

        assertThat(prepared).isEqualTo(plain);
        assertThat(Files.readAllLines(before)).anyMatch(line -> line.contains(MAIN + "file:"));
        assertThat(Files.readAllLines(after)).anyMatch(line -> line.contains(MAIN + "shared objects file (top)"));
    }
}
