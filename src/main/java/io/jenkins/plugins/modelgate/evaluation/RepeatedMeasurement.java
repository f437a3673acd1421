package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.measure.BaselineSource;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasuredModel;
import io.jenkins.plugins.modelgate.evaluation.measure.Measurement;
import io.jenkins.plugins.modelgate.evaluation.measure.MeasurementResult;
import io.jenkins.plugins.modelgate.evaluation.measure.PhaseTimer;
import io.jenkins.plugins.modelgate.evaluation.measure.ProvenanceFactory;
import io.jenkins.plugins.modelgate.evaluation.rows.PairedPredictions;
import io.jenkins.plugins.modelgate.evaluation.rows.RowIdentity;
import io.jenkins.plugins.modelgate.evaluation.rows.RowSubset;
import io.jenkins.plugins.modelgate.evaluation.rows.WrittenOutRows;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.RecordedMetrics;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Measures one model repeatedly, as if each time on another test set of the same size and kind: draws twice as many
 * rows as there are, with replacement (the bootstrap, Efron 1979), and splits them into halves, each with its own
 * timing. The model predicts each row only once.
 */
public final class RepeatedMeasurement {
    private final EvaluationSpec spec;
    private final TimingForks forks;
    private final Consumer<String> progress;

    /**
     * @param spec the specification that a gate would measure
     * @param forks run each timing in new processes, as another build would
     * @param progress receives frequent progress messages
     */
    public RepeatedMeasurement(EvaluationSpec spec, TimingForks forks, Consumer<String> progress) {
        this.spec = spec.resolved();
        this.forks = forks;
        this.progress = progress;
    }

    /**
     * Measures pairs of drawn test sets.
     *
     * @param pairs number of pairs, 1 or more
     * @param timings how often to time the model, 2 or more (each pair uses two); 0 for no timing
     * @param pair receives the two measurements of a pair
     * @return how often the model was timed: 0 if there are only recorded answers and no model
     * @throws UserInputException when the user's input can't be used, or has no rows to draw from
     * @throws Exception any other exception that a model throws
     */
    public int run(int pairs, int timings, BiConsumer<Report, Report> pair) throws Exception {
        PhaseTimer phases = new PhaseTimer(progress);
        phases.begin("open", "opening " + spec.model().path());
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec, candidate)) {
            if (candidate instanceof RecordedMetrics) {
                throw new UserInputException("'" + spec.model().path()
                        + "' is a metrics file, which has no rows to draw" + " from; name a model, or predictions");
            }
            try (Measurement measuring = new Measurement(spec.untimed(), candidate, BaselineSource.rowwise(baseline))) {
                MeasurementResult measured = aligned(measuring.measure(TimingForks.NONE, phases));
                List<List<List<LatencyRun>>> timed = candidate instanceof Predictor ? time(timings) : List.of();
                for (int i = 0; i < pairs; i++) {
                    progress.accept("measuring " + (i + 1) + " of " + pairs + " pairs");
                    SplittableRandom random = new SplittableRandom(seed(measured) + i);
                    int one = timed.isEmpty() ? 0 : random.nextInt(timed.size());
                    int other = timed.isEmpty() ? 0 : (one + 1 + random.nextInt(timed.size() - 1)) % timed.size();
                    Report first =
                            report(drawn(measured, random, timed.isEmpty() ? List.of() : timed.get(one)), baseline);
                    pair.accept(
                            first,
                            report(drawn(measured, random, timed.isEmpty() ? List.of() : timed.get(other)), baseline));
                }
                return timed.size();
            }
        }
    }

    /** One entry for each timing: for each of its processes, the runs of candidate and baseline. */
    private List<List<List<LatencyRun>>> time(int timings) throws Exception {
        List<List<List<LatencyRun>>> all = new ArrayList<>();
        for (int i = 0; i < timings; i++) {
            progress.accept("timing " + (i + 1) + " of " + timings + " times");
            all.add(forks.time(spec, spec.timingProcesses()));
        }
        return all;
    }

    /** Aligns row i of the candidate with row i of the baseline, so that the same rows can be drawn for both. */
    private MeasurementResult aligned(MeasurementResult measured) {
        MeasuredModel candidate = measured.candidate();
        MeasuredModel baseline = measured.baseline();
        if (baseline == null) {
            return measured.answered(candidate.answering(WrittenOutRows.of(candidate.predictions())), null);
        }
        List<Predictions> pair = WrittenOutRows.of(PairedPredictions.of(
                candidate.predictions(), baseline.predictions(), spec.model().path(), spec.baseline()));
        return new MeasurementResult(
                        new MeasuredModel(candidate.description(), pair.get(0), candidate.timings()),
                        null,
                        measured.data(),
                        measured.fileSha256s(),
                        measured.datasetContext(),
                        measured.timingChecks(),
                        measured.machine())
                .beside(new MeasuredModel(baseline.description(), pair.get(1), baseline.timings()));
    }

    private MeasurementResult drawn(
            MeasurementResult measured, SplittableRandom random, List<List<LatencyRun>> timing) {
        int size = measured.candidate().predictions().size();
        int[] rows = random.ints(size, 0, Math.max(1, size)).toArray();
        MeasuredModel baseline = measured.baseline();
        MeasurementResult drawn = new MeasurementResult(
                drawn(measured.candidate(), rows, timing, 0),
                null,
                measured.data(),
                measured.fileSha256s(),
                measured.datasetContext(),
                List.of(),
                measured.machine());
        return baseline == null ? drawn : drawn.beside(drawn(baseline, rows, timing, 1));
    }

    private static MeasuredModel drawn(MeasuredModel subject, int[] rows, List<List<LatencyRun>> timing, int model) {
        Predictions predictions = new RowSubset(subject.predictions(), rows);
        List<LatencyRun> timed = timing.stream()
                .filter(process -> process.size() > model)
                .map(process -> process.get(model))
                .toList();
        return timed.isEmpty()
                ? MeasuredModel.recorded(subject.description(), predictions)
                : new MeasuredModel(subject.description(), predictions, timed);
    }

    private Report report(MeasurementResult measured, BaselineSource baseline) {
        PhaseTimer phases = new PhaseTimer(text -> {});
        ProvenanceFactory provenances = new ProvenanceFactory(spec, phases, Instant.now(), Map.of());
        return ReportAssembly.of(spec, measured, phases, baseline, provenances);
    }

    private long seed(MeasurementResult measured) {
        Long asked = spec.measurement().seed();
        return asked != null
                ? asked
                : RowIdentity.seed(
                        measured.data().sha256(),
                        measured.candidate().description().sha256());
    }
}
