package io.jenkins.plugins.modelgate.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weka.core.Instances;

/** Good models, for damaging. */
public final class SampleModels {
    private SampleModels() {}

    public static byte[] savedTree() {
        try {
            Instances rows = SavedModels.mixed();
            Path file = Files.createTempFile("tree", ".model");
            return Files.readAllBytes(SavedModels.save(
                    file, SavedModels.trained("weka.classifiers.trees.J48", rows), new Instances(rows, 0)));
        } catch (Exception e) {
            throw new IllegalStateException("Weka trains a tree", e);
        }
    }

    public static List<byte[]> pmml() {
        return PmmlSamples.all().values().stream()
                .map(xml -> xml.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
