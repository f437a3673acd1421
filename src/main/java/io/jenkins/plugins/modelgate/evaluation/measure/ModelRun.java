package io.jenkins.plugins.modelgate.evaluation.measure;

import io.jenkins.plugins.modelgate.data.Block;
import io.jenkins.plugins.modelgate.data.Dataset;
import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsBuilder;
import io.jenkins.plugins.modelgate.evaluation.dataset.DataProfile;
import io.jenkins.plugins.modelgate.model.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import weka.core.Attribute;

/** One test set, read once, and the models that score its rows. */
final class ModelRun implements AutoCloseable {
    private final Dataset data;
    private final List<Predictor> models;
    private final Block first;

    /** @param models that all have the attributes of the test set, in its order */
    ModelRun(Dataset data, List<Predictor> models) {
        this.data = data;
        this.models = List.copyOf(models);
        this.first = data.read(Scoring.BLOCK);
    }

    Dataset data() {
        return data;
    }

    /** The questions used to time each model. */
    List<Timing.Question> questions() throws Exception {
        List<Timing.Question> questions = new ArrayList<>();
        for (Predictor model : models) {
            questions.add(Timing.Question.of(model, first.rows()));
        }
        return questions;
    }

    /**
     * Scores every row with every model.
     *
     * @param profile receives the rows and the first model's answers; {@code null} for no profile
     * @return one set of answers for each model
     */
    List<Predictions> score(int threads, Consumer<String> progress, DataProfile profile) throws Exception {
        List<PredictionsBuilder> builders =
                models.stream().map(model -> new PredictionsBuilder(labels())).toList();
        new Scoring(models, threads).run(first, data, (block, answers) -> {
            if (profile != null) {
                profile.add(block.rows(), answers.get(0));
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
