package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.evaluation.measure.BaselineSource;
import io.jenkins.plugins.modelgate.evaluation.measure.Measurement;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.measure.PhaseTimer;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.evaluation.shard.ShardWriter;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.report.DataInfo;
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
 * Measures one model on one test set, together with its baseline if there is one, and produces the report. It makes no
 * decision: the report's {@code gate} is {@code null}.
 *
 * <p>The same input gives the same report, apart from times and machine, for any number of threads.
 */
public final class Evaluator {
    private final Map<String, String> environment;
    private final TimingForks forks;

    /** Reads commit and build from the process's environment, and times in this process only. */
    public Evaluator() {
        this(System.getenv(), TimingForks.NONE);
    }

    /**
     * @param environment variables from which the commit and build of a continuous integration system are read
     * @param forks how to time in other processes
     */
    public Evaluator(Map<String, String> environment, TimingForks forks) {
        this.environment = Map.copyOf(environment);
        this.forks = forks;
    }

    /**
     * Measures the model and builds the report.
     *
     * @param asked the specification; options that are not given have their defaults
     * @param progress receives frequent progress messages
     * @throws UserInputException when the user's input can't be used; the message is one line, shown verbatim
     * @throws Exception any other exception that a model throws
     */
    public Report evaluate(EvaluationSpec asked, Consumer<String> progress) throws Exception {
        EvaluationSpec given = asked.resolved();
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PhaseTimer phases = new PhaseTimer(progress);
        phases.begin("open", "opening " + given.model().path());
        try (Evaluable candidate = Models.open(given.model());
                BaselineSource baseline = BaselineSource.open(given, candidate)) {
            EvaluationSpec spec = BaselineSource.named(given, candidate);
            ProvenanceFactory provenances = new ProvenanceFactory(spec, phases, started, environment);
            if (candidate instanceof RecordedMetrics metrics) {
                return MetricsReport.of(spec, metrics, baseline, provenances);
            }
            MeasurementResult measured = measure(spec, candidate, BaselineSource.rowwise(baseline), phases);
            return ReportAssembly.of(spec, measured, phases, baseline, provenances);
        }
    }

    private MeasurementResult measure(EvaluationSpec spec, Evaluable candidate, Evaluable baseline, PhaseTimer phases)
            throws Exception {
        phases.begin("read", "reading " + String.join(", ", spec.data().paths()));
        try (Measurement measuring = new Measurement(spec, candidate, baseline)) {
            return measuring.measure(forks, phases);
        }
    }

    /**
     * Measures one part of a test set without computing metrics; {@link ShardMerge} combines the parts.
     *
     * @param asked as for {@link #evaluate}
     * @param shard the file to write the measurements to
     * @param baselineName the baseline's name in the report, even if there is no baseline yet; {@code null} for its
     *     file
     * @param progress receives frequent progress messages
     * @return a description of the part
     * @throws UserInputException as {@link #evaluate}, and when there is no model to evaluate on a part
     * @throws Exception as {@link #evaluate}
     */
    public DataInfo measureShard(EvaluationSpec asked, Path shard, String baselineName, Consumer<String> progress)
            throws Exception {
        EvaluationSpec spec = asked.resolved();
        PhaseTimer phases = new PhaseTimer(progress);
        phases.begin("open", "opening " + spec.model().path());
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec, candidate)) {
            requireModel(candidate, spec.model().path());
            if (baseline != null) {
                requireModel(BaselineSource.rowwise(baseline), spec.baseline());
            }
            MeasurementResult measured = measure(spec, candidate, BaselineSource.rowwise(baseline), phases);
            phases.begin("write", "writing " + shard);
            write(shard, baselineName == null ? spec : spec.against(baselineName), measured);
            return measured.data();
        }
    }

    private static void write(Path shard, EvaluationSpec spec, MeasurementResult measured) {
        try {
            ShardWriter.write(shard, spec, measured);
        } catch (IOException e) {
            throw new UserInputException(
                    shard + ": can't be written (" + e.getClass().getSimpleName() + "); name another file with --shard",
                    e);
        }
    }

    private static void requireModel(Evaluable evaluable, String path) {
        if (!(evaluable instanceof Predictor)) {
            throw new UserInputException(
                    path + ": not a model, so there is nothing to ask it about a part of a test set; "
                            + "put predictions together in one file, and evaluate that");
        }
    }

    /**
     * Only times the models; this is what the processes of {@link TimingForks} run.
     *
     * @return the candidate's run, then the baseline's if it is a model too
     * @throws UserInputException as {@link #evaluate}
     * @throws Exception any other exception that a model throws
     */
    public List<LatencyRun> time(EvaluationSpec asked) throws Exception {
        EvaluationSpec spec = asked.resolved();
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec, candidate);
                Measurement measuring = new Measurement(spec, candidate, BaselineSource.rowwise(baseline))) {
            return measuring.time();
        }
    }
}
