package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsFile;
import java.util.List;
import java.util.Optional;

/**
 * Recorded predictions together with the true values.
 *
 * @param description what was opened
 * @param file its rows
 */
public record RecordedPredictions(ModelDescription description, PredictionsFile file) implements Evaluable {
    /** The name of the column with the true values. */
    public String classAttribute() {
        return file.actualColumn();
    }

    /** The baseline's predictions, if the same table contains them. */
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
     * @param slices the slices, as in {@link io.jenkins.plugins.modelgate.spec.DataOptions#slices()}
     * @throws io.jenkins.plugins.modelgate.base.UserInputException if a row cannot be parsed
     */
    public Predictions read(List<String> slices) {
        return file.read(slices);
    }
}
