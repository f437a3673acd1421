package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Utils;
import weka.datagenerators.DataGenerator;

/** Trains models and saves them as Weka does. */
final class SavedModels {
    private SavedModels() {}

    /** Rows of one of Weka's generators, with its options. */
    static Instances generated(String generator) throws Exception {
        String[] options = Utils.splitOptions(generator);
        String name = options[0];
        options[0] = "";
        DataGenerator made = (DataGenerator) Utils.forName(DataGenerator.class, name, options);
        made.setDatasetFormat(made.defineDataFormat());
        Instances rows = made.generateExamples();
        rows.setClassIndex(rows.numAttributes() - 1);
        return rows;
    }

    /** Numbers and labels, with missing values. */
    static Instances mixed() throws Exception {
        Instances rows = generated("weka.datagenerators.classifiers.classification.Agrawal -n 120 -P 0.1");
        for (int i = 0; i < rows.numInstances(); i += 7) {
            rows.instance(i).setMissing(i % (rows.numAttributes() - 1));
        }
        return rows;
    }

    /** Labels only. */
    static Instances nominal() throws Exception {
        Instances rows = generated("weka.datagenerators.classifiers.classification.LED24 -n 150 -N 10");
        return rows;
    }

    /** Numbers and a numeric class. */
    static Instances regression() throws Exception {
        Instances rows = generated("weka.datagenerators.classifiers.regression.Expression -n 150");
        return rows;
    }

    /** Texts of two kinds. */
    static Instances texts() {
        Instances rows = new Instances(
                "texts",
                new java.util.ArrayList<>(List.of(
                        new Attribute("text", (List<String>) null), new Attribute("kind", List.of("fruit", "metal")))),
                0);
        rows.setClassIndex(1);
        String[] fruits = {"apple pear", "plum apple", "pear cherry", "cherry plum apple"};
        String[] metals = {"iron zinc", "copper iron", "zinc tin", "tin copper iron"};
        for (int i = 0; i < 40; i++) {
            double[] values = {rows.attribute(0).addStringValue((i % 2 == 0 ? fruits : metals)[i / 2 % 4]), i % 2};
            rows.add(new weka.core.DenseInstance(1, values));
        }
        return rows;
    }

    static Classifier trained(String scheme, Instances rows) throws Exception {
        String[] options = Utils.splitOptions(scheme);
        String name = options[0];
        options[0] = "";
        Classifier classifier = AbstractClassifier.forName(name, options);
        classifier.buildClassifier(rows);
        return classifier;
    }

    static Path save(Path file, Object... objects) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Object object : objects) {
                out.writeObject(object);
            }
        }
        return Files.write(file, bytes.toByteArray());
    }

    static Predictor open(Path file) {
        return (Predictor) Models.open(ModelSource.of(file.toString()));
    }
}
