package io.jenkins.plugins.modelgate.cli;

import java.util.List;

/**
 * Entry point of {@code model-gate-cli.jar} and of the scorer process.
 *
 * <p>The JVM is set up before anything else is loaded, and nothing that a model does decides how it exits: a JVM that
 * is terminated before the command has finished exits with {@link ExitCode#ERROR}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ScorerProcess process = ScorerProcess.start(List.of(args).contains(EvaluateCommand.SPEC));
        Console console = process.console();
        process.finish(CommandLineRun.run(console, new GuardedMeasurer(console.scratch()), args));
    }
}
