package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Datasets;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.evaluation.rows.RowIdentity;
import io.jenkins.plugins.modelgate.latency.LatencyRun;
import io.jenkins.plugins.modelgate.latency.Machine;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.model.Evaluable;
import io.jenkins.plugins.modelgate.model.Predictor;
import io.jenkins.plugins.modelgate.model.RecordedPredictions;
import io.jenkins.plugins.modelgate.model.RemotePredictor;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weka.core.Instances;

/**
 * Times models and then scores the rows of a test set: candidate and baseline in one run if they have the same
 * attributes, so that the test set is read only once.
 */
public final class Measurement implements AutoCloseable {
    private final EvaluationSpec spec;
    private final Evaluable candidate;
    private final Evaluable baseline;
    private final List<Predictor> live = new ArrayList<>();
    private final List<ModelRun> runs = new ArrayList<>();

    /**
     * Opens the test set.
     *
     * @param baseline {@code null} for none that can be queried
     */
    public Measurement(EvaluationSpec spec, Evaluable candidate, Evaluable baseline) {
        this.spec = spec;
        this.candidate = candidate;
        this.baseline = baseline;
        if (candidate instanceof Predictor model) {
            live.add(model);
        }
        if (baseline instanceof Predictor model) {
            live.add(model);
        }
        try {
            openRuns();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openRuns() {
        if (live.isEmpty()) {
            return;
        }
        if (spec.data().paths().isEmpty()) {
            throw new UserInputException("no test set was given: name a file to ask '"
                    + live.get(0).description().path() + "' about");
        }
        boolean together =
                live.size() == 2 && sameHeader(live.get(0).header(), live.get(1).header());
        DataOptions data = candidate instanceof Predictor ? spec.data() : uncut();
        runs.add(new ModelRun(open(data, live.get(0)), together ? live : live.subList(0, 1)));
        if (live.size() == 2 && !together) {
            runs.add(new ModelRun(openForBaseline(live.get(1)), live.subList(1, 2)));
            String ofCandidate = runs.get(0).target().name();
            String ofBaseline = runs.get(1).target().name();
            if (!ofCandidate.equals(ofBaseline)) {
                throw new UserInputException("the baseline '" + spec.baseline() + "' predicts '" + ofBaseline
                        + "', but '" + spec.model().path() + "' predicts '" + ofCandidate
                        + "': they cannot be compared");
            }
        }
    }

    private Dataset openForBaseline(Predictor model) {
        try {
            return open(uncut(), model);
        } catch (UserInputException e) {
            throw new UserInputException(
                    "the baseline '" + spec.baseline() + "' cannot be asked: " + e.getMessage(), e);
        }
    }

    private static Dataset open(DataOptions data, Predictor model) {
        return Datasets.open(data, model.header(), model.namesLabels());
    }

    private static boolean sameHeader(Instances first, Instances second) {
        return first == null ? second == null : second != null && first.equalHeadersMsg(second) == null;
    }

    /** The same rows, without slices. */
    private DataOptions uncut() {
        return new DataOptions(
                spec.data().paths(),
                spec.data().classAttribute(),
                null,
                spec.data().reference(),
                null);
    }

    /** One run for each live model, the candidate's first. */
    public List<LatencyRun> time() throws Exception {
        List<Timing.Question> questions = new ArrayList<>();
        for (ModelRun run : runs) {
            questions.addAll(run.questions());
        }
        return new Timing(spec).time(questions);
    }

    /** Times the models, scores every row, and profiles the rows. */
    public MeasurementResult measure(TimingForks forks, PhaseTimer phases) throws Exception {
        List<List<LatencyRun>> timings = new ArrayList<>();
        if (spec.latency().enabled() && candidate instanceof Predictor) {
            phases.begin("latency", "timing single rows");
            timings.add(time());
            int more = processes() - 1;
            if (more > 0) {
                phases.now("timing single rows in " + more + " more processes");
                timings.addAll(forks.time(spec, more));
            }
        }
        phases.begin("scoring", "scoring");
        MeasurementResult measured = candidate instanceof Predictor model
                ? live(model, timings, phases)
                : recorded((RecordedPredictions) candidate);
        if (baseline instanceof RecordedPredictions other) {
            Predictions answers = other.read(List.of());
            requireIds(measured.candidate().predictions(), answers, other);
            return measured.beside(MeasuredModel.recorded(other.description(), answers));
        }
        if (baseline instanceof Predictor other && !(candidate instanceof Predictor)) {
            Predictions answers = runs.get(0)
                    .score(spec.measurement().effectiveThreads(), phases::now, null)
                    .get(0);
            return measured.beside(new MeasuredModel(other.description(), answers, List.of()));
        }
        return measured;
    }

    /**
     * Only ids can match the rows of two tables of scores, or of two tables that were counted separately: two kinds
     * with the same truth and the same number of rows are not necessarily the same rows.
     */
    private void requireIds(Predictions ours, Predictions answers, RecordedPredictions other) {
        boolean sameTable = candidate instanceof RecordedPredictions table
                && table.description().path().equals(other.description().path());
        if (sameTable || ours.ids() != null && answers.ids() != null) {
            return;
        }
        if (ours.counted() || answers.counted()) {
            throw new UserInputException("the rows of the baseline '" + spec.baseline() + "' and of '"
                    + spec.model().path()
                    + "' are counted in tables of their own, so that nothing tells which row is which: hold both"
                    + " models' answers in one table (baseline_predicted), or give the rows of both an id");
        }
        if (!answers.judged() && answers.ids() == null) {
            throw new UserInputException(
                    "the scores of the baseline '" + spec.baseline() + "' have no ids, so that nothing"
                            + " tells which row is which: give the rows of both tables an id, or hold both models' scores in one"
                            + " table, as score:NAME and baseline_score:NAME");
        }
    }

    /** An endpoint already runs in its own process, which querying it from another one would not restart. */
    private int processes() {
        boolean remote = live.stream().allMatch(model -> model instanceof RemotePredictor);
        return remote && spec.latency().forks() == 0 ? 1 : spec.timingProcesses();
    }

    private MeasurementResult live(Predictor model, List<List<LatencyRun>> timings, PhaseTimer phases)
            throws Exception {
        DatasetInspection surroundings = new DatasetInspection(spec, model);
        List<Predictions> answers = new ArrayList<>();
        for (ModelRun run : runs) {
            DataProfile profile =
                    answers.isEmpty() ? surroundings.begin(run.data().header()) : null;
            answers.addAll(run.score(spec.measurement().effectiveThreads(), phases::now, profile));
        }
        Dataset data = runs.get(0).data();
        List<String> digests = data.fileSha256s();
        refuseSameTwice(digests);
        DataInfo info = RowIdentity.info(
                data.path(),
                Dataset.sha256(digests),
                data.rows(),
                runs.get(0).target().name(),
                answers.get(0));
        List<LatencyRun> ofCandidate = column(timings, 0);
        return new MeasurementResult(
                new MeasuredModel(model.description(), answers.get(0), ofCandidate),
                answers.size() < 2
                        ? null
                        : new MeasuredModel(baseline.description(), answers.get(1), column(timings, 1)),
                info,
                digests,
                surroundings.look(data, phases),
                Timing.rateChecks(spec, ofCandidate),
                Machine.describe());
    }

    /** Rows that count twice would overstate the evidence. */
    private void refuseSameTwice(List<String> digests) {
        for (int file = 0; file < digests.size(); file++) {
            int first = digests.indexOf(digests.get(file));
            if (first < file) {
                List<String> paths = spec.data().paths();
                throw new UserInputException(Quote.of(paths.get(file)) + " holds the same bytes as "
                        + Quote.of(paths.get(first)) + ": rows that count twice look like more evidence than they are;"
                        + " name every part of the test set once");
            }
        }
    }

    private static List<LatencyRun> column(List<List<LatencyRun>> timings, int model) {
        return timings.stream().map(runs -> runs.get(model)).toList();
    }

    private MeasurementResult recorded(RecordedPredictions recorded) {
        Predictions answers = recorded.read(spec.data().columns());
        requireOneRowForEachId(answers);
        long unlabelled = answers.unscored();
        for (int row = 0; row < answers.size(); row++) {
            unlabelled -= Double.isNaN(answers.predicted(row)) ? answers.count(row) : 0;
        }
        DataInfo info = RowIdentity.info(
                recorded.description().path(),
                null,
                answers.rowCount() + unlabelled,
                recorded.classAttribute(),
                answers);
        return new MeasurementResult(
                MeasuredModel.recorded(recorded.description(), answers),
                null,
                info,
                List.of(),
                null,
                List.of(),
                Map.of());
    }

    private void requireOneRowForEachId(Predictions answers) {
        if (answers.ids() == null || spec.data().group() != null) {
            return;
        }
        int[] repeated = answers.ids().firstRepeated();
        if (repeated != null) {
            throw new UserInputException("the id " + Quote.of(answers.ids().get(repeated[0])) + " stands in rows "
                    + (repeated[0] + 1) + " and " + (repeated[1] + 1)
                    + ": rows of one thing are right or wrong together, and are no independent evidence; name the column"
                    + " that says what belongs together with group, or say group: none if they are independent (a column"
                    + " that is called none needs another name to be a group)");
        }
    }

    @Override
    public void close() {
        runs.forEach(ModelRun::close);
    }
}
