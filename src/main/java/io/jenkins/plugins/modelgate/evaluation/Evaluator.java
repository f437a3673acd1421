package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.UserInputException;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.ServiceTimer;
import io.jenkins.plugins.modelgate.latency.TimedCall;
import io.jenkins.plugins.modelgate.latency.TimingPlan;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Models;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.RecordedPredictions;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.TestData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import weka.core.Instances;

/**
 * Measures one model on one test set, beside its baseline where there is one: from what the user asked for to the
 * report. The decision is not made here: the report's {@code gate} is {@code null}.
 *
 * <p>The same input gives the same report but for times and machine, whatever the number of threads.
 */
public final class Evaluator {
    private final Map<String, String> environment;

    /** An evaluator that learns commit and build from the process's environment. */
    public Evaluator() {
        this(System.getenv());
    }

    /** @param environment variables in which a continuous integration system tells commit and build */
    public Evaluator(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Measures.
     *
     * @param progress is told what is being done, often
     * @throws UserInputException when something that the user gave can't be used; one line that is shown as it is
     * @throws Exception whatever else a model throws
     */
    public Report evaluate(EvaluationSpec spec, Consumer<String> progress) throws Exception {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Phases phases = new Phases(progress);
        phases.begin("open", "opening " + spec.model().path());
        try (Evaluable candidate = Models.open(spec.model());
                BaselineSource baseline = BaselineSource.open(spec)) {
            Evaluable other = baseline instanceof BaselineSource.Opened opened ? opened.evaluable() : null;
            Measured measured = measure(spec, candidate, other, phases);
            Report report = new ReportAssembly(spec, measured, phases).assemble(baseline, started, environment);
            phases.end();
            return report;
        }
    }

    /**
     * What was measured.
     *
     * @param baseline {@code null} when there is none, or when it is an earlier report
     * @param data the rows that the candidate was asked
     * @param trainingMean mean of the training set's targets; {@code null} when it is not known
     * @param checks what the rows look like
     * @param drift metrics of the distance from the reference set
     */
    record Measured(
            Subject candidate,
            Subject baseline,
            DataInfo data,
            Double trainingMean,
            List<DataCheck> checks,
            Map<String, MetricValue> drift) {}

    private static Measured measure(EvaluationSpec spec, Evaluable candidate, Evaluable baseline, Phases phases)
            throws Exception {
        List<ModelRun> runs = new ArrayList<>();
        try {
            phases.begin("read", "reading " + (spec.data().paths().isEmpty() ? spec.model().path() : spec.data().paths()));
            List<Predictor> live = new ArrayList<>();
            if (candidate instanceof Predictor model) {
                live.add(model);
            }
            if (baseline instanceof Predictor model) {
                live.add(model);
            }
            openRuns(spec, live, candidate, runs);
            boolean liveCandidate = candidate instanceof Predictor;
            List<LatencyRun> timings = new ArrayList<>();
            if (spec.latency().enabled() && liveCandidate) {
                phases.begin("latency", "timing single rows");
                timings.addAll(time(spec, runs));
            }
            phases.begin("scoring", "scoring");
            List<Predictions> answers = new ArrayList<>();
            Surroundings surroundings = liveCandidate ? new Surroundings(spec, (Predictor) candidate) : null;
            for (ModelRun run : runs) {
                boolean profiled = liveCandidate && run == runs.get(0);
                DataProfile profile = profiled ? surroundings.begin(run.data().header()) : null;
                answers.addAll(run.score(threads(spec), phases::now, profile));
            }
            Predictions ofCandidate =
                    liveCandidate ? answers.remove(0) : recorded(candidate, spec.data().slices());
            List<LatencyRun> timingOfCandidate =
                    liveCandidate && !timings.isEmpty() ? List.of(timings.remove(0)) : List.of();
            DataInfo data = liveCandidate
                    ? dataInfo(runs.get(0), ofCandidate)
                    : dataInfo((RecordedPredictions) candidate, ofCandidate);
            DataChecks checks = liveCandidate ? surroundings.checks(runs.get(0).data(), phases) : null;
            List<DataCheck> found = liveCandidate ? checks.checks() : DataChecks.ofPredictions(ofCandidate, data.rows(), spec.data());
            Map<String, MetricValue> drift = liveCandidate ? checks.metrics() : Map.of();
            Double trainingMean = liveCandidate ? surroundings.trainingMean() : null;
            Subject first = new Subject(candidate.description(), ofCandidate, timingOfCandidate);
            if (baseline == null) {
                return new Measured(first, null, data, trainingMean, found, drift);
            }
            Predictions ofBaseline = answers.isEmpty() ? recorded(baseline, List.of()) : answers.get(0);
            Subject second = new Subject(baseline.description(), ofBaseline, timings);
            return new Measured(first, second, data, trainingMean, found, drift);
        } finally {
            runs.forEach(ModelRun::close);
        }
    }

    /** One run for both models where they know the same attributes, so that the test set is read once. */
    private static void openRuns(EvaluationSpec spec, List<Predictor> live, Evaluable candidate, List<ModelRun> runs) {
        if (live.isEmpty()) {
            return;
        }
        if (spec.data().paths().isEmpty()) {
            throw new UserInputException("no test set was given: name a file to ask '"
                    + live.get(0).description().path() + "' about");
        }
        boolean together = live.size() == 2 && sameHeader(live.get(0).header(), live.get(1).header());
        Dataset data = Datasets.open(
                candidate instanceof Predictor ? spec.data() : plain(spec),
                live.get(0).header(),
                live.get(0).namesLabels());
        runs.add(new ModelRun(data, together ? live : live.subList(0, 1)));
        if (live.size() == 2 && !together) {
            Dataset again = Datasets.open(plain(spec), live.get(1).header(), live.get(1).namesLabels());
            runs.add(new ModelRun(again, live.subList(1, 2)));
            String ofCandidate = runs.get(0).target().name();
            String ofBaseline = runs.get(1).target().name();
            if (!ofCandidate.equals(ofBaseline)) {
                throw new UserInputException("the baseline '" + spec.baseline() + "' predicts '" + ofBaseline
                        + "', but '" + spec.model().path() + "' predicts '" + ofCandidate
                        + "': they cannot be compared");
            }
        }
    }

    private static boolean sameHeader(Instances first, Instances second) {
        return first == null ? second == null : second != null && first.equalHeadersMsg(second) == null;
    }

    /** The same rows, uncut. */
    private static TestData plain(EvaluationSpec spec) {
        return new TestData(spec.data().paths(), spec.data().classAttribute(), null, null, null);
    }

    private static List<LatencyRun> time(EvaluationSpec spec, List<ModelRun> runs) throws Exception {
        List<TimedCall> calls = new ArrayList<>();
        for (ModelRun run : runs) {
            calls.addAll(run.timedCalls());
        }
        int requests = spec.latency().requests();
        TimingPlan plan = requests > 0 ? TimingPlan.DEFAULT.exactly(requests) : TimingPlan.DEFAULT;
        return new ServiceTimer().time(calls, plan);
    }

    private static Predictions recorded(Evaluable evaluable, List<String> slices) {
        if (evaluable instanceof RecordedPredictions recorded) {
            return recorded.read(slices);
        }
        throw new UserInputException("'" + evaluable.description().path() + "' is " + evaluable.description().kind()
                + ", which cannot be evaluated row by row");
    }

    private static DataInfo dataInfo(ModelRun run, Predictions predictions) {
        Dataset data = run.data();
        return TestRows.info(data.path(), data.sha256(), data.rows(), run.target().name(), predictions);
    }

    private static DataInfo dataInfo(RecordedPredictions recorded, Predictions predictions) {
        long unlabelled = predictions.unscored();
        for (int row = 0; row < predictions.size(); row++) {
            unlabelled -= Double.isNaN(predictions.predicted(row)) ? 1 : 0;
        }
        return TestRows.info(
                recorded.description().path(),
                null,
                predictions.size() + unlabelled,
                recorded.classAttribute(),
                predictions);
    }

    static int threads(EvaluationSpec spec) {
        int threads = spec.measurement().threads();
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
