package io.jenkins.plugins.modelgate.jenkins.testing;

import hudson.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import weka.classifiers.Classifier;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.trees.J48;
import weka.core.Instance;
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
        copy("holdout.arff", workspace);
        write(workspace.child("penguins.model"), model(new J48()));
    }

    /** The same, and {@code champion.model}, {@code train.arff} and {@code predictions.csv}. */
    public static void allInto(FilePath workspace) throws IOException, InterruptedException {
        into(workspace);
        copy("train.arff", workspace);
        write(workspace.child("champion.model"), model(new NaiveBayes()));
        workspace.child("predictions.csv").write(predictions(), "UTF-8");
    }

    private static void copy(String file, FilePath workspace) throws IOException, InterruptedException {
        new FilePath(EXAMPLE.resolve(file).toFile()).copyTo(workspace.child(file));
    }

    private static void write(FilePath file, byte[] bytes) throws IOException, InterruptedException {
        try (OutputStream out = file.write()) {
            out.write(bytes);
        }
    }

    private static byte[] model(Classifier classifier) {
        try {
            Instances train = read("train.arff");
            classifier.buildClassifier(train);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SerializationHelper.writeAll(bytes, new Object[] {classifier, train.stringFreeStructure()});
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String predictions() {
        try {
            Classifier tree = new J48();
            tree.buildClassifier(read("train.arff"));
            StringBuilder csv = new StringBuilder("species,answer\n");
            for (Instance row : read("holdout.arff")) {
                csv.append(row.stringValue(row.classIndex()))
                        .append(',')
                        .append(row.classAttribute().value((int) tree.classifyInstance(row)))
                        .append('\n');
            }
            return csv.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instances read(String file) throws Exception {
        Instances rows = DataSource.read(EXAMPLE.resolve(file).toString());
        rows.setClassIndex(rows.numAttributes() - 1);
        return rows;
    }
}
