package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsFile;
import java.util.List;
import java.util.Optional;

/**
 * Answers that were given before, beside the truth.
 *
 * @param description what was opened
 * @param file its rows
 */
public record RecordedPredictions(ModelDescription description, PredictionsFile file) implements Evaluable {
    /** The name of the column that holds the truth. */
    public String classAttribute() {
        return file.actualColumn();
    }

    /** The baseline's answers, where the same table holds them. */
    public Optional<RecordedPredictions> baseline() {
        return file.baseline()
                .map(answers -> new RecordedPredictions(
                        new ModelDescription(
                                description.name() + "-baseline",
                                description.path(),
                                description.sha256(),
                                description.bytes(),
                                description.kind(),
                                null,
                                List.of(),
                                List.of(),
                                description.loadNanos()),
                        answers));
    }

    /**
     * Reads the rows.
     *
     * @param slices what to cut by, as in {@link io.jenkins.plugins.modelgate.spec.DataOptions#slices()}
     * @throws io.jenkins.plugins.modelgate.base.UserInputException where a row cannot be understood
     */
    public Predictions read(List<String> slices) {
        return file.read(slices);
    }
}
