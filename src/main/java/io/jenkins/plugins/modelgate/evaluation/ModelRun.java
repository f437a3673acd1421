package io.jenkins.plugins.modelgate.evaluation;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.latency.TimedCall;
import io.jenkins.plugins.modelgate.model.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/** One test set, read once, and the models that are asked its rows. */
final class ModelRun implements AutoCloseable {
    /** Rows that timing asks for in turn: more than a cache keeps, few enough to hold. */
    private static final int TIMED_ROWS = 2_000;

    private final Dataset data;
    private final List<Predictor> models;
    private final Block first;

    /** @param models that all know the attributes of the test set in its order */
    ModelRun(Dataset data, List<Predictor> models) {
        this.data = data;
        this.models = List.copyOf(models);
        this.first = data.read(Scoring.BLOCK);
    }

    Dataset data() {
        return data;
    }

    /** Requests for timing: single rows without their labels, one call for each model. */
    List<TimedCall> timedCalls() throws Exception {
        Instances rows = new Instances(first.rows(), 0, Math.min(TIMED_ROWS, first.size()));
        rows.forEach(Instance::setClassMissing);
        int size = rows.numInstances();
        List<TimedCall> calls = new ArrayList<>();
        for (Predictor model : models) {
            // A model that learns from what it is asked must not learn from the timing.
            Predictor timed = model.stateful() ? model.copy() : model;
            calls.add(request -> timed.distribution(rows.instance((int) (request % size)))[0]);
        }
        return calls;
    }

    /**
     * Asks every model every row.
     *
     * @param profile learns what the rows and the first model's answers look like; {@code null} for nobody
     * @return one set of answers for each model
     */
    List<Predictions> score(int threads, Consumer<String> progress, DataProfile profile) throws Exception {
        List<PredictionsBuilder> builders =
                models.stream().map(model -> new PredictionsBuilder(labels())).toList();
        new Scoring(models, threads).run(first, data, (block, answers) -> {
            if (profile != null) {
                profile.add(block.rows());
                profile.addAnswers(answers.get(0));
            }
            for (int m = 0; m < builders.size(); m++) {
                builders.get(m).add(block, answers.get(m));
            }
            progress.accept(String.format(Locale.ROOT, "scoring: %,d rows", data.rows()));
        });
        return builders.stream().map(PredictionsBuilder::build).toList();
    }

    private List<String> labels() {
        Attribute target = target();
        return target.isNominal()
                ? IntStream.range(0, target.numValues()).mapToObj(target::value).toList()
                : List.of();
    }

    Attribute target() {
        return data.header().classAttribute();
    }

    @Override
    public void close() {
        data.close();
    }
}
