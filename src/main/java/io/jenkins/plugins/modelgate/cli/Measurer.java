package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.evaluation.RepeatedMeasurement;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Carries out an evaluation, without deciding. */
@FunctionalInterface
interface Measurer {
    /** @param progress receives a description of the current step */
    Report measure(EvaluationSpec spec, Consumer<String> progress) throws Exception;

    /**
     * Measures a part of a test set.
     *
     * @param shard the file to write the measurements to
     * @param baselineName what to call the baseline; {@code null} for its file
     */
    default DataInfo measureShard(EvaluationSpec spec, Path shard, String baselineName, Consumer<String> progress)
            throws Exception {
        return new Evaluator().measureShard(spec, shard, baselineName, progress);
    }

    /**
     * Measures repeatedly; by default, timings are taken in this process.
     *
     * @see RepeatedMeasurement
     */
    default int measureRepeatedly(
            EvaluationSpec spec, int pairs, int timings, Consumer<String> progress, BiConsumer<Report, Report> pair)
            throws Exception {
        TimingForks here = (asked, processes) -> {
            List<List<LatencyRun>> runs = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                runs.add(new Evaluator().time(asked));
            }
            return runs;
        };
        return new RepeatedMeasurement(spec, here, progress).run(pairs, timings, pair);
    }
}
