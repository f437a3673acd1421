package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.PredictionsFile;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.util.List;

/** Predictions of any framework, as CSV or JSON Lines. */
final class PredictionsFormat implements ModelFormat {
    @Override
    public String name() {
        return "predictions";
    }

    @Override
    public boolean accepts(byte[] head, String fileName) {
        return PredictionsFile.plausible(head);
    }

    @Override
    public Evaluable open(ModelSource source, Content content) {
        long start = System.nanoTime();
        PredictionsFile file = new PredictionsFile(content.file(), source.columns());
        ModelDescription description = new ModelDescription(
                ModelNames.baseName(source.path()),
                source.path(),
                file.sha256(),
                content.file().bytes(),
                name(),
                null,
                List.of(),
                List.of(),
                System.nanoTime() - start);
        return new RecordedPredictions(description, file);
    }
}
