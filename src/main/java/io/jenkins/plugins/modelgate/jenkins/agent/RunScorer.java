package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.Util;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Runs on the agent, in the folder that relative paths start from: checks the paths, runs the scorer with the agent's
 * own Java, follows its output and cleans up.
 *
 * @param specJson the evaluation, for the scorer
 * @param paths every file that the evaluation names
 * @param workspace the folder that all paths must stay in
 * @param temporary parent of the scorer's own temporary folder
 * @param cache the folder with the jars
 * @param jars the class path, in order
 * @param limits the scorer's heap and time limits
 * @param access the files and the token that the scorer may use
 * @param listener the build log
 */
record RunScorer(
        byte[] specJson,
        List<String> paths,
        String workspace,
        String temporary,
        String cache,
        List<ScorerJar> jars,
        ScorerLimits limits,
        ScorerAccess access,
        TaskListener listener)
        implements ControllerToAgentFileCallable<ScorerAnswer> {

    private static final String MAIN_CLASS = "io.jenkins.plugins.modelgate.cli.Main";

    private static final int MAX_PROBLEMS = 100;

    RunScorer {
        paths = List.copyOf(paths);
        jars = List.copyOf(jars);
    }

    @Override
    public ScorerAnswer invoke(File directory, VirtualChannel channel) throws IOException, InterruptedException {
        Files.createDirectories(directory.toPath());
        WorkspacePaths allowed = new WorkspacePaths(Path.of(workspace), directory.toPath());
        for (String path : access.outsideWorkspace() ? List.<String>of() : paths) {
            Optional<String> problem = allowed.problem(path);
            if (problem.isPresent()) {
                return ScorerAnswer.notStarted(problem.get());
            }
        }
        Path parent = Files.createDirectories(Path.of(temporary));
        Path scratch = Files.createTempDirectory(parent, "model-gate");
        try {
            return score(directory.toPath(), scratch, abandoned());
        } finally {
            // Otherwise output still buffered on the agent would reach the log after the verdict, or never.
            listener.getLogger().flush();
            Util.deleteRecursive(scratch.toFile());
        }
    }

    private ScorerAnswer score(Path directory, Path scratch, BooleanSupplier abandoned)
            throws IOException, InterruptedException {
        Path spec = Files.write(scratch.resolve("spec.json"), specJson);
        Path out = Files.createDirectory(scratch.resolve("out"));
        Path tmp = Files.createDirectory(scratch.resolve("tmp"));
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        LimitedLog log = new LimitedLog(listener.getLogger());
        FollowedProcess process = new FollowedProcess(
                command(directory, spec, out, tmp),
                Files.createDirectory(scratch.resolve("work")),
                environment(Files.createDirectory(scratch.resolve("weka")), tmp));
        FollowedProcess.Result result = process.run(
                limits.timeout(),
                line -> log.print(access.masked(line)),
                line -> {
                    log.print(access.masked(line));
                    if (!line.isBlank() && problems.size() < MAX_PROBLEMS) {
                        problems.add(OutputLine.printable(access.masked(line)));
                    }
                },
                abandoned);
        switch (result.end()) {
            case TIMED_OUT ->
                problems.add("the scorer was stopped after " + limits.timeoutSeconds()
                        + " s; raise timeoutSeconds, or evaluate fewer rows");
            case ABANDONED -> problems.add("the scorer was stopped because the connection to the controller was lost");
            case EXITED -> {}
        }
        return new ScorerAnswer(
                result.exitCode(), problems, access.masked(report(out.resolve("report.json"), problems)));
    }

    private Map<String, String> environment(Path wekaHome, Path tmp) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CLASSPATH", classPath(),
                "WEKA_HOME", wekaHome.toString(),
                "TMPDIR", tmp.toString(),
                "TEMP", tmp.toString(),
                "TMP", tmp.toString()));
        if (access.hasToken()) {
            // Passed neither on the command line, which every user of the machine can read, nor in a file.
            environment.put(ModelSource.TOKEN_VARIABLE, access.endpointToken());
        }
        return environment;
    }

    private static byte[] report(Path file, List<String> problems) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        long bytes = Files.size(file);
        if (bytes > ReportJson.MAX_BYTES) {
            problems.add("report.json has " + bytes + " bytes, at most " + ReportJson.MAX_BYTES
                    + " are taken; evaluate with fewer slices");
            return new byte[0];
        }
        return Files.readAllBytes(file);
    }

    private List<String> command(Path directory, Path spec, Path out, Path tmp) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java")
                .toString());
        if (limits.heapMegabytes() > 0) {
            command.add("-Xmx" + limits.heapMegabytes() + "m");
        }
        command.add("-Djava.awt.headless=true");
        // The paths in the spec are relative to this folder. The working directory is an empty one, so that no code
        // finds a file there by chance.
        command.add("-Duser.dir=" + directory.toAbsolutePath());
        command.add("-Djava.io.tmpdir=" + tmp);
        command.add("-Dfile.encoding=UTF-8");
        // Java 17 knows the first two of these properties, Java 19 and newer the other two.
        command.add("-Dsun.stdout.encoding=UTF-8");
        command.add("-Dsun.stderr.encoding=UTF-8");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dstderr.encoding=UTF-8");
        // Keeps the JVM from leaving files in the machine's temporary folder and in the working directory.
        command.add("-XX:-UsePerfData");
        command.add("-XX:ErrorFile=" + tmp.resolve("hs_err.log"));
        command.add(MAIN_CLASS);
        command.addAll(List.of("evaluate", "--spec", spec.toString(), "--out", out.toString()));
        return command;
    }

    /** Passed in a variable, since the command line would exceed the limit of some systems. */
    private String classPath() {
        return jars.stream()
                .map(jar -> Path.of(cache, jar.fileName()).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** On an agent, whether the connection to the controller is lost; on the controller itself, always false. */
    private static BooleanSupplier abandoned() {
        Channel controller = Channel.current();
        return controller == null ? () -> false : controller::isClosingOrClosed;
    }
}
