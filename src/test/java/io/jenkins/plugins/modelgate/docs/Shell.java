package io.jenkins.plugins.modelgate.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the shell parts of the documentation in a folder, with stand-ins first on the path. */
final class Shell {
    private final Path folder;
    private final Path standIns;

    Shell(Path folder) throws IOException {
        this.folder = folder;
        this.standIns = Files.createDirectories(folder.resolve("stand-ins"));
    }

    /** What a command said and how it ended. */
    record Result(int exitCode, String output, String errors) {}

    /** Puts a command on the path that runs the script, after it has written its arguments to {@code NAME.log}. */
    void standIn(String name, String script) throws IOException {
        Path file = standIns.resolve(name);
        Files.writeString(
                file, "#!/bin/sh\nprintf '%s\\n' \"$*\" >> '" + folder.resolve(name + ".log") + "'\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /**
     * The command line's jar is made after the tests: a stand-in for {@code java} runs the same classes from where they
     * were compiled.
     */
    void standInForTheJar() throws IOException {
        standIn("java", """
                java="%s" classes="%s"
                case $1 in
                    -jar) shift 2; exec "$java" -cp "$classes" io.jenkins.plugins.modelgate.cli.Main "$@" ;;
                    -cp) shift 2; exec "$java" -cp "$classes" "$@" ;;
                esac
                exit 99""".formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
    }

    /** The calls of a stand-in, one line each. */
    List<String> calls(String name) throws IOException {
        Path log = folder.resolve(name + ".log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().merge("PATH", standIns.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end");
        }
        return new Result(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
