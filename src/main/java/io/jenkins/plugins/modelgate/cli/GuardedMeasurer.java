package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.evaluation.RepeatedMeasurement;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Measures in this JVM, which can open nothing but models from then on, and times in others.
 *
 * @param scratch a folder that is deleted with this process
 */
record GuardedMeasurer(Path scratch) implements Measurer {
    @Override
    public Report measure(EvaluationSpec spec, Consumer<String> progress) throws Exception {
        return guarded(spec, () -> evaluator().evaluate(spec, progress));
    }

    @Override
    public DataInfo measureShard(EvaluationSpec spec, Path shard, String baselineName, Consumer<String> progress)
            throws Exception {
        return guarded(spec, () -> evaluator().measureShard(spec, shard, baselineName, progress));
    }

    @Override
    public int measureRepeatedly(
            EvaluationSpec spec, int pairs, int timings, Consumer<String> progress, BiConsumer<Report, Report> pair)
            throws Exception {
        return guarded(spec, () -> new RepeatedMeasurement(spec, new TimingProcesses(scratch), progress)
                .run(pairs, timings, pair));
    }

    private Evaluator evaluator() {
        return new Evaluator(System.getenv(), new TimingProcesses(scratch));
    }

    /** Runs work; a model that tried something forbidden never has a result, whatever the outcome. */
    static <T> T guarded(EvaluationSpec spec, Callable<T> work) throws Exception {
        Sandbox.close(spec.model().allowedClasses());
        try {
            return work.call();
        } finally {
            Sandbox.requireHarmless(spec.model().path(), "while it was evaluated");
        }
    }
}
