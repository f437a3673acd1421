package io.jenkins.plugins.modelgate.jenkins.testing;

import hudson.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import weka.classifiers.Classifier;
import weka.classifiers.trees.J48;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ConverterUtils.DataSource;

/** The example's data, and a decision tree trained on it. */
public final class Penguins {
    private static final Path EXAMPLE = Path.of("examples", "penguins");

    private Penguins() {}

    /** Puts {@code penguins.model} and {@code holdout.arff} into a workspace. */
    public static void into(FilePath workspace) throws IOException, InterruptedException {
        workspace.mkdirs();
        new FilePath(EXAMPLE.resolve("holdout.arff").toFile()).copyTo(workspace.child("holdout.arff"));
        try (var out = workspace.child("penguins.model").write()) {
            out.write(model());
        }
    }

    private static byte[] model() {
        try {
            Instances train = DataSource.read(EXAMPLE.resolve("train.arff").toString());
            train.setClassIndex(train.numAttributes() - 1);
            Classifier tree = new J48();
            tree.buildClassifier(train);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SerializationHelper.writeAll(bytes, new Object[] {tree, train.stringFreeStructure()});
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
