package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.latency.LatencyRunFile;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times models for another process, which started this one and watches it: see {@link TimingProcesses}. */
@Command(name = TimeCommand.NAME, hidden = true, description = "Time the models of an evaluation, for another process.")
final class TimeCommand implements Callable<Integer> {
    static final String NAME = "time";

    private final Console console;

    @Option(names = EvaluateCommand.SPEC, required = true, description = "The evaluation as JSON.")
    private Path spec;

    @Option(names = "--out", required = true, description = "File for the raw samples.")
    private Path out;

    TimeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Watch.parent(console);
        EvaluationSpec asked;
        try {
            asked = new SpecJson().read(spec);
        } catch (IOException e) {
            throw new UserInputException(e.getMessage(), e);
        }
        LatencyRunFile.write(out, GuardedMeasurer.guarded(asked, () -> new Evaluator().time(asked)));
        return ExitCode.PASSED;
    }
}
