package io.jenkins.plugins.modelgate.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.ConverterUtils.DataSource;

/** Models that tests train themselves, on data of this repository. */
public final class TrainedModels {
    static final String PENGUINS_TRAIN = "examples/penguins/train.arff";
    public static final String PENGUINS_HOLDOUT = "examples/penguins/holdout.arff";

    private TrainedModels() {}

    static Instances read(String path, String classAttribute) throws Exception {
        Instances data = DataSource.read(path);
        if (classAttribute == null) {
            data.setClassIndex(data.numAttributes() - 1);
        } else {
            data.setClass(data.attribute(classAttribute));
        }
        return data;
    }

    static Classifier train(String scheme, Instances rows) throws Exception {
        String[] words = scheme.split(" ");
        Classifier classifier = AbstractClassifier.forName(words[0], Arrays.copyOfRange(words, 1, words.length));
        classifier.buildClassifier(rows);
        return classifier;
    }

    /** Trains on the penguins and saves model and header, as Weka's command line does. */
    public static Path penguins(Path folder, String scheme, String classAttribute) throws Exception {
        Instances rows = read(PENGUINS_TRAIN, classAttribute);
        Path file = folder.resolve(scheme.replaceAll("[^A-Za-z0-9]+", "_") + ".model");
        SerializationHelper.writeAll(file.toString(), new Object[] {train(scheme, rows), rows.stringFreeStructure()});
        return file;
    }
}
