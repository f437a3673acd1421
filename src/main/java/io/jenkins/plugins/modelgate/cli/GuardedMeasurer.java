package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.evaluation.RepeatedMeasurement;
import io.jenkins.plugins.modelgate.model.SerialFilter;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Measures in this JVM, in which nothing but models may be opened from then on, and times in others.
 *
 * @param scratch a folder that goes away with this process
 */
record GuardedMeasurer(Path scratch) implements Measurer {
    @Override
    public Report measure(EvaluationSpec spec, Consumer<String> progress) throws Exception {
        SerialFilter.install(spec.model().allowedClasses());
        return new Evaluator(System.getenv(), new TimingProcesses(scratch)).evaluate(spec, progress);
    }

    @Override
    public DataInfo measureShard(EvaluationSpec spec, Path shard, String baselineName, Consumer<String> progress)
            throws Exception {
        SerialFilter.install(spec.model().allowedClasses());
        return new Evaluator(System.getenv(), new TimingProcesses(scratch))
                .measureShard(spec, shard, baselineName, progress);
    }

    @Override
    public int remeasure(
            EvaluationSpec spec, int pairs, int timings, Consumer<String> progress, BiConsumer<Report, Report> pair)
            throws Exception {
        SerialFilter.install(spec.model().allowedClasses());
        return new RepeatedMeasurement(spec, new TimingProcesses(scratch), progress).run(pairs, timings, pair);
    }
}
