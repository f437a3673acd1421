package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.LatencyRunFile;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs like this one, one after the other, that only time. */
final class TimingProcesses implements TimingForks {
    private static final int MOST_ERROR_BYTES = 1 << 16;
    private static final String PREFIX = "model-gate: ";

    private final Path scratch;

    /** @param scratch a folder that is deleted with this process, however it ends */
    TimingProcesses(Path scratch) {
        this.scratch = scratch;
    }

    @Override
    public List<List<LatencyRun>> time(EvaluationSpec spec, int processes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch, "timing");
        Path asked = folder.resolve("spec.json");
        Path samples = folder.resolve("samples");
        Path errors = folder.resolve("errors");
        try {
            new SpecJson().write(spec, asked);
            List<List<LatencyRun>> runs = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                run(command(asked, samples), errors);
                runs.add(LatencyRunFile.read(samples));
            }
            return runs;
        } finally {
            for (Path file : List.of(asked, samples, errors, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<String> command(Path asked, Path samples) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // A debugger or profiler belongs to one process.
            if (!argument.startsWith("-agent") && !argument.startsWith("-javaagent")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), TimeCommand.NAME));
        command.addAll(List.of(EvaluateCommand.SPEC, asked.toString(), "--out", samples.toString()));
        return command;
    }

    private static void run(List<String> command, Path errors) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        int exitCode;
        try {
            exitCode = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        if (exitCode != ExitCode.PASSED) {
            byte[] text = Files.readAllBytes(errors);
            String problem = new String(text, 0, Math.min(text.length, MOST_ERROR_BYTES), StandardCharsets.UTF_8);
            throw new UserInputException("a process that was to time the model ended with exit code " + exitCode
                    + problem.lines()
                            .filter(line -> line.startsWith(PREFIX))
                            .reduce((first, last) -> last)
                            .map(line -> ": " + line.substring(PREFIX.length()))
                            .orElse(""));
        }
    }
}
