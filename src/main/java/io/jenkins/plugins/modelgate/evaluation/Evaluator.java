package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one model on one test set, beside its baseline where there is one: from what the user asked for to the
 * report. The decision is not made here: the report's {@code gate} is {@code null}.
 *
 * <p>The same input gives the same report but for times and machine, whatever the number of threads.
 */
public final class Evaluator {
    private final Map<String, String> environment;
    private final TimingForks forks;

    /** An evaluator that learns commit and build from the process's environment, and times in this process only. */
    public Evaluator() {
        this(System.getenv(), TimingForks.NONE);
    }

    /**
     * @param environment variables in which a continuous integration system tells commit and build
     * @param forks how to time in other processes
     */
    public Evaluator(Map<String, String> environment, TimingForks forks) {
        this.environment = Map.copyOf(environment);
        this.forks = forks;
    }

    /**
     * Measures.
     *
     * @param progress is told what is being done, often
     * @throws UserInputException when something that the user gave can't be used; one line that is shown as it is
     * @throws Exception whatever else a model throws
     */
    public Report evaluate(EvaluationSpec spec, Consumer<String> progress) throws Exception {
        return evaluate(spec, null, progress);
    }

    /**
     * Measures a part of a test set.
     *
     * @param shard takes what {@link ShardMerge} needs to put the parts together; {@code null} for nothing
     * @param progress is told what is being done, often
     * @throws UserInputException as {@link #evaluate(EvaluationSpec, Consumer)}
     * @throws Exception whatever else a model throws
     */
    public Report evaluate(EvaluationSpec spec, Path shard, Consumer<String> progress) throws Exception {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Phases phases = new Phases(progress);
        phases.begin("open", "opening " + spec.model().path());
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec)) {
            Provenances provenances = new Provenances(spec, phases, started, environment);
            if (candidate instanceof RecordedMetrics metrics) {
                refuse(shard, "metrics", spec.model().path());
                return MetricsReport.of(spec, metrics, baseline, provenances);
            }
            phases.begin("read", "reading " + String.join(", ", spec.data().paths()));
            try (Measuring measuring = new Measuring(spec, candidate, rowwise(baseline))) {
                Measured measured = measuring.measure(forks, phases);
                if (shard != null) {
                    write(shard, spec, measured, baseline);
                }
                return new ReportAssembly(spec, measured, phases).assemble(baseline, provenances);
            }
        }
    }

    private static void write(Path shard, EvaluationSpec spec, Measured measured, BaselineSource baseline) {
        if (baseline != null && measured.baseline() == null) {
            refuse(shard, "a report", spec.baseline());
        }
        try {
            ShardWriter.write(shard, spec, measured);
        } catch (IOException e) {
            throw new UserInputException(shard + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void refuse(Path shard, String what, String path) {
        if (shard != null) {
            throw new UserInputException("'" + path + "' is " + what + ", which has no rows to put together from shards");
        }
    }

    /**
     * Times the models only: what other processes do for {@link TimingForks}.
     *
     * @return the candidate's run, then the baseline's where it is a model, too
     * @throws UserInputException as {@link #evaluate}
     * @throws Exception whatever else a model throws
     */
    public List<LatencyRun> time(EvaluationSpec spec) throws Exception {
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec);
                Measuring measuring = new Measuring(spec, candidate, rowwise(baseline))) {
            return measuring.time();
        }
    }

    /** The baseline's model or predictions; {@code null} when it is a report, metrics, or not there. */
    static Evaluable rowwise(BaselineSource baseline) {
        return baseline instanceof BaselineSource.Opened opened && !(opened.evaluable() instanceof RecordedMetrics)
                ? opened.evaluable()
                : null;
    }

    static int threads(EvaluationSpec spec) {
        int threads = spec.measurement().threads();
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
