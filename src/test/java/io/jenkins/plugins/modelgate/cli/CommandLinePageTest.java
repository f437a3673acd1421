package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/command-line.md as a reader would: every block of commands, in order, in one folder. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandLinePageTest {
    private static final Path PAGE = Path.of("docs/command-line.md");

    /** An optional comment with the exit code, commands, and optionally lines that the output begins with. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- exit (\\d) -->\\n)?```sh\\n(.*?)```\\n(?:```text\\n(.*?)```\\n)?", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Block(int exitCode, String commands, List<String> output) {}

    @Test
    void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
        for (Path file : List.of(Penguins.TRAIN, Penguins.HOLDOUT, Penguins.FOLDER.resolve("model-gate.yaml"))) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        predictions(folder.resolve("predictions.csv"));
        jarOfTheClassesUnderTest(folder.resolve("model-gate-cli.jar"));

        List<Block> blocks = blocks();

        assertThat(blocks).hasSizeGreaterThan(10);
        String functions = blocks.get(0).commands();
        for (Block block : blocks.subList(1, blocks.size())) {
            List<String> output = run(functions + block.commands(), block.exitCode());
            assertThat(block.output()).as("output of %s", block.commands()).allSatisfy(line -> assertThat(output)
                    .anyMatch(actual -> actual.startsWith(line)));
        }
    }

    @Test
    void everyCommandOfTheToolIsOnThePage() throws IOException {
        TestConsole console = new TestConsole();
        console.run("--help");
        List<String> commands = Pattern.compile("(?m)^  ([a-z][a-z-]+)  +[A-Z]")
                .matcher(console.out())
                .results()
                .map(found -> found.group(1))
                .toList();

        String page = Files.readString(PAGE);

        assertThat(commands).hasSizeGreaterThan(5);
        assertThat(commands).allSatisfy(command -> assertThat(page).contains("model-gate " + command));
    }

    /** As another framework might write them: Chinstraps with a long beak are taken for Gentoos. */
    private static void predictions(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,island,actual,predicted"));
        for (String line : Files.readAllLines(Penguins.HOLDOUT)) {
            String[] values = line.split(",");
            if (values.length == 7) {
                boolean mistaken = values[6].equals("Chinstrap") && Double.parseDouble(values[1]) > 52;
                lines.add(String.join(",", "" + lines.size(), values[0], values[6], mistaken ? "Gentoo" : values[6]));
            }
        }
        Files.write(file, lines);
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(new Block(
                    matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)),
                    matcher.group(2),
                    matcher.group(3) == null
                            ? List.of()
                            : matcher.group(3).lines().toList()));
        }
        return blocks;
    }

    private List<String> run(String commands, int expected) throws Exception {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Quick to start, and nobody reads the times of this test; Java announces the variable in the output.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment()
                .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        builder.environment().put("WEKA_HOME", folder.resolve("wekafiles").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(process.exitValue())
                .as("exit code of %s%n%s", commands, String.join("\n", lines))
                .isEqualTo(expected);
        return lines;
    }

    /** A jar that leads to the class path of this test, to be named in {@code -jar} and {@code -cp}. */
    private static void jarOfTheClassesUnderTest(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .map(Path::toUri)
                                .map(URI::toString)
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
