package io.jenkins.plugins.modelgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import weka.classifiers.Classifier;
import weka.classifiers.trees.J48;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ConverterUtils.DataSource;

/** The example of the README, small enough to train in every test. */
final class Penguins {
    static final Path FOLDER = Path.of("examples/penguins").toAbsolutePath();
    static final Path TRAIN = FOLDER.resolve("train.arff");
    static final Path HOLDOUT = FOLDER.resolve("holdout.arff");

    private Penguins() {}

    /** A decision tree, as Weka's own command line would save it. */
    static Path tree(Path folder) throws Exception {
        return save(new J48(), folder.resolve("penguins.model"));
    }

    static Path save(Classifier classifier, Path file) throws Exception {
        Instances train = DataSource.read(TRAIN.toString());
        train.setClassIndex(train.numAttributes() - 1);
        classifier.buildClassifier(train);
        SerializationHelper.writeAll(file.toString(), new Object[] {classifier, train.stringFreeStructure()});
        return file;
    }

    /** The hold-out with some lines changed. */
    static Path holdout(Path file, java.util.function.UnaryOperator<String> change) throws Exception {
        return Files.writeString(file, change.apply(Files.readString(HOLDOUT)));
    }
}
