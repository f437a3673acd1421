package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.data.PredictionsFile;
import java.util.List;

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
